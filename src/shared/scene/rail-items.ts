import type { MapLayout, Row } from "../layout/map-layout.ts";
import { sizes } from "../layout/sizes.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import { textStyles } from "../layout/text-styles.ts";
import { kindOf } from "../map/card-kinds.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import type { Lane } from "../map/lane.ts";
import { markerFormOf, markerShapes } from "./curve-items.ts";
import type { ItemLabel, SceneItem, Shape } from "./scene.ts";
import { fitText, textShape, textShapes } from "./text-shapes.ts";

function laneItem(lane: Lane, row: Row, layout: MapLayout, measure: TextMeasure): SceneItem {
	const { padding, icon, iconGap } = sizes.rail;
	const { x, width } = layout.rail;
	const box = { x, y: row.y, width, height: row.height };
	const icons = { name: kindOf(lane.kind).icon, stroke: `ink-${lane.kind}` };
	const top = lane.collapsed ? row.y + (row.height - textStyles.laneTitle.lineHeight) / 2 : row.y + padding;
	const text = lane.title === "" ? kindOf(lane.kind).laneTitle : lane.title;
	const fill = lane.title === "" ? "text-faint" : "text";
	const lines = lane.title === "" ? [{ start: 0, end: text.length, text, width: 0 }] : row.titleLines;
	const left = x + padding;
	const block = { text, lines, x: left + icon + iconGap, y: top, style: "laneTitle", fill } as const;
	const shapes: Shape[] = [
		{ kind: "rect", box, radius: 0, fill: "rail" },
		{ kind: "rect", box: { x, y: row.y + row.height - 0.5, width, height: 1 }, radius: 0, fill: "grid-line" },
		{ kind: "icon", ...icons, x: left, y: top + 0.5, size: icon },
		...textShapes(block, measure),
	];
	const label: ItemLabel = { text, style: "laneTitle", fill, icon: icons };
	return { id: `lane:${lane.id}`, layer: "rail", box, shapes, label };
}

/** Ends and middle of an emotion lane's scale, at the rail's right edge. */
function scaleItem(row: Row, layout: MapLayout, measure: TextMeasure): SceneItem {
	const { x, width } = layout.rail;
	const right = x + width - 10;
	const shapes: Shape[] = [];
	for (const { value, text, icon } of scaleMarks) {
		const y = layout.emotionY(row.laneId, value);
		const style = icon === "" ? "label" : "stepTitle";
		const left = right - measure.width(text, style);
		const top = y - textStyles[style].lineHeight / 2;
		shapes.push(textShape({ x: left, top, text }, { style, fill: "text-muted" }, measure));
		if (icon !== "") shapes.push({ kind: "icon", name: icon, x: right - 30, y: y - 8, size: 16, stroke: "text-muted" });
	}
	const box = { x: x + width - 50, y: row.y, width: 50, height: row.height };
	return { id: `scale:${row.laneId}`, layer: "rail", box, shapes, minZoom: 0.36 };
}

const scaleMarks = [
	{ value: 2, text: "+", icon: "smile" },
	{ value: 0, text: "Neutral", icon: "" },
	{ value: -2, text: "−", icon: "frown" },
] as const;

/** Whose curve is which: marker, line and first name, beside the curves themselves. */
function personaItem(row: Row, map: JourneyMap, input: { layout: MapLayout; measure: TextMeasure }): SceneItem {
	const { layout, measure } = input;
	const left = layout.rail.x + sizes.rail.padding;
	const top = row.y + sizes.rail.padding + row.titleLines.length * textStyles.laneTitle.lineHeight + 10;
	const drawn = new Map(layout.curves.filter((curve) => curve.laneId === row.laneId).map((curve) => [curve.personaId, curve]));
	const shapes: Shape[] = [];
	[...drawn.keys()].forEach((personaId, index) => {
		const persona = map.personas.get(personaId);
		const y = top + index * 19 + 8;
		if (persona === undefined || y > row.y + row.height - 24) return;
		const colour = `palette:${persona.colour}`;
		const at = { x: left + 8, y };
		const name = fitText(persona.name.split(",")[0] ?? "", "label", 84, measure);
		shapes.push(...markerShapes({ at, size: 4.5, form: markerFormOf(map, personaId), colour, isHollow: false }));
		shapes.push(
			textShape(
				{ x: left + sizes.rail.icon + sizes.rail.iconGap, top: y - 7, text: name },
				{ style: "label", fill: "text" },
				measure,
			),
		);
	});
	const box = { x: layout.rail.x, y: row.y, width: layout.rail.width, height: row.height };
	return { id: `personas:${row.laneId}`, layer: "rail", box, shapes, isPinned: true, minZoom: 0.36 };
}

function visibilityLabel(y: number, layout: MapLayout, measure: TextMeasure): SceneItem {
	const { x, width } = layout.rail;
	const left = x + sizes.rail.padding;
	const text = { x: left + sizes.rail.icon + sizes.rail.iconGap, top: y - 7, text: "Line of visibility" };
	const shapes: Shape[] = [
		{ kind: "icon", name: "eye-off", x: left, y: y - 8, size: sizes.rail.icon, stroke: "text-muted" },
		textShape(text, { style: "badge", fill: "text-muted" }, measure),
	];
	const half = sizes.visibilityGap / 2;
	return { id: "visibility:label", layer: "rail", box: { x, y: y - half, width, height: 2 * half }, shapes };
}

export function railItems(map: JourneyMap, layout: MapLayout, measure: TextMeasure): readonly SceneItem[] {
	const line = layout.lineOfVisibility;
	const label = line === null || layout.columns.length === 0 ? [] : [visibilityLabel(line, layout, measure)];
	const lanes = layout.rows.flatMap((row) => {
		const lane = map.lanes.get(row.laneId);
		if (lane === undefined) return [];
		const item = laneItem(lane, row, layout, measure);
		if (row.band === null) return [item];
		return [item, scaleItem(row, layout, measure), personaItem(row, map, { layout, measure })];
	});
	return [...lanes, ...label];
}
