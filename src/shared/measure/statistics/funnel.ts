import type { Limits } from "./limits.ts";
import { wilsonLimits } from "./proportion.ts";

/** From one step to the next; shares as 0..1, null where nobody came so far, nobody was lost, or more came than before. */
export interface FunnelStep {
	readonly conversion: number | null;
	/** Below 0 where more came than before. */
	readonly drop: number;
	readonly dropRate: number | null;
	readonly dropLimits: Limits | null;
	readonly shareOfLoss: number | null;
}

export interface Funnel {
	readonly steps: readonly FunnelStep[];
	readonly overall: number | null;
	/** Where the counts rise: which, in words, since they are then not of one closed cohort; else null. */
	readonly problem: string | null;
	/** Index of the step that loses the largest share, and the most people; the first of equals, null without steps. */
	readonly worstByRate: number | null;
	readonly worstByCount: number | null;
}

/**
 * Of how many of one closed cohort reached each step. Their counts cannot rise: where they do, customers came in
 * on the way or were not counted before, so that no share of the first ones can be told past that step.
 */
export function funnelOf(counts: readonly number[], confidence: number): Funnel {
	const first = counts[0] ?? 0;
	const last = counts.at(-1) ?? 0;
	const problem = risingProblem(counts);
	const lost = problem === null ? first - last : 0;
	const steps = counts.slice(1).map((count, index) => stepOf(counts[index] ?? 0, count, { lost, confidence }));
	const isLosing = steps.some(({ dropRate }) => dropRate !== null);
	return {
		steps,
		overall: first === 0 || problem !== null ? null : last / first,
		problem,
		worstByRate: isLosing || problem === null ? indexOfGreatest(steps.map((step) => step.dropRate ?? -1)) : null,
		worstByCount: isLosing || problem === null ? indexOfGreatest(steps.map((step) => step.drop)) : null,
	};
}

function risingProblem(counts: readonly number[]): string | null {
	const rises = counts.flatMap((count, index) => {
		const before = counts[index - 1];
		return before === undefined || count <= before
			? []
			: [`${count} came to step ${index + 1} and only ${before} to step ${index}`];
	});
	return rises.length === 0 ? null : `These are not counts of one closed group of customers: ${rises.join("; ")}.`;
}

function stepOf(from: number, to: number, { lost, confidence }: { lost: number; confidence: number }): FunnelStep {
	const drop = from - to;
	const shareOfLoss = lost === 0 ? null : drop / lost;
	if (from === 0 || to > from) return { conversion: null, drop, dropRate: null, dropLimits: null, shareOfLoss };
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
