import { useEffect, useRef, useState } from "react";
import { useLive, useSecondsLeft } from "../../editor/live/use-live.ts";
import { timerOf } from "./live-parts.ts";
import { beep, timerSound } from "./timer-sound.ts";
import { timerWords } from "./timer-text.ts";

/** What is read out of the timer: one minute before its end, and at the end, which also sounds for those who want it. */
export function useTimerWords(): string {
	const timer = useLive(timerOf);
	const seconds = useSecondsLeft();
	const before = useRef<number | null>(null);
	const [words, setWords] = useState("");
	useEffect(() => {
		const next = timerWords(timer, before.current, seconds);
		before.current = seconds;
		if (next !== "") setWords(next);
		else if (timer.state === "off") setWords("");
		if (next !== "" && seconds === 0 && timerSound().get()) beep();
	}, [timer, seconds]);
	return words;
}
