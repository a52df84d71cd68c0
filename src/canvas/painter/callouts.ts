import type { Box } from "../../shared/layout/map-layout.ts";
import type { TextMeasure } from "../../shared/layout/text-measure.ts";
import type { SceneItem } from "../../shared/scene/scene.ts";
import { fitText } from "../../shared/scene/text-shapes.ts";
import type { Brush } from "./brush.ts";
import type { Frame } from "./frame.ts";

const height = 20;
const widest = 190;

function overlaps(a: Box, b: Box): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Names, in letters of a constant size on screen, what is too small to read. The context is in CSS px. */
export function drawCallouts(
	brush: Brush,
	items: readonly SceneItem[],
	{ frame, measure }: { frame: Frame; measure: TextMeasure },
): void {
	const { context } = brush;
	const taken: Box[] = [];
	for (const { box, label } of items) {
		if (label === undefined) continue;
		const text = fitText(label.text, label.style, widest - 34, measure);
		const width = measure.width(text, label.style) + 34;
		const x = (box.x + box.width / 2) * frame.zoom + frame.x;
		const y = (box.y + box.height / 2) * frame.zoom + frame.y;
		const pill = { x: x - width / 2, y: y - height / 2, width, height };
		while (taken.some((other) => overlaps(pill, other))) pill.y += height + 3;
		taken.push(pill);
		brush.setFill("surface-raised");
		brush.setStroke("ink-painPoint", 1.25);
		context.beginPath();
		context.roundRect(pill.x, pill.y, width, height, height / 2);
		context.fill();
		context.stroke();
		if (label.icon !== undefined) brush.drawIcon({ kind: "icon", ...label.icon, x: pill.x + 9, y: pill.y + 3.5, size: 13 });
		brush.drawText({ kind: "text", x: pill.x + 26, y: pill.y + 14, text, width, style: label.style, fill: label.fill });
	}
}
