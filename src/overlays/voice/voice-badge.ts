import type { Badge } from "../../canvas/layer.ts";
import type { Point } from "../../shared/layout/map-layout.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import type { ColourToken, Shape } from "../../shared/scene/scene.ts";
import { type Feeling, feelings, type Verbatim } from "../../shared/voice/verbatim.ts";
import { countOfVerbatims, feelingLooks } from "../../shared/voice/voice-words.ts";

/** How many there are of each feeling, and of all with those whose feeling nobody has judged. */
export type Tally = Readonly<Record<Feeling | "all", number>>;

export const inks: Readonly<Record<Feeling, ColourToken>> = {
	negative: "badge-bad",
	mixed: "warning",
	neutral: "text-muted",
	positive: "badge-good",
};

const measure = createTextMeasure();
const height = 20;
const padding = 7;
const gap = 7;
const sign = 8;

export function tallyOf(verbatims: readonly Verbatim[]): Tally {
	const tally = { negative: 0, mixed: 0, neutral: 0, positive: 0, all: verbatims.length };
	for (const { feeling } of verbatims) if (feeling !== "") tally[feeling]++;
	return tally;
}

/** A number with a sign for each feeling: which it is can be told without its colour. */
export function voiceBadge(tally: Tally): Omit<Badge, "action"> {
	const inside: Shape[] = [{ kind: "icon", name: "quote", x: padding, y: 4, size: 12, stroke: "text-muted" }];
	let x = padding + 12 + 4;
	const write = (text: string, isStrong: boolean) => {
		const style = isStrong ? "badge" : "label";
		const width = measure.width(text, style);
		inside.push({ kind: "text", x, y: 14, text, width, style, fill: "badge-text" });
		x += width + gap;
	};
	write(tally.all.toLocaleString("en-GB"), true);
	const felt = feelings.filter((feeling) => tally[feeling] > 0);
	for (const feeling of felt) {
		inside.push(feelingSign(feeling, { x, y: 6 }, sign));
		x += sign + 3;
		write(tally[feeling].toLocaleString("en-GB"), false);
	}
	const width = x - gap + padding;
	const box = { x: 0, y: 0, width, height };
	const parts = felt.map((feeling) => `${tally[feeling]} ${feelingLooks[feeling].label.toLowerCase()}`);
	return {
		corner: "bottomLeft",
		width,
		height,
		shapes: [{ kind: "rect", box, radius: 5, fill: "badge-fill", stroke: "badge-border", strokeWidth: 1 }, ...inside],
		label: [countOfVerbatims(tally.all), ...parts].join(", "),
	};
}

/** Down, up, a diamond, a dot; inside a square of that size. */
export function feelingSign(feeling: Feeling, { x, y }: Point, size: number): Shape {
	const half = size / 2;
	switch (feeling) {
		case "negative":
			return { kind: "path", d: `M${x} ${y}H${x + size}L${x + half} ${y + size}z`, fill: inks.negative };
		case "positive":
			return { kind: "path", d: `M${x + half} ${y}L${x + size} ${y + size}H${x}z`, fill: inks.positive };
		case "mixed": {
			const d = `M${x + half} ${y}L${x + size} ${y + half}L${x + half} ${y + size}L${x} ${y + half}z`;
			return { kind: "path", d, stroke: inks.mixed, strokeWidth: 1.5 };
		}
		case "neutral":
			return { kind: "circle", x: x + half, y: y + half, r: half - 0.75, stroke: inks.neutral, strokeWidth: 1.5 };
	}
}
