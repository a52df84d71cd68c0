import type { TextMeasure } from "../layout/text-measure.ts";
import type { SceneItem, Shape } from "../scene/scene.ts";
import { fitText, textShape } from "../scene/text-shapes.ts";
import { footerHeight, type PrintPart, pageMargin } from "./print-plan.ts";

export interface FooterInput {
	/** Title, version, source and date; what is `""` is left out. */
	readonly facts: readonly string[];
	/** From 1. */
	readonly page: number;
	readonly pageCount: number;
	/** Where the page belongs among its neighbours, `""` where it has none. */
	readonly place: string;
}

/** Points per unit: small print of 8.25 points. */
const scale = 0.75;

export function pageFooter(
	input: FooterInput,
	page: { readonly width: number; readonly height: number },
	measure: TextMeasure,
): PrintPart {
	const width = (page.width - 2 * pageMargin) / scale;
	const number = `Page ${input.page} of ${input.pageCount}`;
	const right = input.place === "" ? number : `${input.place}  ·  ${number}`;
	const rightX = width - measure.width(right, "label");
	const left = input.facts.filter((fact) => fact !== "").join("  ·  ");
	const fitted = fitText(left, "label", Math.max(0, rightX - 24), measure);
	const look = { style: "label", fill: "text-muted" } as const;
	const shapes: Shape[] = [
		{ kind: "rect", box: { x: 0, y: 0, width, height: 1 }, radius: 0, fill: "grid-line" },
		textShape({ x: rightX, top: 6, text: right }, look, measure),
	];
	if (fitted !== "") shapes.push(textShape({ x: 0, top: 6, text: fitted }, look, measure));
	const clip = { x: 0, y: 0, width, height: 22 };
	const item: SceneItem = { id: `footer:${input.page}`, layer: "ground", box: clip, shapes };
	return { items: [item], clip, at: { x: pageMargin, y: page.height - pageMargin - footerHeight + 2 }, scale };
}
