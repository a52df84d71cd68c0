import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import { type Standing, standingOf } from "../../shared/measure/score-text.ts";
import type { MapScore } from "../../shared/protocol/metrics-api.ts";
import type { Shape } from "../../shared/scene/scene.ts";
import { badgeHeight, standingSign } from "./badge-shapes.ts";

const measure = createTextMeasure();
const padding = 7;
const shown = ["worse", "open", "better"] as const;

export interface ListBadge {
	readonly width: number;
	readonly shapes: readonly Shape[];
	readonly label: string;
}

/** Several scores that make no common number: how many there are, and how many of them reach their targets. */
export function listBadge(scores: readonly MapScore[]): ListBadge {
	const standings = scores.map(({ metric, score }) => standingOf(metric, score));
	const words: { readonly text: string; readonly standing: Standing }[] = [
		{ text: `${scores.length} scores`, standing: "none" },
		...shown.flatMap((standing) => {
			const count = standings.filter((each) => each === standing).length;
			return count === 0 ? [] : [{ text: `${count}`, standing }];
		}),
	];
	const inside: Shape[] = [];
	let x = padding;
	for (const { text, standing } of words) {
		if (standing !== "none") {
			inside.push(standingSign(standing, { x, y: 6 }));
			x += 11;
		}
		const width = measure.width(text, standing === "none" ? "badge" : "label");
		inside.push({ kind: "text", x, y: 14, text, width, style: standing === "none" ? "badge" : "label", fill: "badge-text" });
		x += width + 6;
	}
	const width = x - 6 + padding;
	const count = (standing: Standing) => standings.filter((each) => each === standing).length;
	return {
		width,
		shapes: [
			{
				kind: "rect",
				box: { x: 0, y: 0, width, height: badgeHeight },
				radius: 5,
				fill: "badge-fill",
				stroke: "badge-border",
				strokeWidth: 1,
			},
			...inside,
		],
		label: `${scores.length} scores: ${count("better")} reach their target, ${count("worse")} miss it, ${count("open")} are too close to call.`,
	};
}
