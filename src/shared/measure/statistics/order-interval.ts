import { binomialCdf } from "./beta.ts";
import type { Limits } from "./limits.ts";
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
	// What rounding leaves of a tail that is exactly at the limit.
	const tail = (1 - confidence) / 2 + 1e-12;
	const lower = greatest(n, (rank) => binomialCdf(rank - 1, n, p) <= tail);
	// X ≥ u of the chance p is n - X ≤ n - u of the chance 1 - p: no digit is lost as 1 - P(X ≤ u - 1) would.
	const fromTop = greatest(n, (rank) => binomialCdf(rank - 1, n, 1 - p) <= tail);
	return lower < 1 || fromTop < 1 ? null : { lower, upper: n + 1 - fromTop };
}

/** The greatest rank of 1..n that fits, where all below a fitting one fit; 0 where none does. */
function greatest(n: number, fits: (rank: number) => boolean): number {
	let low = 0;
	let high = n;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (fits(middle)) low = middle;
		else high = middle - 1;
	}
	return low;
}
