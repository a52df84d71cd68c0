import type { Limits } from "./limits.ts";
import { clampLimits, limitsAround, scaleLimits } from "./limits.ts";
import { criticalZ, normalTwoSided } from "./normal.ts";
import { criticalT } from "./student-t.ts";

/** A share for, less a share against: NPS and net indices, in points (-100..100). */
export interface NetCounts {
	readonly against: number;
	readonly neither: number;
	readonly inFavour: number;
}

export function netN({ against, neither, inFavour }: NetCounts): number {
	return against + neither + inFavour;
}

/** In points; NaN without answers. */
export function netScore(counts: NetCounts): number {
	return (100 * (counts.inFavour - counts.against)) / netN(counts);
}

/** Of one answer taken as -1, 0 or 1: P + D - (P - D)² (stats.stackexchange.com/a/18609). */
export function netVariance(counts: NetCounts): number {
	const n = netN(counts);
	const difference = (counts.inFavour - counts.against) / n;
	return (counts.inFavour + counts.against) / n - difference ** 2;
}

/** In points. */
export function netStandardError(counts: NetCounts): number {
	return 100 * Math.sqrt(netVariance(counts) / netN(counts));
}

/** Rocks (2016): three answers more, three quarters of one on either side. */
export function adjustedCounts({ against, neither, inFavour }: NetCounts): NetCounts {
	return { against: against + 0.75, neither: neither + 1.5, inFavour: inFavour + 0.75 };
}

/** Rocks' adjusted Wald in points, unclamped (measuringu.com/nps-three-confidence-intervals/). */
export function netLimits(counts: NetCounts, confidence: number): Limits {
	return netWaldLimits(adjustedCounts(counts), confidence);
}

export function clampedNetLimits(counts: NetCounts, confidence: number): Limits {
	return clampLimits(netLimits(counts, confidence), -100, 100);
}

/** Without the adjustment, for comparison. */
export function netWaldLimits(counts: NetCounts, confidence: number): Limits {
	return limitsAround(netScore(counts), criticalZ(confidence) * netStandardError(counts));
}

/** From the mean of -1, 0 and 1 with t; null below two answers. */
export function netTrinomialLimits(counts: NetCounts, confidence: number): Limits | null {
	const n = netN(counts);
	if (n < 2) return null;
	const error = Math.sqrt((netVariance(counts) * n) / (n - 1) / n);
	return scaleLimits(limitsAround(netScore(counts) / 100, criticalT(confidence, n - 1) * error), 100);
}

export interface NetDifference {
	/** After less before, in points, as observed and as adjusted. */
	readonly observed: number;
	readonly adjusted: number;
	readonly standardError: number;
	readonly z: number;
	readonly p: number;
	readonly limits: Limits;
}

/** Two independent groups, both adjusted (measuringu.com/nps-significance-test/). */
export function netDifference(before: NetCounts, after: NetCounts, confidence: number): NetDifference {
	const first = adjustedCounts(before);
	const second = adjustedCounts(after);
	const adjusted = netScore(second) - netScore(first);
	const standardError = Math.hypot(netStandardError(first), netStandardError(second));
	const z = adjusted / standardError;
	return {
		observed: netScore(after) - netScore(before),
		adjusted,
		standardError,
		z,
		p: normalTwoSided(z),
		limits: limitsAround(adjusted, criticalZ(confidence) * standardError),
	};
}
