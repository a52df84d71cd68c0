import * as z from "zod/mini";
import { AppError } from "../errors.ts";
import { liveLimits } from "./limits.ts";

/** All times are milliseconds of the server's clock; a reader's own clock never decides. `seconds` is what the timer was set to. */
export const timerSchema = z.union([
	z.object({ state: z.literal("off") }),
	z.object({ state: z.literal("running"), endsAt: z.number(), seconds: z.number() }),
	z.object({ state: z.literal("paused"), left: z.number().check(z.gte(0)), seconds: z.number() }),
]);

export type Timer = z.infer<typeof timerSchema>;

export const noTimer: Timer = { state: "off" };

export function startedTimer(seconds: number, now: number): Timer {
	return { state: "running", endsAt: now + seconds * 1_000, seconds };
}

/** What is left, in milliseconds, never below 0. */
export function leftOf(timer: Timer, now: number): number {
	if (timer.state === "off") return 0;
	return timer.state === "paused" ? timer.left : Math.max(0, timer.endsAt - now);
}

/** One that is paused stays as it is. Throws `conflict` where none runs. */
export function pausedTimer(timer: Timer, now: number): Timer {
	const { seconds } = setTimer(timer);
	return { state: "paused", left: leftOf(timer, now), seconds };
}

/** One that runs stays as it is. Throws `conflict` where there is none. */
export function resumedTimer(timer: Timer, now: number): Timer {
	const set = setTimer(timer);
	return set.state === "running" ? set : { state: "running", endsAt: now + set.left, seconds: set.seconds };
}

/** One that is over begins again with what is added. A negative number takes away, down to nothing left. Throws `conflict` where there is none. */
export function extendedTimer(timer: Timer, seconds: number, now: number): Timer {
	const set = setTimer(timer);
	const most = liveLimits.seconds * 1_000;
	const left = Math.min(most, Math.max(0, leftOf(set, now) + seconds * 1_000));
	const all = Math.min(liveLimits.seconds, Math.max(0, set.seconds + seconds));
	return set.state === "paused" ? { ...set, left, seconds: all } : { ...set, endsAt: now + left, seconds: all };
}

function setTimer(timer: Timer): Exclude<Timer, { readonly state: "off" }> {
	if (timer.state === "off") throw new AppError("conflict", "There is no timer; start one first.");
	return timer;
}
