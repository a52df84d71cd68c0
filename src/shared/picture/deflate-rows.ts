import { adlerOf, reducedFrom, sumModulus } from "./adler-32.ts";
import { DeflateBlocks, furthestMatch, longestMatch } from "./deflate-blocks.ts";

/** Some rows of a PNG, compressed: parts that follow each other are one deflate stream. */
export interface DeflatedRows {
	readonly data: Uint8Array<ArrayBuffer>;
	/** Of the scanlines. */
	readonly adler: number;
	/** Bytes of the scanlines. */
	readonly length: number;
}

const hashBits = 14;

/**
 * Rows of straight RGBA as PNG's scanlines, compressed by what is known of a map: most pixels are as the one above, so each
 * row is the difference to it, and only where there is one is anything looked for that came before. Rows need nothing of
 * those before the first, so that parts of one picture can be made by several threads. They begin at a multiple of four
 * bytes, on a machine that has the lowest byte first, as all have that run browsers.
 */
export function deflateRows(rgba: Uint8ClampedArray, { width, hasAlpha }: { width: number; hasAlpha: boolean }): DeflatedRows {
	const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
	const rows = new RowsDeflate(pixels, width, hasAlpha);
	rows.first();
	for (let from = width; from < pixels.length; from += width) rows.next(from);
	return rows.finish();
}

class RowsDeflate {
	readonly #pixels: Uint32Array;
	readonly #width: number;
	readonly #channels: number;
	readonly #mask: number;
	readonly #blocks = new DeflateBlocks();
	/** Where two differences stood last, by a hash of them: the pixel's index. */
	readonly #seen = new Uint32Array(2 ** hashBits);
	/** Of all bytes so far, and of what that was after each. */
	#sum = 1;
	#sums = 0;

	constructor(pixels: Uint32Array, width: number, hasAlpha: boolean) {
		this.#pixels = pixels;
		this.#width = width;
		this.#channels = hasAlpha ? 4 : 3;
		this.#mask = hasAlpha ? -1 : 0xffffff;
	}

	/** As it is: what is above may be another thread's. */
	first(): void {
		const width = this.#width;
		this.#filter(0);
		for (let at = 0; at < width; ) {
			const pixel = this.#pixels[at] ?? 0;
			let end = at + 1;
			while (end < width && this.#pixels[end] === pixel) end++;
			this.#literal(pixel & this.#mask);
			this.#match(end - at - 1, this.#channels);
			for (let left = end - at; left > 0; left--) this.#add(pixel & this.#mask);
			at = end;
		}
	}

	next(from: number): void {
		const pixels = this.#pixels;
		const width = this.#width;
		const end = from + width;
		this.#filter(2);
		let at = from;
		while (at < end) {
			const start = at;
			while (at < end && pixels[at] === pixels[at - width]) at++;
			if (at > start) {
				const bytes = (at - start) * this.#channels;
				this.#blocks.zeros(bytes);
				this.#sums += bytes * this.#sum;
			}
			if (at < end) at = this.#differences(at, end);
		}
	}

	finish(): DeflatedRows {
		const rows = this.#pixels.length / this.#width;
		const length = rows * (1 + this.#width * this.#channels);
		return { data: this.#blocks.finish(), adler: adlerOf(this.#sum, this.#sums), length };
	}

	/** From a pixel that is another than the one above to one that is the same, or the row's end; answers where that is. */
	#differences(from: number, end: number): number {
		const pixels = this.#pixels;
		const width = this.#width;
		const mask = this.#mask;
		const seen = this.#seen;
		let at = from;
		let difference = differenceOf(pixels[at] ?? 0, pixels[at - width] ?? 0) & mask;
		while (at < end && difference !== 0) {
			const following = at + 1 < end ? differenceOf(pixels[at + 1] ?? 0, pixels[at + 1 - width] ?? 0) & mask : 0;
			const hash = hashOf(difference, following);
			const before = seen[hash] ?? 0;
			seen[hash] = at;
			const length = before === 0 ? 0 : this.#common(before, at, end);
			if (length < 2) {
				this.#literal(difference);
				this.#add(difference);
				difference = following;
				at++;
				continue;
			}
			this.#match(length, this.#bytesBetween(before, at, end));
			const after = at + length;
			for (; at < after; at++) this.#add(differenceOf(pixels[at] ?? 0, pixels[at - width] ?? 0) & mask);
			difference = at < end ? differenceOf(pixels[at] ?? 0, pixels[at - width] ?? 0) & mask : 0;
		}
		return at;
	}

	/** How many differences are the same from both on, within both's rows; none where the first is too far back. */
	#common(before: number, at: number, end: number): number {
		const pixels = this.#pixels;
		const width = this.#width;
		const mask = this.#mask;
		if (this.#bytesBetween(before, at, end) > furthestMatch) return 0;
		const most = before < end - width ? Math.min(end - at, width - (before % width)) : end - at;
		let length = 0;
		while (
			length < most &&
			((differenceOf(pixels[before + length] ?? 0, pixels[before + length - width] ?? 0) ^
				differenceOf(pixels[at + length] ?? 0, pixels[at + length - width] ?? 0)) &
				mask) ===
				0
		) {
			length++;
		}
		return length;
	}

	/** `end`: of the later one's row. */
	#bytesBetween(before: number, at: number, end: number): number {
		const bytes = (at - before) * this.#channels;
		// Between rows there is a byte that names the filter.
		return before < end - this.#width ? bytes + Math.ceil((end - this.#width - before) / this.#width) : bytes;
	}

	#filter(type: number): void {
		this.#blocks.byte(type);
		this.#sum += type;
		this.#sums += this.#sum;
		this.#sums %= sumModulus;
	}

	#literal(bytes: number): void {
		this.#blocks.three(bytes & 0xffffff);
		if (this.#channels === 4) this.#blocks.byte(bytes >>> 24);
	}

	#match(pixels: number, distance: number): void {
		const most = Math.floor(longestMatch / this.#channels);
		for (let left = pixels; left > 0; left -= most) this.#blocks.match(Math.min(left, most) * this.#channels, distance);
	}

	#add(bytes: number): void {
		const [first, second, third] = [bytes & 255, (bytes >>> 8) & 255, (bytes >>> 16) & 255];
		this.#sums += 3 * (this.#sum + first) + 2 * second + third;
		this.#sum += first + second + third;
		if (this.#channels === 4) {
			this.#sum += bytes >>> 24;
			this.#sums += this.#sum;
		}
		if (this.#sum < reducedFrom) return;
		this.#sum %= sumModulus;
		this.#sums %= sumModulus;
	}
}

/** Each of four bytes by itself, as they wrap. */
function differenceOf(pixel: number, above: number): number {
	return ((pixel | 0x80808080) - (above & 0x7f7f7f7f)) ^ ((pixel ^ ~above) & 0x80808080);
}

function hashOf(one: number, other: number): number {
	return Math.imul(one ^ ((other << 13) | (other >>> 19)), 0x9e3779b1) >>> (32 - hashBits);
}
