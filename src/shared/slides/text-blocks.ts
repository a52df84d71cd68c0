import { textStyles } from "../layout/text-styles.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import type { Shape } from "../scene/scene.ts";

type TextShape = Shape & { kind: "text" };

/** Lines that belong together: one text that can be edited as a whole. */
export interface TextBlock {
	readonly kind: "block";
	readonly x: number;
	/** Baseline of the first line. */
	readonly y: number;
	/** Of the widest line. */
	readonly width: number;
	readonly lineCount: number;
	readonly paragraphs: readonly string[];
	readonly isCentred: boolean;
	readonly style: TextShape["style"];
	readonly fill: string;
}

interface Line {
	text: string;
	readonly x: number;
	readonly y: number;
	width: number;
	isLink: boolean;
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;
// Controls are on the map and not among its shapes.
const bare = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, "");

/** The texts of a map that are drawn in several lines, by their letters alone: how lines become the text that they were broken from. */
export function drawnTexts(map: JourneyMap): (lines: readonly string[]) => readonly string[] {
	const texts = new Map<string, string>();
	const add = (text: string): void => {
		if (text !== "") texts.set(bare(text), text);
	};
	for (const { title } of map.lanes.values()) add(title);
	for (const { title } of map.steps.values()) add(title);
	for (const { title, goal } of map.stages.values()) for (const text of [title, goal]) add(text);
	for (const { description } of map.personas.values()) add(description);
	for (const { quote } of map.emotions.values()) add(`“${quote}”`);
	for (const { title } of map.cards.values()) add(title);
	for (const text of [map.info.title, map.info.scenario, `Goal: ${map.info.goal}`]) add(text);
	return (lines) => {
		if (lines.length === 1) return lines;
		const known = texts.get(bare(lines.join("")));
		return known === undefined ? [lines.join(" ")] : known.split(/\r\n|\r|\n/);
	};
}

class OpenBlock {
	readonly #lines: Line[] = [];
	readonly #first: TextShape;
	#fill: string;
	#isLeft = true;
	#isCentred = true;

	constructor(first: TextShape) {
		this.#first = first;
		this.#fill = first.fill;
		this.#lines.push({ text: first.text, x: first.x, y: first.y, width: first.width, isLink: first.href !== undefined });
	}

	/** Takes a text that goes on with this one: the rest of its line, or the line below. */
	takes(shape: TextShape): boolean {
		const last = this.#lines.at(-1);
		const isLink = shape.href !== undefined;
		if (last === undefined || shape.style !== this.#first.style) return false;
		const isSameLook = shape.fill === this.#fill || isLink || last.isLink;
		if (!isSameLook) return false;
		if (near(shape.y, last.y) && near(shape.x, last.x + last.width) && (isLink || last.isLink)) {
			last.text += shape.text;
			last.width += shape.width;
			last.isLink = isLink;
		} else {
			if (!near(shape.y, last.y + textStyles[shape.style].lineHeight)) return false;
			const isLeft = near(shape.x, this.#first.x);
			const isCentred = Math.abs(shape.x + shape.width / 2 - last.x - last.width / 2) < 0.5;
			if (!(this.#isLeft && isLeft) && !(this.#isCentred && isCentred)) return false;
			this.#isLeft &&= isLeft;
			this.#isCentred &&= isCentred;
			this.#lines.push({ text: shape.text, x: shape.x, y: shape.y, width: shape.width, isLink });
		}
		if (!isLink) this.#fill = shape.fill;
		return true;
	}

	block(paragraphsOf: (lines: readonly string[]) => readonly string[]): TextBlock {
		const { style, y } = this.#first;
		return {
			kind: "block",
			x: Math.min(...this.#lines.map((line) => line.x)),
			y,
			width: Math.max(...this.#lines.map((line) => line.width)),
			lineCount: this.#lines.length,
			paragraphs: paragraphsOf(this.#lines.map(({ text }) => text)),
			isCentred: this.#lines.length > 1 && !this.#isLeft,
			style,
			fill: this.#fill,
		};
	}
}

/** Shapes in their order, lines of one text as one block; the line below an address is left out, since a link has its own. */
export function withTextBlocks(
	shapes: readonly Shape[],
	paragraphsOf: (lines: readonly string[]) => readonly string[],
): readonly (Exclude<Shape, TextShape> | TextBlock)[] {
	const found: (Exclude<Shape, TextShape> | TextBlock)[] = [];
	let open = null as OpenBlock | null;
	for (const shape of shapes) {
		if (shape.kind === "text") {
			if (shape.text === "" || open?.takes(shape) === true) continue;
			if (open !== null) found.push(open.block(paragraphsOf));
			open = new OpenBlock(shape);
		} else if (!(shape.kind === "rect" && shape.fill === "link" && shape.box.height === 1)) {
			if (open !== null) found.push(open.block(paragraphsOf));
			open = null;
			found.push(shape);
		}
	}
	return open === null ? found : [...found, open.block(paragraphsOf)];
}
