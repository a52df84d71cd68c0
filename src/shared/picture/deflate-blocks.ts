import { deflateHeader } from "./deflate-header.ts";
import { type HuffmanCode, huffmanCode } from "./huffman-code.ts";

/** Bytes that one match says at most and at least, and how far it looks back. */
export const longestMatch = 258;
export const shortestMatch = 3;
export const furthestMatch = 2 ** 15;

/** Of a block; each block has codes of its own. */
const mostTokens = 2 ** 15;
/** What a token is: one byte, three of them, so many of the longest matches of the byte before, or a match (length less three from bit 15, distance less one below). */
const threeMark = 2 ** 24;
const runMark = 2 ** 25;
const matchMark = 2 ** 31;
const endOfBlock = 256;
const longestSymbol = 285;

/** By length of a match less three, its symbol less 257, and what that stands for. */
const lengthSymbols = new Uint8Array(256);
const lengthStarts = new Uint8Array(29);
/** By symbol, bits that follow its code. */
const symbolExtras = new Uint8Array(286);
/** By distance less one below 256, then by its higher bits: its symbol. */
const distanceSymbols = new Uint8Array(512);
const distanceStarts = new Uint16Array(30);
const distanceExtras = new Uint8Array(30);

for (let symbol = 0, start = 0; symbol < 28; symbol++) {
	const extra = symbol < 8 ? 0 : (symbol >> 2) - 1;
	lengthStarts[symbol] = start;
	symbolExtras[257 + symbol] = extra;
	lengthSymbols.fill(symbol, start, start + 2 ** extra);
	start += 2 ** extra;
}
lengthSymbols[255] = 28;
lengthStarts[28] = 255;
for (let symbol = 0, start = 0; symbol < 30; symbol++) {
	const extra = symbol < 4 ? 0 : (symbol >> 1) - 1;
	distanceStarts[symbol] = start;
	distanceExtras[symbol] = extra;
	if (start < 256) distanceSymbols.fill(symbol, start, start + 2 ** extra);
	else distanceSymbols.fill(symbol, 256 + (start >> 7), 256 + ((start + 2 ** extra) >> 7));
	start += 2 ** extra;
}

/** Writes deflate's blocks from bytes and matches that somebody else has found. */
export class DeflateBlocks {
	readonly #tokens = new Uint32Array(mostTokens);
	#count = 0;
	#words = new Uint16Array(2 ** 15);
	#at = 0;
	/** Bits that fill no word yet: fewer than 16. */
	#pending = 0;
	#bits = 0;

	byte(value: number): void {
		this.#add(value);
	}

	/** The lowest first. */
	three(bytes: number): void {
		this.#add(threeMark | bytes);
	}

	/** `length` from three to 258 bytes as they stood `distance` bytes before, at most 32,768. */
	match(length: number, distance: number): void {
		this.#add(matchMark + (length - shortestMatch) * furthestMatch + distance - 1);
	}

	/** So many bytes of zero. */
	zeros(count: number): void {
		if (count === shortestMatch) {
			this.three(0);
			return;
		}
		this.byte(0);
		let left = count - 1;
		if (left >= longestMatch) {
			const full = Math.floor(left / longestMatch);
			this.#add(runMark + full);
			left -= full * longestMatch;
		}
		if (left >= shortestMatch) this.match(left, 1);
		else for (; left > 0; left--) this.byte(0);
	}

	/** All that came, up to a whole byte; more blocks may follow in the same stream. */
	finish(): Uint8Array<ArrayBuffer> {
		if (this.#count > 0) this.#block();
		// A block of nothing ends on a byte.
		this.#reserve(64);
		this.#put(0, 3);
		this.#put(0, (8 - (this.#bits % 8)) % 8);
		this.#put(0, 16);
		this.#put(0xffff, 16);
		const bytes = 2 * this.#at + (this.#bits >> 3);
		this.#words[this.#at] = this.#pending;
		return new Uint8Array(this.#words.buffer, 0, bytes);
	}

	#add(token: number): void {
		this.#tokens[this.#count++] = token;
		if (this.#count === mostTokens) this.#block();
	}

	#block(): void {
		const counts = this.#counts();
		const symbols = huffmanCode(counts.symbols, 15);
		const distances = huffmanCode(counts.distances, 15);
		const header = deflateHeader(symbols.lengths, distances.lengths);
		const bits = bitsOf(counts.symbols, symbols, symbolExtras) + bitsOf(counts.distances, distances, distanceExtras);
		this.#reserve(bits + 17 * header.length);
		for (const [value, count] of header) this.#put(value, count);
		this.#putTokens(symbols.codes, distances.codes);
		this.#put((symbols.codes[endOfBlock] ?? 0) & 0xffff, symbols.lengths[endOfBlock] ?? 0);
		this.#count = 0;
	}

	/** How often each symbol is written. */
	#counts(): { readonly symbols: Uint32Array; readonly distances: Uint32Array } {
		const tokens = this.#tokens;
		const count = this.#count;
		const symbols = new Uint32Array(286);
		const distances = new Uint32Array(30);
		const see = (counts: Uint32Array, symbol: number, times: number): void => {
			counts[symbol] = (counts[symbol] ?? 0) + times;
		};
		see(symbols, endOfBlock, 1);
		for (let index = 0; index < count; index++) {
			const token = tokens[index] ?? 0;
			if (token < threeMark) see(symbols, token, 1);
			else if (token < runMark) {
				see(symbols, token & 255, 1);
				see(symbols, (token >>> 8) & 255, 1);
				see(symbols, (token >>> 16) & 255, 1);
			} else if (token < matchMark) {
				see(symbols, longestSymbol, token - runMark);
				see(distances, 0, token - runMark);
			} else {
				see(symbols, 257 + (lengthSymbols[(token >>> 15) & 255] ?? 0), 1);
				see(distances, symbolOf(token & (furthestMatch - 1)), 1);
			}
		}
		return { symbols, distances };
	}

	#reserve(bits: number): void {
		const needed = this.#at + (bits >> 4) + 4;
		if (needed <= this.#words.length) return;
		const words = new Uint16Array(Math.max(needed, 2 * this.#words.length));
		words.set(this.#words.subarray(0, this.#at));
		this.#words = words;
	}

	/** At most 16 bits. */
	#put(bits: number, count: number): void {
		this.#pending |= bits << this.#bits;
		this.#bits += count;
		if (this.#bits < 16) return;
		this.#words[this.#at++] = this.#pending;
		this.#pending >>>= 16;
		this.#bits -= 16;
	}

	/** In variables of its own: here is a third of the time. */
	#putTokens(symbols: Uint32Array, distances: Uint32Array): void {
		const tokens = this.#tokens;
		const count = this.#count;
		const words = this.#words;
		let [at, pending, filled] = [this.#at, this.#pending, this.#bits];
		const put = (bits: number, length: number): void => {
			pending |= bits << filled;
			filled += length;
			if (filled < 16) return;
			words[at++] = pending;
			pending >>>= 16;
			filled -= 16;
		};
		const putCode = (code: number): void => put(code & 0xffff, code >>> 16);
		for (let index = 0; index < count; index++) {
			const token = tokens[index] ?? 0;
			if (token < threeMark) putCode(symbols[token] ?? 0);
			else if (token < runMark) {
				putCode(symbols[token & 255] ?? 0);
				putCode(symbols[(token >>> 8) & 255] ?? 0);
				putCode(symbols[(token >>> 16) & 255] ?? 0);
			} else if (token < matchMark) {
				for (let left = token - runMark; left > 0; left--) {
					putCode(symbols[longestSymbol] ?? 0);
					putCode(distances[0] ?? 0);
				}
			} else {
				const length = (token >>> 15) & 255;
				const symbol = lengthSymbols[length] ?? 0;
				putCode(symbols[257 + symbol] ?? 0);
				put(length - (lengthStarts[symbol] ?? 0), symbolExtras[257 + symbol] ?? 0);
				const distance = token & (furthestMatch - 1);
				const back = symbolOf(distance);
				putCode(distances[back] ?? 0);
				put(distance - (distanceStarts[back] ?? 0), distanceExtras[back] ?? 0);
			}
		}
		[this.#at, this.#pending, this.#bits] = [at, pending, filled];
	}
}

function bitsOf(counts: Uint32Array, { lengths }: HuffmanCode, extras: Uint8Array): number {
	let bits = 0;
	for (let symbol = 0; symbol < counts.length; symbol++) {
		bits += (counts[symbol] ?? 0) * ((lengths[symbol] ?? 0) + (extras[symbol] ?? 0));
	}
	return bits;
}

/** Of a distance less one. */
function symbolOf(distance: number): number {
	return (distance < 256 ? distanceSymbols[distance] : distanceSymbols[256 + (distance >> 7)]) ?? 0;
}
