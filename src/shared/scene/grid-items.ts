import type { MapLayout } from "../layout/map-layout.ts";
import { sizes } from "../layout/sizes.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import type { SceneItem, Shape } from "./scene.ts";
import { textShape } from "./text-shapes.ts";

/** A faint tint of its kind behind each lane: the lane is seen before any cell border. */
function laneGrounds(map: JourneyMap, layout: MapLayout): SceneItem[] {
	return layout.rows.flatMap((row) => {
		const lane = map.lanes.get(row.laneId);
		if (lane === undefined) return [];
		const fill = `tint-${lane.kind}`;
		const boxes = layout.stages.map((stage) => ({ x: stage.x, y: row.y, width: stage.width, height: row.height }));
		const shapes = boxes.map((box): Shape => ({ kind: "rect", box, radius: 0, fill }));
		const box = { x: 0, y: row.y, width: layout.grid.width, height: row.height };
		return [{ id: `ground:${row.laneId}`, layer: "ground", box, shapes } as const];
	});
}

function cellLines(layout: MapLayout): SceneItem {
	const shapes: Shape[] = [];
	const line = (x: number, y: number, size: { width: number; height: number }): void => {
		shapes.push({ kind: "rect", box: { x, y, ...size }, radius: 0, fill: "grid-line" });
	};
	const firstOfStage = new Set(layout.stages.map((stage) => stage.x));
	for (const column of layout.columns) {
		if (!firstOfStage.has(column.x)) line(column.x - 0.5, 0, { width: 1, height: layout.grid.height });
	}
	return { id: "grid:columns", layer: "grid", box: layout.grid, shapes, minZoom: 0.3 };
}

function rowLines(layout: MapLayout): SceneItem {
	const shapes = layout.rows.flatMap((row) =>
		layout.stages.map(
			(stage): Shape => ({
				kind: "rect",
				box: { x: stage.x, y: row.y + row.height - 0.5, width: stage.width, height: 1 },
				radius: 0,
				fill: "grid-line",
			}),
		),
	);
	return { id: "grid:rows", layer: "grid", box: layout.grid, shapes };
}

/** Strong edges at the stages only. */
function stageEdges(layout: MapLayout): SceneItem {
	const shapes = layout.stages.map(
		(stage): Shape => ({
			kind: "rect",
			box: { x: stage.x, y: 0, width: stage.width, height: layout.grid.height },
			radius: 0,
			stroke: "stage-edge",
			strokeWidth: 1,
		}),
	);
	return { id: "grid:stages", layer: "grid", box: layout.grid, shapes };
}

/** Its label stands in the rail, and so stays in view. */
function visibilityLine(layout: MapLayout, y: number): SceneItem {
	const half = sizes.visibilityGap / 2;
	return {
		id: "visibility",
		layer: "grid",
		box: { x: 0, y: y - half, width: layout.grid.width, height: 2 * half },
		shapes: [{ kind: "path", d: `M0 ${y}H${layout.grid.width}`, stroke: "visibility-line", strokeWidth: 1.5, dash: [7, 5] }],
	};
}

/** A closed lane still says how much it holds. */
export function collapsedCounts(map: JourneyMap, layout: MapLayout, measure: TextMeasure): SceneItem[] {
	return layout.rows.flatMap((row) => {
		if (map.lanes.get(row.laneId)?.collapsed !== true) return [];
		const shapes: Shape[] = [];
		for (const column of layout.columns) {
			const count = map.cardsIn(column.stepId, row.laneId).length;
			if (count === 0) continue;
			const text = String(count);
			const width = Math.max(22, measure.width(text, "badge") + 12);
			const x = column.x + (column.width - width) / 2;
			const y = row.y + (row.height - 18) / 2;
			shapes.push({ kind: "rect", box: { x, y, width, height: 18 }, radius: 9, fill: "surface-raised", stroke: "card-border" });
			const left = x + (width - measure.width(text, "badge")) / 2;
			shapes.push(textShape({ x: left, top: y + 2, text }, { style: "badge", fill: "text-muted" }, measure));
		}
		const box = { x: 0, y: row.y, width: layout.grid.width, height: row.height };
		return [{ id: `collapsed:${row.laneId}`, layer: "badge", box, shapes, minZoom: 0.3 } as const];
	});
}

/** What lies behind the cards. */
export function gridItems(map: JourneyMap, layout: MapLayout): readonly SceneItem[] {
	if (layout.columns.length === 0) return [];
	const line = layout.lineOfVisibility;
	return [
		...laneGrounds(map, layout),
		rowLines(layout),
		cellLines(layout),
		stageEdges(layout),
		...(line === null ? [] : [visibilityLine(layout, line)]),
	];
}
