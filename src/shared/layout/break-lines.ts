import type { TextStyleName } from "../scene/scene.ts";
import { clusterStarts } from "./graphemes.ts";
import { mayBreakBetween } from "./line-opportunities.ts";
import type { TextLine } from "./map-layout.ts";
import type { TextMeasure } from "./text-measure.ts";

/** Browsers keep lengths in 64ths of a px, rounded down. */
function fits(width: number, limit: number): boolean {
	return Math.floor(width * 64) / 64 <= limit;
}

function isSpace(code: number): boolean {
	return code === 0x20 || code === 0x09;
}

/** Whether a unit is a letter of ASCII: between two of them no line breaks. */
function isLetter(code: number): boolean {
	const small = code | 0x20;
	return small >= 0x61 && small <= 0x7a;
}

/** The widths of the paragraph that is being broken: one at a time is. */
const scratch = new Float64Array(256);

/** One paragraph of a text, and what its lines are broken by. */
class Paragraph {
	readonly text: string;
	/** Where alone a line may break; null where that is at every unit. */
	readonly starts: readonly number[] | null;
	readonly limit: number;
	readonly #widths: Float64Array | null;
	readonly #style: TextStyleName;
	readonly #measure: TextMeasure;

	constructor(text: string, { style, limit, measure }: { style: TextStyleName; limit: number; measure: TextMeasure }) {
		this.text = text;
		this.starts = clusterStarts(text);
		this.limit = limit;
		this.#style = style;
		this.#measure = measure;
		this.#widths = measure.cumulative(text, style, scratch);
	}

	/** Width of a part without the spaces at its end, which hang. */
	width(start: number, end: number): number {
		const to = this.trimmedEnd(start, end);
		if (this.#widths !== null) return (this.#widths[to] ?? 0) - (this.#widths[start] ?? 0);
		return this.#measure.width(this.text.slice(start, to), this.#style);
	}

	isFitting(start: number, end: number): boolean {
		return fits(this.width(start, end), this.limit);
	}

	trimmedEnd(start: number, end: number): number {
		let at = end;
		while (at > start && isSpace(this.text.charCodeAt(at - 1))) at--;
		return at;
	}

	/** The start of the cluster after the one at an offset. */
	next(offset: number): number {
		if (this.starts === null) return offset + 1;
		let [low, high] = [0, this.starts.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.starts[middle] ?? 0) > offset) high = middle;
			else low = middle + 1;
		}
		return this.starts[low] ?? this.text.length;
	}

	/** Ends of the pieces between which lines may break; a piece keeps its trailing spaces. */
	pieceEnds(): readonly number[] {
		const { text, starts } = this;
		const ends: number[] = [];
		const count = starts === null ? text.length : starts.length;
		for (let index = 1; index < count; index++) {
			const at = starts === null ? index : (starts[index] ?? 0);
			const next = text.codePointAt(at) ?? 0;
			if (isSpace(next)) continue;
			// A cluster's first character decides, so that marks and modifiers keep the class of their base.
			const base = starts === null ? index - 1 : (starts[index - 1] ?? 0);
			const last = text.codePointAt(base) ?? 0;
			if (isLetter(last) && isLetter(next)) continue;
			const beforeLast = base > 0 ? text.charCodeAt(base - 1) : 0;
			if (isSpace(last) || mayBreakBetween({ beforeLast, last, next })) ends.push(at);
		}
		ends.push(text.length);
		return ends;
	}
}

/** Where a word that fits no line is cut: at least one cluster stays. */
function cut(paragraph: Paragraph, start: number, end: number): number {
	let at = paragraph.next(start);
	for (let next = paragraph.next(at); next <= end && next > at; next = paragraph.next(next)) {
		if (!paragraph.isFitting(start, next)) break;
		at = next;
		if (next >= paragraph.text.length) break;
	}
	return Math.min(at, end);
}

/** A hyphen that a cut has left at the start of a line counts as the sign of the number after it. */
function isSign(text: string, at: number): boolean {
	const next = text.charCodeAt(at + 1);
	return text.charCodeAt(at) === 0x2d && next >= 0x30 && next <= 0x39;
}

/** Offsets at which the lines of a paragraph end. */
function lineEnds(paragraph: Paragraph): readonly number[] {
	const { text } = paragraph;
	if (paragraph.isFitting(0, text.length)) return [text.length];
	const ends: number[] = [];
	let start = 0;
	let end = 0;
	for (const pieceEnd of paragraph.pieceEnds()) {
		if (end > start && !paragraph.isFitting(start, pieceEnd)) {
			ends.push(end);
			start = end;
		}
		while (!paragraph.isFitting(start, pieceEnd)) {
			const word = paragraph.trimmedEnd(start, pieceEnd);
			const at = cut(paragraph, start, word);
			if (at >= word) break;
			ends.push(at);
			start = at;
		}
		if (pieceEnd === start + 1 && isSign(text, start)) continue;
		end = pieceEnd;
	}
	ends.push(text.length);
	return ends;
}

/**
 * Breaks a text as Chromium does under `white-space: pre-wrap; overflow-wrap: anywhere`: greedily, trailing
 * spaces hang, a word wider than `width` is cut between grapheme clusters. Always at least one line.
 */
export function breakLines(text: string, style: TextStyleName, width: number, measure: TextMeasure): readonly TextLine[] {
	const lines: TextLine[] = [];
	let offset = 0;
	for (const each of text.split("\n")) {
		const paragraph = new Paragraph(each, { style, limit: width, measure });
		let start = 0;
		for (const end of lineEnds(paragraph)) {
			const visible = each.slice(start, paragraph.trimmedEnd(start, end));
			lines.push({ start: offset + start, end: offset + end, text: visible, width: paragraph.width(start, end) });
			start = end;
		}
		offset += each.length + 1;
	}
	return lines;
}
