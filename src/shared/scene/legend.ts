import type { TextMeasure } from "../layout/text-measure.ts";
import type { CardKind } from "../map/card-kinds.ts";
import { cardKinds, kindOf } from "../map/card-kinds.ts";
import type { ConnectionKind } from "../map/connection.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { severityBars } from "./card-meta.ts";
import { markerFormOf, markerShapes } from "./curve-items.ts";
import { connectionLabels, connectionShapes } from "./link-items.ts";
import type { SceneItem, Shape } from "./scene.ts";
import { textShape } from "./text-shapes.ts";

export interface LegendLine {
	readonly id: string;
	readonly label: string;
	/** Drawn in a 20 x 20 box. */
	readonly sample: readonly Shape[];
}

function kindSample(kind: CardKind): readonly Shape[] {
	const box = { x: 0, y: 1, width: 20, height: 18 };
	const frame = { kind: "rect", box, radius: kind === "channel" ? 9 : kind === "system" ? 2 : 4 } as const;
	const paint = { fill: `card-${kind}`, stroke: `card-${kind}-border`, strokeWidth: 1 };
	return [
		{ ...frame, ...paint },
		{ kind: "icon", name: kindOf(kind).icon, x: 3.5, y: 3.5, size: 13, stroke: `ink-${kind}` },
	];
}

function curveLines(map: JourneyMap): readonly LegendLine[] {
	const scored = [...map.emotions.values()].filter((emotion) => emotion.value !== null);
	const lines: LegendLine[] = [];
	for (const personaId of map.personaIds) {
		const persona = map.personas.get(personaId);
		if (persona === undefined || !scored.some((emotion) => emotion.personaId === personaId)) continue;
		const colour = `palette:${persona.colour}`;
		const marker = { at: { x: 10, y: 10 }, size: 4.5, form: markerFormOf(map, personaId), colour, isHollow: false };
		const line: Shape = { kind: "path", d: "M0 10H20", stroke: colour, strokeWidth: 2.5 };
		lines.push({ id: `persona:${personaId}`, label: persona.name, sample: [line, ...markerShapes(marker)] });
	}
	const look = { as: "M0 10H20", colour: "text-muted" };
	if (scored.some((emotion) => emotion.curve === "as-is")) {
		lines.push({ id: "as-is", label: "Today", sample: [{ kind: "path", d: look.as, stroke: look.colour, strokeWidth: 2.5 }] });
	}
	if (scored.some((emotion) => emotion.curve === "to-be")) {
		const sample: Shape[] = [{ kind: "path", d: look.as, stroke: look.colour, strokeWidth: 2, dash: [5, 4] }];
		lines.push({ id: "to-be", label: "As it should be", sample });
	}
	return lines;
}

function markLines(map: JourneyMap): readonly LegendLine[] {
	const cards = [...map.cards.values()];
	const lines: LegendLine[] = [];
	if ([...map.steps.values()].some((step) => step.momentOfTruth)) {
		const sample = markerShapes({ at: { x: 10, y: 10 }, size: 8, form: "diamond", colour: "accent", isHollow: true });
		lines.push({ id: "momentOfTruth", label: "Moment of truth", sample });
	}
	if (cards.some((card) => card.severity !== null)) {
		lines.push({ id: "severity", label: "Severity of a pain point", sample: severitySample() });
	}
	if (cards.some((card) => card.evidence === "assumed")) {
		const box = { x: 0.5, y: 2, width: 19, height: 16 };
		const sample: Shape[] = [{ kind: "rect", box, radius: 4, stroke: "text-muted", strokeWidth: 1, dash: [4, 3] }];
		lines.push({ id: "assumed", label: "Assumed, not observed", sample });
	}
	return lines;
}

/** The bars of a card, as wide as a sample is. */
function severitySample(): readonly Shape[] {
	const narrow = 0.75;
	return severityBars(3, 0, 4).map((bar) =>
		bar.kind === "rect" ? { ...bar, box: { ...bar.box, x: bar.box.x * narrow, width: bar.box.width * narrow } } : bar,
	);
}

function connectionLines(map: JourneyMap): readonly LegendLine[] {
	const used = new Set([...map.connections.values()].map((connection) => connection.kind));
	const kinds: readonly ConnectionKind[] = ["flow", "causes", "solves", "dependsOn", "supports"];
	return kinds
		.filter((kind) => used.has(kind))
		.map((kind) => ({
			id: `connection:${kind}`,
			label: connectionLabels[kind],
			sample: connectionShapes(kind, [
				{ x: 0, y: 10 },
				{ x: 20, y: 10 },
			]),
		}));
}

/** What the signs on this map mean: only those that are really on it. */
export function legendOf(map: JourneyMap): readonly LegendLine[] {
	const used = new Set([...map.cards.values()].map((card) => card.kind));
	const kinds = cardKinds.filter((kind) => used.has(kind));
	const cards = kinds.map((kind) => ({ id: kind, label: kindOf(kind).label, sample: kindSample(kind) }));
	return [...cards, ...curveLines(map), ...markLines(map), ...connectionLines(map)];
}

/** A shape moved by (dx, dy). Path data is moved by a transform that every renderer knows: its points. */
export function movedShape(shape: Shape, dx: number, dy: number): Shape {
	switch (shape.kind) {
		case "rect":
		case "image":
		case "hatch":
			return { ...shape, box: { ...shape.box, x: shape.box.x + dx, y: shape.box.y + dy } };
		case "path":
			return { ...shape, d: movedPath(shape.d, dx, dy) };
		default:
			return { ...shape, x: shape.x + dx, y: shape.y + dy };
	}
}

/** Moves absolute M, L, H, V, C and Q commands; relative ones (small letters) stay as they are. */
export function movedPath(d: string, dx: number, dy: number): string {
	return d.replaceAll(/([A-Za-z])([^A-Za-z]*)/g, (_, command: string, rest: string) => {
		const numbers = rest.match(/-?\d*\.?\d+(?:e-?\d+)?/g)?.map(Number) ?? [];
		if (command !== command.toUpperCase() || command === "Z") return command + rest;
		const moved = numbers.map((value, index) => {
			if (command === "H") return value + dx;
			if (command === "V") return value + dy;
			return value + (index % 2 === 0 ? dx : dy);
		});
		return command + moved.join(" ");
	});
}

const lineHeight = 26;
const labelLeft = 28;

/** The legend as rows of entries across a width, from a top left corner; `bottom` is where it ends. */
export function legendItem(
	lines: readonly LegendLine[],
	at: { readonly x: number; readonly y: number; readonly width: number },
	measure: TextMeasure,
): { readonly item: SceneItem; readonly bottom: number } {
	const shapes: Shape[] = [];
	let [x, y] = [at.x, at.y];
	for (const line of lines) {
		const width = labelLeft + measure.width(line.label, "label") + 26;
		if (x > at.x && x + width > at.x + at.width) {
			x = at.x;
			y += lineHeight;
		}
		for (const shape of line.sample) shapes.push(movedShape(shape, x, y));
		shapes.push(textShape({ x: x + labelLeft, top: y + 3, text: line.label }, { style: "label", fill: "text-muted" }, measure));
		x += width;
	}
	const bottom = y + 20;
	const box = { x: at.x, y: at.y, width: at.width, height: bottom - at.y };
	return { item: { id: "legend", layer: "ground", box, shapes }, bottom };
}
