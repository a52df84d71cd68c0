import { textStyles } from "../../layout/text-styles.ts";
import type { Shape, TextStyleName, Theme } from "../scene.ts";
import { colourOf } from "../theme.ts";
import { svgNumber } from "./svg-number.ts";

export const iconStroke = 2;

type Painted = Extract<Shape, { kind: "rect" | "circle" | "path" }>;

/** The look of a card's words: what has no look of its own takes it from the file's root. */
const common = { style: "cardTitle", fill: "text" } as const;

const letters = "abcdefghijklmnopqrstuvwxyz";

/**
 * As short as it gets, since it stands at each shape. Small letters alone: Inkscape reads `.e0` as a number, and a page
 * in quirks mode takes large letters for small ones.
 */
function className(index: number): string {
	const last = letters.charAt(index % letters.length);
	return index < letters.length ? last : className(Math.floor(index / letters.length) - 1) + last;
}

/**
 * The different looks of a scene as classes of one style sheet, the form in which design tools write SVG
 * themselves: thousands of shapes share a few dozen.
 */
export class SvgLooks {
	readonly #theme: Theme;
	readonly #common: string;
	readonly #classes = new Map<string, string>();

	constructor(theme: Theme) {
		this.#theme = theme;
		this.#common = this.#words(common.style, common.fill);
	}

	/** A shape's look as an attribute, with a space before it; `""` where it is the root's. A new look is added to the sheet. */
	attribute(shape: Shape): string {
		switch (shape.kind) {
			case "rect":
			case "circle":
			case "path":
				return this.#named(this.#paint(shape));
			case "text": {
				const look = this.#words(shape.style, shape.fill);
				return look === this.#common ? "" : this.#named(look);
			}
			case "icon":
				return this.#named(this.#line(shape.stroke, iconStroke));
			case "hatch":
				return this.#named(`${this.#line(shape.stroke, 1)};stroke-linecap:butt`);
			case "image":
				return this.fill("surface-sunken");
		}
	}

	/** As `attribute`. */
	fill(token: string): string {
		return this.#named(`fill:${this.colour(token)}`);
	}

	/** Attributes of the file's root. */
	root(): string {
		return `fill="${this.colour(common.fill)}" font-size="${textStyles[common.style].size}"`;
	}

	colour(token: string): string {
		return colourOf(this.#theme, token);
	}

	/** The style sheet of all classes that were asked for. */
	sheet(): string {
		return [...this.#classes].map(([look, name]) => `.${name}{${look}}`).join("\n");
	}

	#words(style: TextStyleName, fill: string): string {
		const { size, weight } = textStyles[style];
		return `fill:${this.colour(fill)};font-size:${size}px${weight === 400 ? "" : `;font-weight:${weight}`}`;
	}

	#paint(shape: Painted): string {
		const fill = `fill:${shape.fill === undefined ? "none" : this.colour(shape.fill)}`;
		if (shape.stroke === undefined) return fill;
		const width = shape.strokeWidth ?? 1;
		const dash =
			shape.kind === "circle" || shape.dash === undefined ? "" : `;stroke-dasharray:${shape.dash.map(svgNumber).join(" ")}`;
		return `${fill};stroke:${this.colour(shape.stroke)}${width === 1 ? "" : `;stroke-width:${svgNumber(width)}`}${dash}`;
	}

	#line(stroke: string, width: number): string {
		return `fill:none;stroke:${this.colour(stroke)}${width === 1 ? "" : `;stroke-width:${width}`}`;
	}

	#named(look: string): string {
		let name = this.#classes.get(look);
		if (name === undefined) {
			name = className(this.#classes.size);
			this.#classes.set(look, name);
		}
		return ` class="${name}"`;
	}
}
