import type { Limits } from "./limits.ts";
import { wilsonLimits } from "./proportion.ts";

/** From one step to the next; shares as 0..1, null where nobody came so far or nobody was lost. */
export interface FunnelStep {
	readonly conversion: number | null;
	readonly drop: number;
	readonly dropRate: number | null;
	readonly dropLimits: Limits | null;
	readonly shareOfLoss: number | null;
}

export interface Funnel {
	readonly steps: readonly FunnelStep[];
	readonly overall: number | null;
	/** Index of the step that loses the largest share, and the most people; the first of equals, null without steps. */
	readonly worstByRate: number | null;
	readonly worstByCount: number | null;
}

/** Of how many of one closed cohort reached each step: the counts never rise. */
export function funnelOf(counts: readonly number[], confidence: number): Funnel {
	const first = counts[0] ?? 0;
	const last = counts.at(-1) ?? 0;
	const steps = counts.slice(1).map((count, index) => stepOf(counts[index] ?? 0, count, { lost: first - last, confidence }));
	return {
		steps,
		overall: first === 0 ? null : last / first,
		worstByRate: indexOfGreatest(steps.map((step) => step.dropRate ?? -1)),
		worstByCount: indexOfGreatest(steps.map((step) => step.drop)),
	};
}

function stepOf(from: number, to: number, { lost, confidence }: { lost: number; confidence: number }): FunnelStep {
	const drop = from - to;
	const shareOfLoss = lost === 0 ? null : drop / lost;
	if (from === 0) return { conversion: null, drop, dropRate: null, dropLimits: null, shareOfLoss };
	return {
		conversion: to / from,
		drop,
		dropRate: 1 - to / from,
		dropLimits: wilsonLimits(drop, from, confidence),
		shareOfLoss,
	};
}

function indexOfGreatest(values: readonly number[]): number | null {
	return values.length === 0 ? null : values.indexOf(Math.max(...values));
}
