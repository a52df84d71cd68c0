import type { Timer } from "../../shared/live/timer.ts";

/** `4:05`, `1:00:00` */
export function clockText(seconds: number): string {
	const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
	const two = (count: number) => `${count}`.padStart(2, "0");
	return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** What is typed as a length: `5` are minutes, `1:30` a minute and a half. Seconds; null where it is none, or longer than a day. */
export function secondsOfText(text: string): number | null {
	const found = /^\s*(\d{1,4})(?::([0-5]?\d))?\s*(?:m|min)?\s*$/.exec(text);
	if (!found) return null;
	const seconds = Number(found[1]) * 60 + Number(found[2] ?? 0);
	return seconds >= 1 && seconds <= 86_400 ? seconds : null;
}

/** What is read out when the seconds that are left go from one number to the next; `""` for nothing. */
export function timerWords(timer: Timer, before: number | null, seconds: number | null): string {
	if (timer.state !== "running" || seconds === null || before === null || seconds >= before) return "";
	if (seconds === 0) return "Time is up.";
	return before > 60 && seconds <= 60 ? "One minute left." : "";
}
