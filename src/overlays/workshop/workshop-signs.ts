import type { Badge } from "../../canvas/layer.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import type { Shape } from "../../shared/scene/scene.ts";

const measure = createTextMeasure();
const height = 20;

/** A dot and a number: never colour alone. */
export function dotBadge(text: string, isFilled: boolean): Omit<Badge, "label" | "action"> {
	const textWidth = measure.width(text, "badge");
	const width = 24 + textWidth;
	return {
		corner: "topLeft",
		width,
		height,
		shapes: [
			{
				kind: "rect",
				box: { x: 0, y: 0, width, height },
				radius: height / 2,
				fill: isFilled ? "palette:indigo:soft" : "badge-fill",
				stroke: isFilled ? "palette:indigo" : "badge-border",
				strokeWidth: 1,
			},
			...dot(isFilled),
			{ kind: "text", x: 17, y: 14, text, width: textWidth, style: "badge", fill: "badge-text" },
		],
	};
}

export function hiddenBadge(count: number): Badge {
	const text = `${count}`;
	const width = measure.width(text, "badge");
	return {
		corner: "topRight",
		width: 24 + width,
		height,
		shapes: [...blank(0), { kind: "text", x: 20, y: 14, text, width, style: "badge", fill: "badge-text" }],
		label: hiddenWords(count),
		action: null,
	};
}

export function hiddenWords(count: number): string {
	return count === 1 ? "1 card of somebody else waits for its reveal" : `${count} cards of others wait for their reveal`;
}

export function dot(isFilled: boolean): Shape[] {
	return [
		{
			kind: "circle",
			x: 10,
			y: 10,
			r: 4,
			fill: isFilled ? "palette:indigo" : "badge-fill",
			stroke: "palette:indigo",
			strokeWidth: 1.5,
		},
	];
}

/** An empty card. */
export function blank(x: number): Shape[] {
	return [
		{
			kind: "rect",
			box: { x: x + 1, y: 4, width: 15, height: 12 },
			radius: 3,
			fill: "badge-fill",
			stroke: "badge-border",
			strokeWidth: 1,
			dash: [3, 2],
		},
	];
}
