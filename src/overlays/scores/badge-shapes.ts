import type { Box, Point } from "../../shared/layout/map-layout.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import type { Standing } from "../../shared/measure/score-text.ts";
import type { Shape, TextStyleName } from "../../shared/scene/scene.ts";
import type { BadgeFace, IntervalBar } from "./badge-face.ts";

const measure = createTextMeasure();

export const badgeHeight = 20;
const padding = 7;
const gap = 6;
const signSize = 8;
const baseline = 10.75;
const barTop = 14.5;
const barHeight = 3;
const radius = 5;

const inks: Readonly<Record<Standing, string>> = {
	better: "badge-good",
	worse: "badge-bad",
	open: "text-muted",
	none: "text-muted",
};

interface Word {
	readonly text: string;
	readonly style: TextStyleName;
	readonly fill: string;
	readonly width: number;
}

function wordsOf({ text, count, day, more, isWeak }: BadgeFace): readonly Word[] {
	const word = (said: string, style: TextStyleName, fill: string): Word[] =>
		said === "" ? [] : [{ text: said, style, fill, width: measure.width(said, style) }];
	return [
		...word(text, "badge", isWeak ? "text-muted" : "badge-text"),
		...word(count, "label", "text-muted"),
		...word(day, "label", "text-muted"),
		...word(more > 0 ? `+${more}` : "", "badge", "accent"),
	];
}

export function badgeWidth(face: BadgeFace): number {
	const words = wordsOf(face);
	const sign = face.standing === "none" ? 0 : signSize + gap - 1;
	return 2 * padding + sign + words.reduce((sum, { width }) => sum + width, 0) + (words.length - 1) * gap;
}

/** A badge whose top left corner stands at a point. */
export function badgeShapes(face: BadgeFace, at: Point, { isStored = false } = {}): readonly Shape[] {
	const box: Box = { ...at, width: badgeWidth(face), height: badgeHeight };
	const edge = face.isWeak ? "badge-stale" : "badge-border";
	const shapes: Shape[] = [
		{
			kind: "rect",
			box,
			radius,
			fill: "badge-fill",
			stroke: edge,
			strokeWidth: 1,
			// What is shown from memory is not as it is now: a broken outline, as of what is only assumed.
			...(isStored ? { dash: [3, 2] } : {}),
		},
	];
	if (face.isWeak) shapes.push({ kind: "hatch", box: inset(box, 1.5), stroke: "stage-edge" });
	let x = at.x + padding;
	if (face.standing !== "none") {
		shapes.push(standingSign(face.standing, { x, y: at.y + 2.75 }));
		x += signSize + gap - 1;
	}
	for (const { text, style, fill, width } of wordsOf(face)) {
		shapes.push({ kind: "text", x, y: at.y + baseline, text, width, style, fill });
		x += width + gap;
	}
	if (face.bar) shapes.push(...barShapes(face.bar, face, box));
	return shapes;
}

/** Up is better than the target, down is worse, whichever way the numbers run; a diamond where it cannot be told. */
export function standingSign(standing: Exclude<Standing, "none">, { x, y }: Point): Shape {
	const s = signSize;
	const d = {
		better: `M${x + s / 2} ${y}L${x + s} ${y + s}H${x}z`,
		worse: `M${x} ${y}H${x + s}L${x + s / 2} ${y + s}z`,
		open: `M${x + s / 2} ${y}L${x + s} ${y + s / 2}L${x + s / 2} ${y + s}L${x} ${y + s / 2}z`,
	}[standing];
	return standing === "open"
		? { kind: "path", d, stroke: inks.open, strokeWidth: 1.25 }
		: { kind: "path", d, fill: inks[standing] };
}

function barShapes(bar: IntervalBar, { standing, isWeak }: BadgeFace, box: Box): readonly Shape[] {
	const left = box.x + padding;
	const width = box.width - 2 * padding;
	const y = box.y + barTop;
	const ink = isWeak ? "badge-stale" : inks[standing];
	const piece = (from: number, to: number, least: number) => ({
		x: left + Math.min(from * width, width - least),
		width: Math.max(least, (to - from) * width),
	});
	const shapes: Shape[] = [
		{ kind: "rect", box: { x: left, y: y + 0.75, width, height: barHeight - 1.5 }, radius: 0.75, fill: "stage-edge" },
		{ kind: "rect", box: { ...piece(bar.low, bar.high, 3), y, height: barHeight }, radius: 1, fill: ink },
		{ kind: "rect", box: { ...piece(bar.value, bar.value, 2), y: y - 1, height: barHeight + 2 }, radius: 1, fill: ink },
	];
	if (bar.target !== null) {
		const at = left + bar.target * width;
		shapes.push({ kind: "rect", box: { x: at - 0.5, y: y - 1, width: 1, height: barHeight + 2 }, radius: 0, fill: "text" });
	}
	return shapes;
}

function inset({ x, y, width, height }: Box, by: number): Box {
	return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}
