import { isInsidePair, isWellFormed, wellFormed } from "../map/well-formed.ts";

export interface TextChange {
	readonly index: number;
	readonly remove: number;
	readonly insert: string;
}

/**
 * The same change with boundaries that no character (surrogate pair) straddles: what concurrent edits
 * then merge are whole characters. Bounds are clamped to the text.
 */
export function wholeCharacters(text: string, change: TextChange): TextChange {
	const index = Math.min(Math.max(change.index, 0), text.length);
	const end = Math.min(index + Math.max(change.remove, 0), text.length);
	const start = isInsidePair(text, index) ? index - 1 : index;
	const stop = isInsidePair(text, end) ? end + 1 : end;
	// One half replaced by another, as a diff by units finds between two emoji, makes a whole again.
	const joined = text.slice(start, index) + change.insert + text.slice(end, stop);
	if (isWellFormed(joined)) {
		return { index: start, remove: stop - start, insert: joined };
	}
	const insert = wellFormed(change.insert);
	return end === index ? { index: start, remove: 0, insert } : { index: start, remove: stop - start, insert };
}

/** The smallest one change that turns one text into the other. */
export function changeBetween(before: string, after: string): TextChange {
	const shorter = Math.min(before.length, after.length);
	let index = 0;
	while (index < shorter && before[index] === after[index]) {
		index++;
	}
	let tail = 0;
	while (tail < shorter - index && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
		tail++;
	}
	return { index, remove: before.length - index - tail, insert: after.slice(index, after.length - tail) };
}
