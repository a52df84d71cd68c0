import type { TextLine } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import { baselineOffset, textStyles } from "../layout/text-styles.ts";
import type { ColourToken, Shape, TextStyleName } from "./scene.ts";

/** An address of the web within a text, without what ends the sentence. */
export const addresses = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;

/** Without the characters that have no look, of which some renderers draw a box; a tab is drawn as a space. */
function visible(text: string): string {
	return text.replace(/\p{Cc}/gu, (control) => (control === "\t" ? " " : ""));
}

export interface TextBlock {
	/** The text that the lines were broken from. */
	readonly text: string;
	readonly lines: readonly TextLine[];
	readonly x: number;
	/** Top of the first line. */
	readonly y: number;
	readonly style: TextStyleName;
	readonly fill: ColourToken;
}

interface Piece {
	readonly start: number;
	readonly end: number;
	readonly href: string | null;
}

/** A line's parts that are links and those that are not. */
function piecesOf(line: TextLine, links: readonly RegExpExecArray[]): readonly Piece[] {
	const end = line.start + line.text.length;
	const pieces: Piece[] = [];
	let at = line.start;
	for (const link of links) {
		const from = Math.max(line.start, link.index);
		const to = Math.min(end, link.index + link[0].length);
		if (from >= to) continue;
		if (from > at) pieces.push({ start: at, end: from, href: null });
		pieces.push({ start: from, end: to, href: link[0] });
		at = to;
	}
	if (at < end) pieces.push({ start: at, end, href: null });
	return pieces;
}

/** One text shape a line; an address in the text becomes a shape of its own, underlined, with its `href`. */
export function textShapes(block: TextBlock, measure: TextMeasure): readonly Shape[] {
	const { lines, x, style, fill } = block;
	const { lineHeight } = textStyles[style];
	const links = block.text.includes("://") ? [...block.text.matchAll(addresses)] : [];
	const shapes: Shape[] = [];
	lines.forEach((line, index) => {
		if (line.text === "") return;
		const y = block.y + index * lineHeight + baselineOffset(style);
		if (links.length === 0) {
			shapes.push({ kind: "text", x, y, text: visible(line.text), width: line.width, style, fill });
			return;
		}
		let left = x;
		for (const { start, end, href } of piecesOf(line, links)) {
			const text = visible(block.text.slice(start, end));
			const width = measure.width(text, style);
			if (href === null) {
				shapes.push({ kind: "text", x: left, y, text, width, style, fill });
			} else {
				shapes.push({ kind: "text", x: left, y, text, width, style, fill: "link", href });
				shapes.push({ kind: "rect", box: { x: left, y: y + 2, width, height: 1 }, radius: 0, fill: "link" });
			}
			left += width;
		}
	});
	return shapes;
}

/** The text, or its start with an ellipsis where it is wider than `width`; "" where nothing fits. */
export function fitText(text: string, style: TextStyleName, width: number, measure: TextMeasure): string {
	if (measure.width(text, style) <= width) return text;
	const characters = [...text];
	while (characters.length > 0) {
		characters.pop();
		const short = `${characters.join("").trimEnd()}…`;
		if (measure.width(short, style) <= width) return characters.length === 0 ? "" : short;
	}
	return "";
}

export function textShape(
	at: { readonly x: number; readonly top: number; readonly text: string },
	{ style, fill }: { readonly style: TextStyleName; readonly fill: ColourToken },
	measure: TextMeasure,
): Shape {
	const { x, top } = at;
	const text = visible(at.text);
	return { kind: "text", x, y: top + baselineOffset(style), text, width: measure.width(text, style), style, fill };
}
