import { differenceLimits } from "./difference-limits.ts";
import { fisherTwoSided } from "./fisher.ts";
import type { Limits } from "./limits.ts";
import { limitsAround } from "./limits.ts";
import { criticalZ, normalTwoSided } from "./normal.ts";
import { wilsonLimits } from "./proportion.ts";

/** `hits` of `n` > 0. */
export interface Group {
	readonly hits: number;
	readonly n: number;
}

export interface ProportionTest {
	readonly z: number;
	readonly p: number;
}

/** Pearson's two-proportion z; 0 where both are all or nothing. */
export function pooledTest(before: Group, after: Group): ProportionTest {
	const pooled = (before.hits + after.hits) / (before.n + after.n);
	const error = Math.sqrt(pooled * (1 - pooled) * (1 / before.n + 1 / after.n));
	const z = error === 0 ? 0 : differenceOf(before, after) / error;
	return { z, p: normalTwoSided(z) };
}

/** The same times √((N-1)/N): keeps its level down to small groups (Campbell 2007; measuringu.com/ab-calc.php). */
export function nMinusOneTest(before: Group, after: Group): ProportionTest {
	const all = before.n + after.n;
	const z = pooledTest(before, after).z * Math.sqrt((all - 1) / all);
	return { z, p: normalTwoSided(z) };
}

/** N-1, or Fisher's exact test where an expected count is below 1. */
export function proportionsTest(
	before: Group,
	after: Group,
): { readonly name: string; readonly z: number | null; readonly p: number } {
	const all = before.n + after.n;
	const hits = before.hits + after.hits;
	const leastExpected = (Math.min(before.n, after.n) * Math.min(hits, all - hits)) / all;
	if (leastExpected < 1) return { name: "Fisher exact", z: null, p: fisherTwoSided(before, after) };
	return { name: "N-1 two-proportion", ...nMinusOneTest(before, after) };
}

/** Newcombe's interval of after less before, from the two Wilson intervals: never beyond -1..1. */
export function newcombeLimits(before: Group, after: Group, confidence: number): Limits {
	const first = wilsonLimits(before.hits, before.n, confidence);
	const second = wilsonLimits(after.hits, after.n, confidence);
	return differenceLimits({ value: before.hits / before.n, limits: first }, { value: after.hits / after.n, limits: second });
}

/** One hit and one miss more in each group. */
export function agrestiCaffoLimits(before: Group, after: Group, confidence: number): Limits {
	return addedLimits(before, after, { confidence, hits: 1 });
}

/** z²/4 hits and as many misses more in each group. */
export function adjustedWaldDifferenceLimits(before: Group, after: Group, confidence: number): Limits {
	return addedLimits(before, after, { confidence, hits: criticalZ(confidence) ** 2 / 4 });
}

export function differenceOf(before: Group, after: Group): number {
	return after.hits / after.n - before.hits / before.n;
}

function addedLimits(before: Group, after: Group, added: { confidence: number; hits: number }): Limits {
	const more = ({ hits, n }: Group) => ({ hits: hits + added.hits, n: n + 2 * added.hits });
	const [first, second] = [more(before), more(after)];
	const variance = ({ hits, n }: Group) => ((hits / n) * (1 - hits / n)) / n;
	return limitsAround(differenceOf(first, second), criticalZ(added.confidence) * Math.sqrt(variance(first) + variance(second)));
}
