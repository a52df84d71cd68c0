import { textStyles } from "../../layout/text-styles.ts";
import type { Shape, Theme } from "../scene.ts";
import { colourOf } from "../theme.ts";
import { svgNumber } from "./svg-number.ts";

export const iconStroke = 2;

type Painted = Extract<Shape, { kind: "rect" | "circle" | "path" }>;

/**
 * The different looks of a scene as classes of one style sheet, the form in which design tools write SVG
 * themselves: thousands of shapes share a few dozen.
 */
export class SvgLooks {
	readonly #theme: Theme;
	readonly #classes = new Map<string, string>();

	constructor(theme: Theme) {
		this.#theme = theme;
	}

	/** The class of a look; a new one is added to the sheet. */
	classOf(shape: Shape): string {
		switch (shape.kind) {
			case "rect":
			case "circle":
			case "path":
				return this.#named(this.#paint(shape));
			case "text": {
				const { size, weight } = textStyles[shape.style];
				return this.#named(
					`fill:${this.colour(shape.fill)};font-size:${size}px${weight === 400 ? "" : `;font-weight:${weight}`}`,
				);
			}
			case "icon":
				return this.#named(this.#line(shape.stroke, iconStroke));
			case "hatch":
				return this.#named(`${this.#line(shape.stroke, 1)};stroke-linecap:butt`);
			case "image":
				return this.fillClass("surface-sunken");
		}
	}

	fillClass(token: string): string {
		return this.#named(`fill:${this.colour(token)}`);
	}

	colour(token: string): string {
		return colourOf(this.#theme, token);
	}

	/** The style sheet of all classes that were asked for. */
	sheet(): string {
		return [...this.#classes].map(([look, name]) => `.${name}{${look}}`).join("\n");
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
			name = `s${this.#classes.size}`;
			this.#classes.set(look, name);
		}
		return name;
	}
}
