import { betaQuantile } from "./beta.ts";
import type { Limits } from "./limits.ts";
import { clampLimits, limitsAround } from "./limits.ts";
import { criticalZ } from "./normal.ts";

/** Intervals for a proportion of `hits` in `n` > 0, as 0..1. Which one when: measuringu.com/wald.htm. */

/** Wilson's score interval: inside 0..1, and of use from a handful of answers on. */
export function wilsonLimits(hits: number, n: number, confidence: number): Limits {
	const z = criticalZ(confidence);
	const p = hits / n;
	const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
	const margin = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
	const { low, high } = clampLimits(limitsAround(middle, margin), 0, 1);
	// Rounding would leave 1e-17 where the formula says 0.
	return { low: hits === 0 ? 0 : low, high: hits === n ? 1 : high };
}

/** Agresti and Coull's adjusted Wald; its ends can leave 0..1 (measuringux.com/adjustedwald.htm). */
export function adjustedWaldLimits(hits: number, n: number, confidence: number): Limits {
	const z = criticalZ(confidence);
	const adjustedN = n + z * z;
	const p = (hits + (z * z) / 2) / adjustedN;
	return limitsAround(p, z * Math.sqrt((p * (1 - p)) / adjustedN));
}

/** Clopper and Pearson's exact interval: never covers less than it says. */
export function exactLimits(hits: number, n: number, confidence: number): Limits {
	const tail = (1 - confidence) / 2;
	return {
		low: hits === 0 ? 0 : betaQuantile(tail, hits, n - hits + 1),
		high: hits === n ? 1 : betaQuantile(1 - tail, hits + 1, n - hits),
	};
}

/** The textbook's interval, for comparison only: it leaves 0..1 and is empty at 0 and n of n. */
export function waldLimits(hits: number, n: number, confidence: number): Limits {
	const p = hits / n;
	return limitsAround(p, criticalZ(confidence) * Math.sqrt((p * (1 - p)) / n));
}
