/**
 * A sum kept in two doubles (about 32 digits), so that what is added and later taken away leaves nothing behind,
 * and a variance from sums of squares does not drown in rounding. Two-sum (Knuth) and two-product (Dekker, Veltkamp).
 */
export class ExactSum {
	#high: number;
	#low: number;

	constructor(high = 0, low = 0) {
		this.#high = high;
		this.#low = low;
	}

	get value(): number {
		return this.#high + this.#low;
	}

	/** What the value rounds away: `new ExactSum(value, rest)` goes on from here. */
	get rest(): number {
		return this.#low - (this.value - this.#high);
	}

	add(term: number): void {
		const sum = this.#high + term;
		const part = sum - this.#high;
		this.#low += this.#high - (sum - part) + (term - part);
		const high = sum + this.#low;
		this.#low = sum - high + this.#low;
		this.#high = high;
	}

	/** Adds `a * b` without rounding the product; both below 1e150. */
	addProduct(a: number, b: number): void {
		this.add(a * b);
		this.add(productError(a, b));
	}

	/** Adds `value² * times` without rounding the square. */
	addSquare(value: number, times: number): void {
		this.addProduct(value * value, times);
		this.add(productError(value, value) * times);
	}
}

/** What rounding takes from `a * b`. */
function productError(a: number, b: number): number {
	const product = a * b;
	const aHigh = upper(a);
	const bHigh = upper(b);
	const aLow = a - aHigh;
	const bLow = b - bHigh;
	return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** The upper 26 bits. */
function upper(value: number): number {
	const scaled = value * 134_217_729;
	return scaled - (scaled - value);
}
