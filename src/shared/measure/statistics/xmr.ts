/** Limits of an individuals chart: what is within them is noise of the process, what is outside a signal. */
export interface Xmr {
	readonly mean: number;
	readonly meanMovingRange: number;
	/** Natural process limits, mean ± 2.66 · mean moving range. */
	readonly lower: number;
	readonly upper: number;
	/** The largest moving range that is still noise, 3.27 · mean moving range. */
	readonly upperRange: number;
	/** Indexes outside the limits. */
	readonly outside: readonly number[];
	/** First index of each run of eight or more on one side of the mean; a value on the mean ends a run. */
	readonly runs: readonly { readonly start: number; readonly length: number }[];
}

const runLength = 8;

/** Of two or more values in order (Wheeler, Understanding Variation; why 2.66: xmrit.com/articles/explaining-xmr-scaling-constants/). */
export function xmrOf(values: readonly number[]): Xmr {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const moves = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
	const meanMovingRange = moves.reduce((sum, move) => sum + move, 0) / moves.length;
	const lower = mean - 2.66 * meanMovingRange;
	const upper = mean + 2.66 * meanMovingRange;
	const outside = values.flatMap((value, index) => (value < lower || value > upper ? [index] : []));
	return { mean, meanMovingRange, lower, upper, upperRange: 3.27 * meanMovingRange, outside, runs: runsOf(values, mean) };
}

function runsOf(values: readonly number[], mean: number): { start: number; length: number }[] {
	const runs: { start: number; length: number }[] = [];
	for (let start = 0; start < values.length; ) {
		const side = Math.sign((values[start] ?? mean) - mean);
		let end = start + 1;
		while (end < values.length && Math.sign((values[end] ?? mean) - mean) === side) end++;
		if (side !== 0 && end - start >= runLength) runs.push({ start, length: end - start });
		start = end;
	}
	return runs;
}
