import { type FormEvent, useState } from "react";
import { useLive, useSecondsLeft } from "../../editor/live/use-live.ts";
import { useObservable } from "../../editor/use-session.ts";
import { Button } from "../../ui/button.tsx";
import { Group } from "../../ui/group.tsx";
import { Switch } from "../../ui/switch.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { timerOf } from "./live-parts.ts";
import { Part } from "./part.tsx";
import { beep, timerSound } from "./timer-sound.ts";
import { clockText, secondsOfText } from "./timer-text.ts";
import { useAct } from "./use-act.ts";
import { useMay } from "./use-may.ts";
import styles from "./workshop-panel.module.css";

/** The timer that everybody sees, and what leads it. */
export function TimerPart() {
	const timer = useLive(timerOf);
	const seconds = useSecondsLeft();
	const mayLead = useMay("timer.start");
	const sound = useObservable(timerSound());
	return (
		<Part title="Timer" now={timer.state === "paused" ? "paused" : ""}>
			{timer.state === "off" || seconds === null ? null : (
				<p className={styles.clock}>{seconds === 0 && timer.state === "running" ? "Time is up" : clockText(seconds)}</p>
			)}
			{mayLead ? (
				timer.state === "off" ? (
					<Start />
				) : (
					<Running isPaused={timer.state === "paused"} isOver={seconds === 0} />
				)
			) : null}
			{!mayLead && timer.state === "off" ? <p className={styles.hint}>No timer is running.</p> : null}
			<Switch
				label="Sound when time is up, for me"
				isOn={sound}
				onChange={(isOn) => {
					timerSound().set(isOn);
					// Browsers let a page sound only after a press: this one also says how it will.
					if (isOn) beep();
				}}
			/>
		</Part>
	);
}

const lengths = [1, 3, 5, 10];

function Start() {
	const act = useAct();
	const [text, setText] = useState("");
	const [problem, setProblem] = useState("");
	const begin = (event: FormEvent) => {
		event.preventDefault();
		const seconds = secondsOfText(text);
		if (seconds === null) return setProblem("Give minutes, or minutes and seconds as 1:30; a day at most.");
		setProblem("");
		void act({ kind: "timer.start", seconds });
	};
	return (
		<>
			<Group className={styles.row} label="Start a timer">
				{lengths.map((minutes) => (
					<Button key={minutes} size="small" onClick={() => void act({ kind: "timer.start", seconds: minutes * 60 })}>
						{minutes} min
					</Button>
				))}
			</Group>
			<form className={styles.row} onSubmit={begin}>
				<TextField label="Other length" placeholder="7 or 1:30" value={text} onChange={setText} error={problem} maxLength={12} />
				<Button type="submit" size="small">
					Start
				</Button>
			</form>
		</>
	);
}

function Running({ isPaused, isOver }: { readonly isPaused: boolean; readonly isOver: boolean }) {
	const act = useAct();
	return (
		<Group className={styles.row} label="Timer">
			{isPaused ? (
				<Button size="small" onClick={() => void act({ kind: "timer.resume" })}>
					Go on
				</Button>
			) : isOver ? null : (
				<Button size="small" onClick={() => void act({ kind: "timer.pause" })}>
					Pause
				</Button>
			)}
			<Button size="small" onClick={() => void act({ kind: "timer.extend", seconds: 60 })}>
				+1 minute
			</Button>
			<Button size="small" onClick={() => void act({ kind: "timer.stop" })}>
				End the timer
			</Button>
		</Group>
	);
}
