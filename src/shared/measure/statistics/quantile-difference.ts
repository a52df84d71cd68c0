import { binomialCdf } from "./beta.ts";
import { normalQuantile } from "./normal.ts";
import { quantileLimits } from "./order-interval.ts";
import type { Bins } from "./sample.ts";
import { countOf, countWhere, orderStatistic } from "./sample.ts";
import type { Group } from "./two-proportions.ts";
import { proportionsTest } from "./two-proportions.ts";

export interface QuantileTest {
	/** The p-quantile of both together (nearest rank). */
	readonly common: number;
	/** How many of each side lie above it. */
	readonly before: Group;
	readonly after: Group;
	readonly name: string;
	readonly p: number;
}

/**
 * Mood's test, of any quantile: if both sides had the same one, as large a share of each would lie above that of
 * both together (Conover, Practical Nonparametric Statistics). No assumption on the distribution.
 */
export function quantileTest(before: Bins, after: Bins, p: number): QuantileTest {
	const both = [...before, ...after].sort(([a], [b]) => a - b);
	const common = orderStatistic(both, Math.max(1, Math.ceil(p * countOf(both) - 1e-9)));
	const above = (bins: Bins) => ({ hits: countWhere(bins, (value) => value > common), n: countOf(bins) });
	const [first, second] = [above(before), above(after)];
	const { name, p: chance } = proportionsTest(first, second);
	return { common, before: first, after: second, name, p: chance };
}

/**
 * What one value would have to spread by, for the quantile to be as uncertain as its order statistics say:
 * the standard error times √n. Null where the sample is too small for its interval at 0.95.
 */
export function quantileSpread(bins: Bins, p: number): number | null {
	const limits = quantileLimits(bins, p, 0.95);
	if (limits === null) return null;
	const n = countOf(bins);
	const { lower, upper } = limits.ranks;
	const covered = binomialCdf(upper - 1, n, p) - binomialCdf(lower - 1, n, p);
	const z = -normalQuantile((1 - covered) / 2);
	return ((limits.high - limits.low) / (2 * z)) * Math.sqrt(n);
}
