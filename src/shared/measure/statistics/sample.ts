import { ExactSum } from "./exact-sum.ts";

/** Distinct values in ascending order with their counts: what every statistic of a sample is computed from. */
export type Bins = readonly (readonly [value: number, count: number])[];

export type QuantileRule = "linear" | "nearestRank";

export function binsOf(values: readonly number[]): Bins {
	const counts = new Map<number, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort(([a], [b]) => a - b);
}

export function countOf(bins: Bins): number {
	return bins.reduce((n, [, count]) => n + count, 0);
}

export function countWhere(bins: Bins, isCounted: (value: number) => boolean): number {
	return bins.reduce((n, [value, count]) => (isCounted(value) ? n + count : n), 0);
}

/** NaN of nothing. */
export function meanOf(bins: Bins): number {
	const sum = new ExactSum();
	for (const [value, count] of bins) sum.addProduct(value, count);
	return sum.value / countOf(bins);
}

/** With n - 1; NaN below two values. */
export function varianceOf(bins: Bins): number {
	const mean = meanOf(bins);
	const squares = new ExactSum();
	for (const [value, count] of bins) squares.addProduct((value - mean) ** 2, count);
	const n = countOf(bins);
	return n < 2 ? Number.NaN : squares.value / (n - 1);
}

/** The k-th smallest, from 1; NaN outside 1..n. */
export function orderStatistic(bins: Bins, k: number): number {
	let seen = 0;
	if (k < 1) return Number.NaN;
	for (const [value, count] of bins) {
		seen += count;
		if (seen >= k) return value;
	}
	return Number.NaN;
}

/**
 * The p-quantile, 0..1. Linear is type 7: h = (n-1)p, between x[floor h] and the next. Nearest rank is x[ceil(pn)].
 * They can lie far apart in a small sample, so a score says which it used (tival.io/blog/why-ttv-averages-lie).
 */
export function quantileOf(bins: Bins, p: number, rule: QuantileRule): number {
	const n = countOf(bins);
	if (rule === "nearestRank") return orderStatistic(bins, Math.max(1, Math.ceil(p * n - 1e-9)));
	const h = (n - 1) * p;
	const lower = orderStatistic(bins, Math.floor(h) + 1);
	const upper = orderStatistic(bins, Math.min(n, Math.floor(h) + 2));
	return lower + (h - Math.floor(h)) * (upper - lower);
}

/** exp(mean(ln x)); null where a value is 0 or less, NaN of nothing. */
export function geometricMeanOf(bins: Bins): number | null {
	const logs = logBins(bins);
	return logs === null ? null : Math.exp(meanOf(logs));
}

/** Null where a value is 0 or less. */
export function logBins(bins: Bins): Bins | null {
	if (bins.some(([value]) => value <= 0)) return null;
	return bins.map(([value, count]) => [Math.log(value), count] as const);
}
