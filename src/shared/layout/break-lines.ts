import type { TextStyleName } from "../scene/scene.ts";
import { mayBreakBetween } from "./line-opportunities.ts";
import type { TextLine } from "./map-layout.ts";
import type { TextMeasure } from "./text-measure.ts";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const isAscii = /^[\x20-\x7e]*$/;

/** Browsers keep lengths in 64ths of a px, rounded down. */
function fits(width: number, limit: number): boolean {
	return Math.floor(width * 64) / 64 <= limit;
}

function isSpace(code: number): boolean {
	return code === 0x20 || code === 0x09;
}

/** Offsets of the grapheme clusters' starts: the only places where a word may be cut or broken. */
function clusterStarts(text: string): readonly number[] {
	if (isAscii.test(text)) return Array.from({ length: text.length }, (_, index) => index);
	return Array.from(graphemes.segment(text), (cluster) => cluster.index);
}

/** Ends of the pieces of a paragraph between which its lines may break; a piece keeps its trailing spaces. */
function pieceEnds(text: string, starts: readonly number[]): readonly number[] {
	const ends: number[] = [];
	for (let index = 1; index < starts.length; index++) {
		const at = starts[index] ?? 0;
		const next = text.codePointAt(at) ?? 0;
		if (isSpace(next)) continue;
		// A cluster's first character decides, so that marks and modifiers keep the class of their base.
		const base = starts[index - 1] ?? 0;
		const last = text.codePointAt(base) ?? 0;
		const beforeLast = base > 0 ? text.charCodeAt(base - 1) : 0;
		if (isSpace(last) || mayBreakBetween({ beforeLast, last, next })) ends.push(at);
	}
	ends.push(text.length);
	return ends;
}

interface Paragraph {
	readonly text: string;
	/** Of the paragraph in the whole text. */
	readonly offset: number;
	readonly style: TextStyleName;
	readonly limit: number;
	readonly measure: TextMeasure;
}

function trimmedEnd(text: string, start: number, end: number): number {
	let at = end;
	while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
	return at;
}

function line(paragraph: Paragraph, start: number, end: number): TextLine {
	const { text, offset, style, measure } = paragraph;
	const visible = text.slice(start, trimmedEnd(text, start, end));
	return { start: offset + start, end: offset + end, text: visible, width: measure.width(visible, style) };
}

/** Where a word that fits no line is cut: at least one cluster stays. */
function cut(paragraph: Paragraph, start: number, end: number): number {
	const { text, style, limit, measure } = paragraph;
	let at = start;
	for (const cluster of clusterStarts(text.slice(start, end))) {
		if (cluster === 0) continue;
		if (!fits(measure.width(text.slice(start, start + cluster), style), limit)) break;
		at = start + cluster;
	}
	if (at > start) return at;
	return start + (clusterStarts(text.slice(start, end))[1] ?? end - start);
}

/** A hyphen that a cut has left at the start of a line counts as the sign of the number after it. */
function isSign(text: string, at: number): boolean {
	const next = text.charCodeAt(at + 1);
	return text.charCodeAt(at) === 0x2d && next >= 0x30 && next <= 0x39;
}

function breakParagraph(paragraph: Paragraph): TextLine[] {
	const { text, style, limit, measure } = paragraph;
	const whole = measure.width(text, style);
	if (fits(whole, limit)) return [line(paragraph, 0, text.length)];
	const lines: TextLine[] = [];
	let start = 0;
	let end = 0;
	const fitsUpTo = (to: number): boolean => fits(measure.width(text.slice(start, trimmedEnd(text, start, to)), style), limit);
	for (const pieceEnd of pieceEnds(text, clusterStarts(text))) {
		if (!fitsUpTo(pieceEnd) && end > start) {
			lines.push(line(paragraph, start, end));
			start = end;
		}
		while (!fitsUpTo(pieceEnd)) {
			const at = cut(paragraph, start, trimmedEnd(text, start, pieceEnd));
			if (at >= trimmedEnd(text, start, pieceEnd)) break;
			lines.push(line(paragraph, start, at));
			start = at;
		}
		if (pieceEnd === start + 1 && isSign(text, start)) continue;
		end = pieceEnd;
	}
	lines.push(line(paragraph, start, text.length));
	return lines;
}

/**
 * Breaks a text as Chromium does under `white-space: pre-wrap; overflow-wrap: anywhere`: greedily, trailing
 * spaces hang, a word wider than `width` is cut between grapheme clusters. Always at least one line.
 */
export function breakLines(text: string, style: TextStyleName, width: number, measure: TextMeasure): readonly TextLine[] {
	const lines: TextLine[] = [];
	let offset = 0;
	for (const paragraph of text.split("\n")) {
		for (const each of breakParagraph({ text: paragraph, offset, style, limit: width, measure })) lines.push(each);
		offset += paragraph.length + 1;
	}
	return lines;
}
