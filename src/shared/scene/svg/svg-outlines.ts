import { unitsPerEm } from "../../layout/font-advances.generated.ts";
import { textStyles } from "../../layout/text-styles.ts";
import type { Shape } from "../scene.ts";
import { type NeededFace, subsetOf } from "./font-need.ts";
import { svgNumber as n } from "./svg-number.ts";
import { xmlText } from "./xml-text.ts";

/** A glyph in steps of the outlines, y downwards: contours with their first point and the relative commands after it. */
interface Glyph {
	readonly advance: number;
	readonly contours: readonly { readonly x: number; readonly y: number; readonly rest: string }[];
}

/** Reads glyphs from the bytes of a font's file. */
export interface GlyphSource {
	/** Null where the font has no such character. */
	glyph(code: number): { readonly advance: number; readonly commands: readonly PathCommand[] } | null;
}

export interface PathCommand {
	readonly command: string;
	/** Points in font units, y upwards. */
	readonly args: readonly number[];
}

/** Font units to a step of the outlines: at the size of a card's title a fortieth of a pixel. */
const coarseness = 4;

const letters: Readonly<Record<string, string>> = { lineTo: "l", quadraticCurveTo: "q", bezierCurveTo: "c" };

function joined(numbers: readonly number[]): string {
	return numbers.map((value, index) => (index > 0 && value >= 0 ? ` ${value}` : String(value))).join("");
}

function contoursOf(commands: readonly PathCommand[]): Glyph["contours"] {
	const contours: { x: number; y: number; rest: string }[] = [];
	let [x, y] = [0, 0];
	for (const { command, args } of commands) {
		const points = args.map((value, index) => Math.round((index % 2 === 0 ? value : -value) / coarseness));
		const [endX = x, endY = y] = points.slice(-2);
		const contour = contours.at(-1);
		if (command === "moveTo") contours.push({ x: endX, y: endY, rest: "" });
		else if (contour !== undefined && command === "closePath") contour.rest += "z";
		else if (contour !== undefined) {
			contour.rest += (letters[command] ?? "l") + joined(points.map((value, index) => value - (index % 2 === 0 ? x : y)));
		}
		[x, y] = [endX, endY];
	}
	return contours;
}

/** Joiners and marks of direction: never drawn, and no reason to keep a line as text. */
const unseen = /[\u200b-\u200f\u2060\ufeff]/u;

/** Texts as the outlines of the shipped font's letters, for programs that have other fonts or none. */
export class SvgOutlines {
	readonly #sources = new Map<string, GlyphSource>();
	readonly #glyphs = new Map<number, Map<string, Glyph | null>>();
	/** Lines that stayed text, since the font lacks a character of theirs. */
	kept = 0;

	add({ subset, weight }: NeededFace, source: GlyphSource): void {
		this.#sources.set(`${subset} ${weight}`, source);
	}

	#glyph(character: string, weight: number): Glyph | null {
		let known = this.#glyphs.get(weight);
		if (known === undefined) {
			known = new Map();
			this.#glyphs.set(weight, known);
		}
		let glyph = known.get(character);
		if (glyph === undefined) {
			const code = character.codePointAt(0) ?? 0;
			const found = this.#sources.get(`${subsetOf(code)} ${weight}`)?.glyph(code) ?? null;
			glyph = found === null ? null : { advance: found.advance / coarseness, contours: contoursOf(found.commands) };
			known.set(character, glyph);
		}
		return glyph;
	}

	/** A path element that says its text to screen readers; null where a character is not in the font. */
	element({ text, style, x, y }: Shape & { kind: "text" }, look: string): string | null {
		const { size, weight } = textStyles[style];
		let advance = 0;
		let d = "";
		for (const character of text) {
			if (unseen.test(character) || xmlText(character) === "") continue;
			const glyph = this.#glyph(character === "\t" ? " " : character, weight);
			if (glyph === null) {
				this.kept++;
				return null;
			}
			for (const contour of glyph.contours) d += `M${n(advance + contour.x)} ${contour.y}${contour.rest}`;
			advance += glyph.advance;
		}
		const scale = Math.round(((size * coarseness) / unitsPerEm) * 1e6) / 1e6;
		return `<path${look} aria-label="${xmlText(text)}" transform="translate(${n(x)} ${n(y)}) scale(${scale})" d="${d}"/>`;
	}
}
