import { addDays, daysBetween, isDay } from "../../shared/measure/calendar.ts";
import type { ComparisonRequest } from "../../sync/metrics-client.ts";

/** What somebody wants compared with what. */
export type ComparisonPlan =
	/** Up to so many days before a day, with as many from that day on. */
	| { readonly kind: "windows"; readonly day: string; readonly days: number }
	/** One value of a segment key with another, over the last so many days. */
	| { readonly kind: "segments"; readonly key: string; readonly one: string; readonly other: string; readonly days: number };

export type PlannedComparison =
	| { readonly kind: "request"; readonly request: ComparisonRequest }
	/** What is to be chosen otherwise. */
	| { readonly kind: "problem"; readonly text: string };

/** The day that halves a window of so many days up to today, and the days on either side of it. */
export function middleOf(days: number, today: string): { readonly day: string; readonly days: number } {
	const half = Math.max(1, Math.floor(days / 2));
	return { day: addDays(today, 1 - half), days: half };
}

/** The two sides have the same length: the one after a day ends today at the latest, and the one before is as short. */
export function planComparison(plan: ComparisonPlan, today: string): PlannedComparison {
	if (plan.kind === "segments") {
		const { key, one, other, days } = plan;
		if (one === other) return { kind: "problem", text: "Choose two different segments." };
		const window = { from: addDays(today, 1 - days), to: today };
		const segment = { key, value: one };
		return { kind: "request", request: { ...window, segment, against: { ...window, segment: { key, value: other } } } };
	}
	if (!isDay(plan.day)) return { kind: "problem", text: "Choose a day." };
	const daysSince = daysBetween(plan.day, today) + 1;
	if (daysSince < 1) return { kind: "problem", text: "That day is still to come: choose one up to today." };
	const length = Math.min(plan.days, daysSince);
	if (!(length >= 1)) return { kind: "problem", text: "Choose how many days to look at on each side." };
	const against = { from: addDays(plan.day, -length), to: addDays(plan.day, -1) };
	return { kind: "request", request: { from: plan.day, to: addDays(plan.day, length - 1), against } };
}
