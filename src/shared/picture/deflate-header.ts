import { huffmanCode } from "./huffman-code.ts";

/** A number and in how many bits it is written, the lowest first. */
export type BitField = readonly [value: number, bits: number];

/** In which the lengths of the lengths are written: the rarest last, since zeros at the end are left out. */
const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A length, or a repetition with how often. */
interface Piece {
	readonly symbol: number;
	readonly extra: BitField;
}

/** What stands before a block that is not the last, with codes of its own: the lengths of both codes. */
export function deflateHeader(symbols: Uint8Array, distances: Uint8Array): readonly BitField[] {
	const symbolCount = Math.max(257, withoutTail(symbols));
	const distanceCount = Math.max(1, withoutTail(distances));
	const pieces = piecesOf([...symbols.subarray(0, symbolCount), ...distances.subarray(0, distanceCount)]);
	const counts = new Uint32Array(19);
	for (const { symbol } of pieces) counts[symbol] = (counts[symbol] ?? 0) + 1;
	const { lengths, codes } = huffmanCode(counts, 7);
	const ordered = Uint8Array.from(order, (symbol) => lengths[symbol] ?? 0);
	const lengthCount = Math.max(4, withoutTail(ordered));
	return [
		[0b100, 3],
		[symbolCount - 257, 5],
		[distanceCount - 1, 5],
		[lengthCount - 4, 4],
		...[...ordered.subarray(0, lengthCount)].map((length): BitField => [length, 3]),
		...pieces.flatMap(({ symbol, extra }): BitField[] => [[(codes[symbol] ?? 0) & 0xffff, lengths[symbol] ?? 0], extra]),
	];
}

function withoutTail(lengths: Uint8Array): number {
	return lengths.findLastIndex((length) => length > 0) + 1;
}

function piecesOf(lengths: readonly number[]): Piece[] {
	const pieces: Piece[] = [];
	for (let at = 0; at < lengths.length; ) {
		const length = lengths[at] ?? 0;
		let end = at + 1;
		while (lengths[end] === length) end++;
		for (let left = end - at; left > 0; ) {
			const { piece, covers } = pieceOf(length, left, left === end - at);
			pieces.push(piece);
			left -= covers;
		}
		at = end;
	}
	return pieces;
}

/** The next of `left` equal lengths; a repetition of another than zero needs one before. */
function pieceOf(length: number, left: number, isFirst: boolean): { readonly piece: Piece; readonly covers: number } {
	if (length === 0 && left >= 11) {
		const covers = Math.min(left, 138);
		return { piece: { symbol: 18, extra: [covers - 11, 7] }, covers };
	}
	if (length === 0 && left >= 3) return { piece: { symbol: 17, extra: [left - 3, 3] }, covers: left };
	if (length > 0 && left >= 3 && !isFirst) {
		const covers = Math.min(left, 6);
		return { piece: { symbol: 16, extra: [covers - 3, 2] }, covers };
	}
	return { piece: { symbol: length, extra: [0, 0] }, covers: 1 };
}
