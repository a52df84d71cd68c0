import type { MapLayout, Row } from "../layout/map-layout.ts";
import { sizes } from "../layout/sizes.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import { textStyles } from "../layout/text-styles.ts";
import { kindOf } from "../map/card-kinds.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import type { Lane } from "../map/lane.ts";
import type { ItemLabel, SceneItem, Shape } from "./scene.ts";
import { textShape, textShapes } from "./text-shapes.ts";

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

/** The scale of an emotion lane, at the rail's right edge. */
function scaleItem(row: Row, layout: MapLayout, measure: TextMeasure): SceneItem {
	const { x, width } = layout.rail;
	const right = x + width - 12;
	const shapes = (
		[
			[2, "+"],
			[0, "0"],
			[-2, "−"],
		] as const
	).map(([value, text]): Shape => {
		const y = layout.emotionY(row.laneId, value);
		const left = right - measure.width(text, "badge");
		return textShape({ x: left, top: y - 7, text }, { style: "badge", fill: "text-muted" }, measure);
	});
	const icons = (
		[
			[2, "smile"],
			[-2, "frown"],
		] as const
	).map(([value, name]): Shape => {
		const y = layout.emotionY(row.laneId, value) - 8;
		return { kind: "icon", name, x: right - 30, y, size: 16, stroke: "text-muted" };
	});
	const box = { x: x + width - 50, y: row.y, width: 50, height: row.height };
	return { id: `scale:${row.laneId}`, layer: "rail", box, shapes: [...icons, ...shapes] };
}

export function railItems(map: JourneyMap, layout: MapLayout, measure: TextMeasure): readonly SceneItem[] {
	return layout.rows.flatMap((row) => {
		const lane = map.lanes.get(row.laneId);
		if (lane === undefined) return [];
		const item = laneItem(lane, row, layout, measure);
		return row.band === null ? [item] : [item, scaleItem(row, layout, measure)];
	});
}
