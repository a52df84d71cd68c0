import { ExactSum } from "./statistics/exact-sum.ts";
import type { Histogram } from "./tally.ts";

/** Past so many distinct values a histogram keeps bins instead, so that a rollup's size is bounded. */
export const exactLimit = 4096;

const growth = Math.log(1.01);

/**
 * The value that stands for all of a bin 1 % wide: the bin's geometric middle, within 0.5 % of each.
 * It stands for itself, so that binned histograms add up like any other.
 */
export function binMiddle(value: number): number {
	if (value === 0) return 0;
	const middle = Math.exp((Math.floor(Math.log(Math.abs(value)) / growth) + 0.5) * growth);
	return value < 0 ? -middle : middle;
}

/** A histogram as it is stored: values and counts by turns; where binned, the sum, its rest, the squares' and theirs. */
export interface StoredHistogram {
	readonly b: readonly number[];
	readonly s?: readonly number[];
}

/** Counts values in place; `build` gives what is stored and computed with. */
export class HistogramBuilder {
	#counts = new Map<number, number>();
	#n = 0;
	#isBinned = false;
	/** Kept only while binned: exact bins say them without error. */
	#sum = new ExactSum();
	#squares = new ExactSum();

	constructor(start?: Histogram) {
		if (start !== undefined) this.merge(start);
	}

	get n(): number {
		return this.#n;
	}

	/** Adds a value so many times; takes it away where `times` is negative. Throws where it was never added. */
	add(value: number, times = 1): void {
		const key = this.#isBinned ? binMiddle(value) : value;
		this.#count(key, times);
		this.#n += times;
		if (this.#isBinned) this.#addSums(value, times);
		else if (this.#counts.size > exactLimit) this.#bin();
	}

	merge({ bins, isBinned, ...sums }: Histogram): void {
		if (isBinned) this.#mergeSums([sums.sum, sums.sumRest ?? 0, sums.sumOfSquares, sums.sumOfSquaresRest ?? 0]);
		for (const [value, count] of bins) this.#mergeBin(value, count, isBinned);
	}

	mergeStored({ b: flat, s: sums }: StoredHistogram): void {
		if (sums !== undefined) this.#mergeSums(sums);
		for (let i = 0; i + 1 < flat.length; i += 2) this.#mergeBin(flat[i] ?? 0, flat[i + 1] ?? 0, sums !== undefined);
	}

	build(): Histogram {
		const bins = [...this.#counts].sort(([a], [b]) => a - b);
		if (!this.#isBinned) return exactHistogram(bins);
		const { value: sum, rest: sumRest } = this.#sum;
		const { value: sumOfSquares, rest: sumOfSquaresRest } = this.#squares;
		return { n: this.#n, sum, sumOfSquares, isBinned: true, bins, sumRest, sumOfSquaresRest };
	}

	#mergeSums([sum = 0, sumRest = 0, squares = 0, squaresRest = 0]: readonly number[]): void {
		if (!this.#isBinned) this.#bin();
		for (const term of [sum, sumRest]) this.#sum.add(term);
		for (const term of [squares, squaresRest]) this.#squares.add(term);
	}

	#mergeBin(value: number, count: number, isMiddle: boolean): void {
		if (!isMiddle) {
			this.add(value, count);
			return;
		}
		this.#count(value, count);
		this.#n += count;
	}

	#count(key: number, times: number): void {
		const count = (this.#counts.get(key) ?? 0) + times;
		if (count < 0) throw new Error(`The value ${key} is taken out of a tally more often than it was put in.`);
		if (count === 0) this.#counts.delete(key);
		else this.#counts.set(key, count);
	}

	#addSums(value: number, times: number): void {
		this.#sum.addProduct(value, times);
		this.#squares.addSquare(value, times);
	}

	#bin(): void {
		const exact = this.#counts;
		this.#counts = new Map();
		this.#isBinned = true;
		for (const [value, count] of exact) {
			this.#count(binMiddle(value), count);
			this.#addSums(value, count);
		}
	}
}

/** From distinct values in ascending order and their counts. */
export function exactHistogram(bins: readonly (readonly [value: number, count: number])[]): Histogram {
	const sum = new ExactSum();
	const squares = new ExactSum();
	let n = 0;
	for (const [value, count] of bins) {
		n += count;
		sum.addProduct(value, count);
		squares.addSquare(value, count);
	}
	return { n, sum: sum.value, sumOfSquares: squares.value, isBinned: false, bins };
}
