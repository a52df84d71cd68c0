import { binomialCdf } from "./beta.ts";
import { normalQuantile } from "./normal.ts";
import type { Bins } from "./sample.ts";
import { countOf, orderStatistic } from "./sample.ts";

/**
 * The standard error of a median without an assumption on the distribution, from the spread of two order statistics
 * around it (Price & Bonett 2002, Journal of Statistical Computation and Simulation 72). Null below five values.
 */
export function medianStandardError(bins: Bins): number | null {
	const n = countOf(bins);
	if (n < 5) return null;
	const rank = Math.max(1, Math.round((n + 1) / 2 - Math.sqrt(n)));
	const z = -normalQuantile(binomialCdf(rank - 1, n, 0.5));
	return (orderStatistic(bins, n - rank + 1) - orderStatistic(bins, rank)) / (2 * z);
}
