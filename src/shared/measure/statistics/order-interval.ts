import { binomialCdf } from "./beta.ts";
import type { Limits } from "./limits.ts";
import { criticalZ } from "./normal.ts";
import type { Bins } from "./sample.ts";
import { countOf, orderStatistic } from "./sample.ts";

/**
 * An interval for the p-quantile between two order statistics, with no assumption on the distribution: the
 * narrowest pair of ranks l < u with P(Bin(n,p) < l) and P(Bin(n,p) ≥ u) each at most half of 1 - confidence.
 * Null where even the whole sample does not reach the confidence (below 6 values for a median at 0.95).
 */
export function quantileLimits(bins: Bins, p: number, confidence: number): (Limits & { readonly ranks: Ranks }) | null {
	const ranks = quantileRanks(countOf(bins), p, confidence);
	if (ranks === null) return null;
	return { low: orderStatistic(bins, ranks.lower), high: orderStatistic(bins, ranks.upper), ranks };
}

export interface Ranks {
	readonly lower: number;
	readonly upper: number;
}

export function quantileRanks(n: number, p: number, confidence: number): Ranks | null {
	const lower = lowerRank(n, p, confidence);
	// X ≥ u of the chance p is n - X ≤ n - u of the chance 1 - p: no digit is lost as 1 - P(X ≤ u - 1) would.
	const fromTop = p === 0.5 ? lower : lowerRank(n, 1 - p, confidence);
	return lower < 1 || fromTop < 1 ? null : { lower, upper: n + 1 - fromTop };
}

/** The greatest rank l with P(Bin(n,p) < l) at most half of 1 - confidence; 0 where there is none. */
function lowerRank(n: number, p: number, confidence: number): number {
	// What rounding leaves of a tail that is exactly at the limit.
	const tail = (1 - confidence) / 2 + 1e-12;
	const fits = (rank: number) => rank < 1 || binomialCdf(rank - 1, n, p) <= tail;
	// Each question costs √n: near the normal approximation a handful is enough, where halving 1..n takes dozens.
	const guess = Math.round(n * p - criticalZ(confidence) * Math.sqrt(n * p * (1 - p)));
	let low = Math.max(0, Math.min(n, guess));
	let high = low + 1;
	for (let step = 1; !fits(low); step *= 2) {
		high = low;
		low = Math.max(0, low - step);
	}
	for (let step = 1; high <= n && fits(high); step *= 2) {
		low = high;
		high += step;
	}
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (middle <= n && fits(middle)) low = middle;
		else high = middle;
	}
	return low;
}
