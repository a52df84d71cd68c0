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

	merge(other: Histogram): void {
		if (!other.isBinned) {
			for (const [value, count] of other.bins) this.add(value, count);
			return;
		}
		if (!this.#isBinned) this.#bin();
		for (const [middle, count] of other.bins) this.#count(middle, count);
		this.#n += other.n;
		this.#sum.add(other.sum);
		this.#sum.add(other.sumRest ?? 0);
		this.#squares.add(other.sumOfSquares);
		this.#squares.add(other.sumOfSquaresRest ?? 0);
	}

	build(): Histogram {
		const bins = [...this.#counts].sort(([a], [b]) => a - b);
		if (!this.#isBinned) return exactHistogram(bins);
		const { value: sum, rest: sumRest } = this.#sum;
		const { value: sumOfSquares, rest: sumOfSquaresRest } = this.#squares;
		return { n: this.#n, sum, sumOfSquares, isBinned: true, bins, sumRest, sumOfSquaresRest };
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
