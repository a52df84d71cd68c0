import { breakLines } from "../layout/break-lines.ts";
import type { Box, CurveRun, EmotionCurve, MapLayout, Point } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import { textStyles } from "../layout/text-styles.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import type { SceneItem, Shape } from "./scene.ts";
import { textShapes } from "./text-shapes.ts";

type CurvePoint = CurveRun["points"][number];

interface Marker {
	readonly at: Point;
	readonly size: number;
	/** Round, square or triangular by persona, so that curves are told apart in grey. */
	readonly form: "circle" | "square" | "triangle" | "diamond";
	readonly colour: string;
	/** To-be markers are hollow. */
	readonly isHollow: boolean;
}

const forms = ["circle", "square", "triangle"] as const;

export function markerShapes({ at: { x, y }, size: r, form, colour, isHollow }: Marker): readonly Shape[] {
	const paint = isHollow
		? { fill: "surface-raised", stroke: colour, strokeWidth: 1.75 }
		: { fill: colour, stroke: "surface-raised", strokeWidth: 1.75 };
	switch (form) {
		case "circle":
			return [{ kind: "circle", x, y, r, ...paint }];
		case "square":
			return [{ kind: "rect", box: { x: x - r * 0.9, y: y - r * 0.9, width: r * 1.8, height: r * 1.8 }, radius: 1.5, ...paint }];
		case "triangle":
			return [{ kind: "path", d: `M${x} ${y - r * 1.15}L${x + r * 1.15} ${y + r * 0.85}H${x - r * 1.15}z`, ...paint }];
		case "diamond":
			return [{ kind: "path", d: `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}z`, ...paint }];
	}
}

export function markerFormOf(map: JourneyMap, personaId: string): Marker["form"] {
	return forms[map.personaIds.indexOf(personaId) % forms.length] ?? "circle";
}

function overlaps(a: Box, b: Box): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

interface Annotating {
	readonly map: JourneyMap;
	readonly layout: MapLayout;
	readonly measure: TextMeasure;
	/** Boxes of the annotations so far: a later one that would cover an earlier one is left out. */
	readonly taken: Box[];
}

const quoteWidth = 190;
const quoteLines = 2;

function markersAt(layout: MapLayout, laneId: string, x: number): readonly number[] {
	return layout.curves
		.filter((curve) => curve.laneId === laneId)
		.flatMap(({ runs }) => runs.flatMap(({ points }) => points.filter((point) => point.x === x).map((point) => point.y)));
}

/** The words at a lowest or highest point, above a peak and below a valley. */
function annotation(point: CurvePoint, curve: EmotionCurve, input: Annotating): readonly Shape[] {
	const { map, layout, measure, taken } = input;
	const quote = map.emotions.get(point.emotionId)?.quote ?? "";
	const row = layout.rows.find((each) => each.laneId === curve.laneId);
	if (quote === "" || row?.band == null) return [];
	const text = `“${quote}”`;
	const all = breakLines(text, "label", quoteWidth, measure);
	const last = all[quoteLines - 1];
	const lines =
		all.length <= quoteLines || last === undefined
			? all
			: [...all.slice(0, quoteLines - 1), { ...last, text: `${last.text.slice(0, Math.max(0, last.text.length - 2))}…”` }];
	const width = Math.max(...lines.map((line) => measure.width(line.text, "label")));
	const height = lines.length * textStyles.label.lineHeight;
	const isAbove = point.emotionId === curve.highestId;
	const offset = 11;
	// Clear of the markers that other curves have close by at the same step.
	const close = markersAt(layout, curve.laneId, point.x).filter((y) => Math.abs(y - point.y) < 40);
	const y = isAbove ? Math.min(...close) - offset - height : Math.max(...close) + offset;
	const x = Math.max(4, Math.min(layout.grid.width - width - 4, point.x - width / 2));
	const box = { x: x - 4, y: y - 1, width: width + 8, height: height + 2 };
	const isInside = box.y >= row.band.y && box.y + box.height <= row.band.y + row.band.height;
	if (!isInside || taken.some((other) => overlaps(box, other))) return [];
	taken.push(box);
	const colour = `palette:${map.personas.get(curve.personaId)?.colour ?? "slate"}`;
	return [
		{ kind: "rect", box, radius: 4, fill: "tint-emotion" },
		...textShapes({ text, lines, x, y, style: "label", fill: colour }, measure).map((shape, index) => {
			const line = lines[index];
			return shape.kind === "text" && line !== undefined
				? { ...shape, x: x + (width - measure.width(line.text, "label")) / 2 }
				: shape;
		}),
	];
}

function curveItem(curve: EmotionCurve, input: Annotating): SceneItem {
	const { map, layout } = input;
	const persona = map.personas.get(curve.personaId);
	const colour = `palette:${persona?.colour ?? "slate"}`;
	const isHollow = curve.curve === "to-be";
	const dash = isHollow ? { dash: [6, 5] } : {};
	const form = markerFormOf(map, curve.personaId);
	const lines: Shape[] = [];
	const markers: Shape[] = [];
	const words: Shape[] = [];
	for (const run of curve.runs) {
		if (run.points.length > 1)
			lines.push({ kind: "path", d: run.path, stroke: colour, strokeWidth: isHollow ? 2 : 2.5, ...dash });
		for (const point of run.points) {
			const isTruth = map.steps.get(point.emotionId.slice(0, point.emotionId.indexOf(":")))?.momentOfTruth === true;
			const marker = isTruth ? ({ form: "diamond", size: 9 } as const) : ({ form, size: 4.5 } as const);
			markers.push(...markerShapes({ at: point, colour, isHollow, ...marker }));
			if (point.emotionId === curve.lowestId || point.emotionId === curve.highestId)
				words.push(...annotation(point, curve, input));
		}
	}
	const row = layout.rows.find((each) => each.laneId === curve.laneId);
	const box = { x: 0, y: row?.y ?? 0, width: layout.grid.width, height: row?.band?.height ?? 0 };
	return {
		id: `curve:${curve.laneId}:${curve.personaId}:${curve.curve}`,
		layer: "curve",
		box,
		shapes: [...lines, ...markers, ...words],
	};
}

/** The neutral midline and faint lines at the whole values. */
function bandItems(layout: MapLayout): SceneItem[] {
	return layout.rows.flatMap((row) => {
		if (row.band === null) return [];
		const shapes: Shape[] = [];
		for (const stage of layout.stages) {
			for (const value of [-2, -1, 0, 1, 2]) {
				const y = layout.emotionY(row.laneId, value);
				const d = `M${stage.x} ${y}H${stage.x + stage.width}`;
				shapes.push(
					value === 0
						? { kind: "path", d, stroke: "curve-midline", strokeWidth: 1 }
						: { kind: "path", d, stroke: "grid-line", strokeWidth: 1 },
				);
			}
		}
		const box = { x: 0, y: row.y, width: layout.grid.width, height: row.band.height };
		return [{ id: `band:${row.laneId}`, layer: "grid", box, shapes } as const];
	});
}

/** As-is curves over to-be curves; annotations of the former have the first pick of the room. */
export function curveItems(map: JourneyMap, layout: MapLayout, measure: TextMeasure): readonly SceneItem[] {
	const input: Annotating = { map, layout, measure, taken: [] };
	const asIs = layout.curves.filter((curve) => curve.curve === "as-is").map((curve) => curveItem(curve, input));
	const toBe = layout.curves.filter((curve) => curve.curve === "to-be").map((curve) => curveItem(curve, input));
	return [...bandItems(layout), ...toBe, ...asIs];
}
