import * as decoding from "lib0/decoding";
import { applyUpdateV2, type Doc, UpdateDecoderV1 } from "yjs";

/** The bytes of a text that is worth remembering: names of fields, ids, chosen words. */
const longestWord = 24;
/** A power of two: the place of a word is the end of its hash. */
const wordPlaces = 8_192;
const words: (string | undefined)[] = new Array(wordPlaces);

const anyString = 119;
const anyObject = 118;
const anyArray = 117;

/**
 * Reads what `Y.applyUpdate` reads, the same bytes to the same values. A map of thousands of cards repeats
 * a few hundred short words (keys, kinds, ids of steps and lanes): each becomes one string, where Yjs' own
 * reader asks the browser's TextDecoder for every occurrence, which is most of the time that decoding takes.
 */
function createWordDecoder(): typeof UpdateDecoderV1 {
	return class WordDecoder extends UpdateDecoderV1 {
		override readString(): string {
			return readText(this.restDecoder);
		}

		override readKey(): string {
			return readText(this.restDecoder);
		}

		override readAny(): unknown {
			return readValue(this.restDecoder);
		}
	};
}

/** Made at the first use: the built page may run this module before Yjs, whose class is not there then. */
let wordDecoder: typeof UpdateDecoderV1 | null = null;

function readText(decoder: decoding.Decoder): string {
	const { arr, pos: start } = decoder;
	const length = decoding.readVarUint(decoder);
	const from = decoder.pos;
	let hash = length;
	if (length > longestWord || from + length > arr.length) return readAgain(decoder, start);
	for (let at = from; at < from + length; at++) {
		const code = arr[at] ?? 0;
		if (code > 0x7f) return readAgain(decoder, start);
		hash = (Math.imul(hash, 31) + code) | 0;
	}
	const place = (hash ^ (hash >>> 13)) & (wordPlaces - 1);
	const known = words[place];
	if (known !== undefined && isSame(known, arr, { from, length })) {
		decoder.pos = from + length;
		return known;
	}
	const word = readAgain(decoder, start);
	words[place] = word;
	return word;
}

/** As Yjs reads it, from where the text's length stands; throws where the bytes are no UTF-8 or break off. */
function readAgain(decoder: decoding.Decoder, start: number): string {
	decoder.pos = start;
	return decoding.readVarString(decoder);
}

function isSame(word: string, bytes: Uint8Array, { from, length }: { readonly from: number; readonly length: number }): boolean {
	if (word.length !== length) return false;
	for (let index = 0; index < length; index++) if (word.charCodeAt(index) !== bytes[from + index]) return false;
	return true;
}

function readValue(decoder: decoding.Decoder): unknown {
	switch (decoder.arr[decoder.pos]) {
		case anyString:
			decoder.pos++;
			return readText(decoder);
		case anyObject:
			decoder.pos++;
			return readObject(decoder);
		case anyArray: {
			decoder.pos++;
			const length = decoding.readVarUint(decoder);
			const list: unknown[] = [];
			for (let index = 0; index < length; index++) list.push(readValue(decoder));
			return list;
		}
		default:
			return decoding.readAny(decoder);
	}
}

function readObject(decoder: decoding.Decoder): Record<string, unknown> {
	const length = decoding.readVarUint(decoder);
	const value: Record<string, unknown> = {};
	for (let index = 0; index < length; index++) {
		const key = readText(decoder);
		value[key] = readValue(decoder);
	}
	return value;
}

/**
 * `Y.applyUpdate` for whole maps, in about three quarters of its time. Throws where the bytes are malformed: in
 * the edits before the first of them is taken in, in the deletes after.
 */
export function applyUpdate(doc: Doc, update: Uint8Array, origin?: unknown): void {
	wordDecoder ??= createWordDecoder();
	applyUpdateV2(doc, update, origin, wordDecoder);
}
