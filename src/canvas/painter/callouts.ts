import { breakLines } from "../../shared/layout/break-lines.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import type { TextMeasure } from "../../shared/layout/text-measure.ts";
import { baselineOffset, textStyles } from "../../shared/layout/text-styles.ts";
import type { ItemLabel, SceneItem } from "../../shared/scene/scene.ts";
import { fitText } from "../../shared/scene/text-shapes.ts";
import { isWallScreen } from "../viewport/wall-screen.ts";
import type { Brush } from "./brush.ts";
import type { Frame } from "./frame.ts";

const widest = 150;
const mostLines = 2;
const padding = { x: 9, y: 5 };
const icon = { size: 13, gap: 5 };
/** On a wall a callout is drawn so much larger, up to so much larger a zoom. */
const onWall = { scale: 2, reach: 3 };

/** Whether a callout still names something too small to read. */
export function isCallout({ maxZoom = 0 }: SceneItem, { zoom, width }: { zoom: number; width: number }): boolean {
	return zoom < maxZoom * (isWallScreen(width) ? onWall.reach : 1);
}

function overlaps(a: Box, b: Box): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function linesOf({ text, style }: ItemLabel, measure: TextMeasure): readonly string[] {
	const lines = breakLines(text, style, widest, measure).map((line) => line.text.trimEnd());
	if (lines.length <= mostLines) return lines;
	return [...lines.slice(0, mostLines - 1), fitText(lines.slice(mostLines - 1).join(" "), style, widest, measure)];
}

/** Names, in letters of a constant size on screen, what is too small to read. The context is in CSS px. */
export function drawCallouts(
	brush: Brush,
	items: readonly SceneItem[],
	{ frame, measure, left }: { frame: Frame; measure: TextMeasure /** CSS px, where the rail ends. */; left: number },
): void {
	const { context } = brush;
	const scale = isWallScreen(frame.width) ? onWall.scale : 1;
	const taken: Box[] = [];
	for (const { box, label } of items) {
		if (label === undefined) continue;
		const { lineHeight } = textStyles[label.style];
		const lines = linesOf(label, measure);
		const inset = padding.x + (label.icon === undefined ? 0 : icon.size + icon.gap);
		const width = Math.max(...lines.map((line) => measure.width(line, label.style))) + inset + padding.x;
		const height = lines.length * lineHeight + 2 * padding.y;
		const x = ((box.x + box.width / 2) * frame.zoom + frame.x) / scale;
		// From the card's top downwards: above it may lie the curves.
		const y = (box.y * frame.zoom + frame.y) / scale;
		const [least, most] = [left / scale + 3, frame.width / scale - width - 3];
		// The note of what is in sight is not cut at an edge.
		const isInSight = x > least && x < frame.width / scale;
		const note = { x: isInSight ? Math.max(least, Math.min(most, x - width / 2)) : x - width / 2, y, width, height };
		while (taken.some((other) => overlaps(note, other))) note.y += 4;
		taken.push({ x: note.x - 3, y: note.y - 3, width: width + 6, height: height + 6 });
		brush.save();
		context.scale(scale, scale);
		brush.setFill("surface-raised");
		brush.setStroke("ink-painPoint", 1.25);
		context.beginPath();
		context.roundRect(note.x, note.y, width, height, 8);
		context.fill();
		context.stroke();
		if (label.icon !== undefined)
			brush.drawIcon({ kind: "icon", ...label.icon, x: note.x + padding.x, y: note.y + padding.y, size: icon.size });
		lines.forEach((text, index) => {
			const top = note.y + padding.y + index * lineHeight;
			const at = { x: note.x + inset, y: top + baselineOffset(label.style) };
			brush.drawText({ kind: "text", ...at, text, width: 0, style: label.style, fill: label.fill });
		});
		brush.restore();
	}
}
