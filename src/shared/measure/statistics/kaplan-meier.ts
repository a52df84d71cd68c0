import type { Limits } from "./limits.ts";
import { criticalZ } from "./normal.ts";
import type { Bins } from "./sample.ts";
import { countOf } from "./sample.ts";

/** How many are not yet there after each time at which somebody arrived. */
export interface SurvivalStep {
	readonly time: number;
	readonly atRisk: number;
	readonly events: number;
	/** Share not yet there after `time`. */
	readonly survival: number;
	/** Greenwood's sum of d/(n(n-d)); infinite once nobody is left. */
	readonly greenwood: number;
}

/**
 * Kaplan and Meier: S(t) = Π(1 - d/n) over those who arrived, with those still on the way (`censored`) counted
 * at risk until they were last seen; somebody last seen at the moment another arrives is still at risk then.
 */
export function survivalSteps(arrived: Bins, censored: Bins): SurvivalStep[] {
	let atRisk = countOf(arrived) + countOf(censored);
	let survival = 1;
	let greenwood = 0;
	let gone = 0;
	return arrived.map(([time, events]) => {
		for (let next = censored[gone]; next !== undefined && next[0] < time; next = censored[++gone]) atRisk -= next[1];
		survival *= 1 - events / atRisk;
		greenwood += events / (atRisk * (atRisk - events));
		const step = { time, atRisk, events, survival, greenwood };
		atRisk -= events;
		return step;
	});
}

/** The smallest time by which a share `p` is there; null where so many never were. */
export function survivalQuantile(steps: readonly SurvivalStep[], p: number): number | null {
	return steps.find(({ survival }) => survival <= 1 - p + 1e-12)?.time ?? null;
}

/** Share not yet there at a time, with Greenwood's limits on the log(-log) scale; null limits where S is 0 or 1. */
export function survivalAt(
	steps: readonly SurvivalStep[],
	time: number,
	confidence: number,
): { readonly survival: number; readonly limits: Limits | null } {
	const step = steps.findLast((candidate) => candidate.time <= time);
	return step === undefined ? { survival: 1, limits: null } : { survival: step.survival, limits: stepLimits(step, confidence) };
}

/**
 * Where the limits of S cross 1 - p (Brookmeyer & Crowley 1982, on the log(-log) scale). An end is null where
 * it lies beyond what was seen.
 */
export function survivalQuantileLimits(
	steps: readonly SurvivalStep[],
	p: number,
	confidence: number,
): { readonly low: number | null; readonly high: number | null } {
	const limits = steps.map((step) => ({ time: step.time, ends: stepLimits(step, confidence), survival: step.survival }));
	const isCrossed = (share: number) => share <= 1 - p + 1e-12;
	return {
		low: limits.find(({ ends, survival }) => isCrossed(ends?.low ?? survival))?.time ?? null,
		// Where S is 0 nothing is known of how far above it could lie.
		high: limits.find(({ ends }) => ends !== null && isCrossed(ends.high))?.time ?? null,
	};
}

function stepLimits({ survival, greenwood }: SurvivalStep, confidence: number): Limits | null {
	if (survival <= 0 || survival >= 1) return null;
	const spread = (criticalZ(confidence) * Math.sqrt(greenwood)) / Math.log(survival);
	return { low: survival ** Math.exp(-spread), high: survival ** Math.exp(spread) };
}
