import type { TextMeasure } from "../layout/text-measure.ts";
import { textStyles } from "../layout/text-styles.ts";
import type { PrintPlan } from "../print/print-plan.ts";
import type { ColourToken, Shape, TextStyleName } from "../scene/scene.ts";
import { textRuns } from "./text-runs.ts";

/** A run of characters that the shipped font lacks, as it is to be painted. */
export interface ForeignRun {
	readonly text: string;
	readonly style: TextStyleName;
	readonly fill: ColourToken;
	/** Map units. */
	readonly width: number;
}

/** What must be at hand before pages are written. */
export interface PlanNeeds {
	/** By weight: the characters, each once. */
	readonly texts: ReadonlyMap<number, string>;
	/** Hashes of pictures, with the longest side of the largest box that shows one, in points. */
	readonly pictures: ReadonlyMap<string, number>;
	readonly foreign: readonly ForeignRun[];
}

export function foreignKey({ text, style, fill }: Omit<ForeignRun, "width">): string {
	return `${style} ${fill} ${text}`;
}

export function needsOf({ pages }: PrintPlan, measure: TextMeasure): PlanNeeds {
	const characters = new Map<number, Set<string>>();
	const pictures = new Map<string, number>();
	const foreign = new Map<string, ForeignRun>();
	const seen = new Set<Shape>();
	const addText = ({ text, style, fill }: Shape & { kind: "text" }): void => {
		const { weight } = textStyles[style];
		const known = characters.get(weight) ?? new Set([" "]);
		characters.set(weight, known);
		for (const run of textRuns(text, style, measure)) {
			if (run.kind === "font") for (const character of run.text) known.add(character);
			else foreign.set(foreignKey({ text: run.text, style, fill }), { text: run.text, style, fill, width: run.width });
		}
	};
	for (const { parts } of pages) {
		for (const { items, scale } of parts) {
			for (const { shapes } of items) {
				for (const shape of shapes) {
					if (shape.kind === "image") {
						const side = Math.max(shape.box.width, shape.box.height) * scale;
						pictures.set(shape.hash, Math.max(side, pictures.get(shape.hash) ?? 0));
					} else if (shape.kind === "text" && !seen.has(shape)) {
						seen.add(shape);
						addText(shape);
					}
				}
			}
		}
	}
	const texts = new Map([...characters].map(([weight, set]) => [weight, [...set].join("")] as const));
	return { texts, pictures, foreign: [...foreign.values()] };
}
