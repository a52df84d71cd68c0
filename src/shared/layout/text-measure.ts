import type { TextStyleName } from "../scene/scene.ts";
import { encodedAdvances, unitsPerEm } from "./font-advances.generated.ts";
import { clustersOf } from "./graphemes.ts";
import { textStyles } from "./text-styles.ts";

/** Widths in map units. Kerning and ligatures do not exist in the shipped font, so a width is a sum of advances. */
export interface TextMeasure {
	width(text: string, style: TextStyleName): number;
	/**
	 * The width of the text's first n UTF-16 units at index n, so that the width of any part is a difference.
	 * Exact at the edges of grapheme clusters. Null where letters are shaped by their neighbours: a part's width
	 * is then no difference. Written into `into` where that has the room: an array for each of thousands of texts is
	 * what a large map's layout would allocate most.
	 */
	cumulative(text: string, style: TextStyleName, into?: Float64Array): Float64Array | null;
}

export interface TextMeasureOptions {
	/**
	 * The width of a run of characters that the shipped font lacks (emoji, ideographs, other scripts).
	 * A browser passes its canvas's `measureText`; without it, wide characters are 1 em and others 0.6 em.
	 */
	readonly fallback?: (run: string, style: TextStyleName) => number;
}

const missing = -1;

function decodeAdvances(encoded: string): Int16Array {
	const advances = new Int16Array(0x10000).fill(missing);
	for (const run of encoded.split(";")) {
		const [start = "", list = ""] = run.split(":");
		let code = Number.parseInt(start, 36);
		for (const value of list.split(",")) {
			const [advance = "", count = "1"] = value.split("*");
			const end = code + Number.parseInt(count, 36);
			advances.fill(Number.parseInt(advance, 36), code, end);
			code = end;
		}
	}
	// Controls, joiners and marks of direction are never drawn; a browser gives the latter no width whatever the font says.
	for (const [first, last] of ignorable) advances.fill(0, first, last + 1);
	return advances;
}

const ignorable = [
	[0x00, 0x08],
	[0x0e, 0x1f],
	[0x7f, 0x9f],
	[0x200b, 0x200f],
	[0x202a, 0x202e],
	[0x2060, 0x206f],
	[0xfeff, 0xfeff],
] as const;

const decoded = new Map<number, Int16Array>();

function advancesOf(weight: number): Int16Array {
	let advances = decoded.get(weight);
	if (advances === undefined) {
		advances = decodeAdvances(encodedAdvances[weight] ?? "");
		decoded.set(weight, advances);
	}
	return advances;
}

const joiners = /^(?:\p{M}|\u200c|\u200d|\ufe0e|\ufe0f|\p{Emoji_Modifier})$/u;
const wide =
	/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uff60]$/u;

function estimate(run: string, style: TextStyleName): number {
	let ems = 0;
	for (const cluster of clustersOf(run)) {
		const code = cluster.codePointAt(0) ?? 0;
		ems += wide.test(String.fromCodePoint(code)) || code >= 0x1f1e6 ? 1 : 0.6;
	}
	return ems * textStyles[style].size;
}

/** True where the shipped font draws every character, so that widths are known without a browser. */
export function isInFont(text: string): boolean {
	const advances = advancesOf(400);
	for (let index = 0; index < text.length; index++) if ((advances[text.charCodeAt(index)] ?? missing) === missing) return false;
	return true;
}

/** Ideographs and emoji stand side by side; letters of other scripts change with their neighbours. */
function isUnshaped(cluster: string): boolean {
	const code = cluster.codePointAt(0) ?? 0;
	return code >= 0x1f000 || wide.test(String.fromCodePoint(code));
}

export function createTextMeasure(options: TextMeasureOptions = {}): TextMeasure {
	const fallback = options.fallback ?? estimate;
	const known = new Map<string, number>();

	function fallbackWidth(run: string, style: TextStyleName): number {
		const key = `${style} ${run}`;
		let width = known.get(key);
		if (width === undefined) {
			// Runs are short and repeat; the limit keeps a map of pasted novels from growing for ever.
			if (known.size > 20_000) known.clear();
			width = fallback(run, style);
			known.set(key, width);
		}
		return width;
	}

	function mixedWidth(text: string, style: TextStyleName): number {
		const { size, weight } = textStyles[style];
		const advances = advancesOf(weight);
		let units = 0;
		let others = 0;
		let run = "";
		for (const character of text) {
			const advance = character.length === 1 ? (advances[character.charCodeAt(0)] ?? missing) : missing;
			if (advance === missing || (run !== "" && joiners.test(character))) {
				run += character;
			} else {
				if (run !== "") others += fallbackWidth(run, style);
				run = "";
				units += advance;
			}
		}
		if (run !== "") others += fallbackWidth(run, style);
		return (units * size) / unitsPerEm + others;
	}

	function cumulativeByCluster(text: string, style: TextStyleName, widths: Float64Array): Float64Array | null {
		let sum = 0;
		let index = 0;
		for (const cluster of clustersOf(text)) {
			if (!isInFont(cluster) && !isUnshaped(cluster)) return null;
			sum += mixedWidth(cluster, style);
			widths.fill(sum, index + 1, index + cluster.length + 1);
			index += cluster.length;
		}
		return widths;
	}

	return {
		width(text, style) {
			const { size, weight } = textStyles[style];
			const advances = advancesOf(weight);
			let units = 0;
			for (let index = 0; index < text.length; index++) {
				const advance = advances[text.charCodeAt(index)] ?? missing;
				if (advance === missing) return mixedWidth(text, style);
				units += advance;
			}
			return (units * size) / unitsPerEm;
		},
		cumulative(text, style, into) {
			const { size, weight } = textStyles[style];
			const advances = advancesOf(weight);
			const widths = into !== undefined && into.length > text.length ? into : new Float64Array(text.length + 1);
			let units = 0;
			widths[0] = 0;
			for (let index = 0; index < text.length; index++) {
				const advance = advances[text.charCodeAt(index)] ?? missing;
				if (advance === missing) return cumulativeByCluster(text, style, widths);
				units += advance;
				widths[index + 1] = (units * size) / unitsPerEm;
			}
			return widths;
		},
	};
}
