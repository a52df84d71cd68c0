import type { Box, MapLayout, Point } from "../../shared/layout/map-layout.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { boxContains, boxesOverlap } from "../viewport/view-transform.ts";

/** The card under a point: the layout is the index, so only one cell's cards are looked at. */
export function cardAt(map: JourneyMap, layout: MapLayout, point: Point): string | null {
	const column = layout.columns.find((each) => point.x >= each.x && point.x < each.x + each.width);
	const row = layout.rows.find((each) => point.y >= each.y && point.y < each.y + each.height);
	const ids = column && row ? map.cardsIn(column.stepId, row.laneId) : [...map.unplacedIds, ...map.parkedIds];
	// Later ones are drawn over earlier ones.
	for (let index = ids.length - 1; index >= 0; index -= 1) {
		const id = ids[index];
		const box = id ? layout.cards.get(id) : undefined;
		if (id && box && boxContains(box, point)) return id;
	}
	return null;
}

/** The cell under a point, as a target. */
export function cellAt(layout: MapLayout, point: Point): string | null {
	const column = layout.columns.find((each) => point.x >= each.x && point.x < each.x + each.width);
	const row = layout.rows.find((each) => point.y >= each.y && point.y < each.y + each.height);
	return column?.stepId && row ? `cell:${column.stepId}:${row.laneId}` : null;
}

/** Cards that a box touches; stops looking once there are more than `limit`. */
export function cardsIn(
	map: JourneyMap,
	layout: MapLayout,
	{ box, limit = Number.POSITIVE_INFINITY }: { box: Box; limit?: number },
): string[] {
	const found: string[] = [];
	const take = (id: string) => {
		const cardBox = layout.cards.get(id);
		if (cardBox && boxesOverlap(cardBox, box)) found.push(id);
	};
	for (const row of layout.rows) {
		if (row.y >= box.y + box.height || row.y + row.height <= box.y) continue;
		for (const column of layout.columns) {
			if (column.x >= box.x + box.width || column.x + column.width <= box.x) continue;
			for (const id of map.cardsIn(column.stepId, row.laneId)) take(id);
			if (found.length > limit) return found;
		}
	}
	for (const id of map.parkedIds) take(id);
	for (const id of map.unplacedIds) take(id);
	return found;
}

/** Where a target of the view store stands; null for what is not on the map. */
export function boxOfTarget(layout: MapLayout, target: string): Box | null {
	const colon = target.indexOf(":");
	const id = target.slice(colon + 1);
	switch (target.slice(0, colon)) {
		case "card":
			return layout.cards.get(id) ?? null;
		case "stage": {
			const span = layout.stages.find((each) => each.stageId === id);
			return span ? { x: span.x, y: layout.stageTier.y, width: span.width, height: layout.stageTier.height } : null;
		}
		case "step": {
			const column = layout.columns.find((each) => each.stepId === id);
			return column ? { x: column.x, y: layout.stepTier.y, width: column.width, height: layout.stepTier.height } : null;
		}
		case "lane": {
			const row = layout.rows.find((each) => each.laneId === id);
			return row ? { x: layout.rail.x, y: row.y, width: layout.rail.width, height: row.height } : null;
		}
		case "cell": {
			const [stepId = "", laneId = ""] = id.split(":");
			return layout.cellBox(stepId, laneId);
		}
		case "emotion":
			return emotionBox(layout, id);
		default:
			return null;
	}
}

function emotionBox(layout: MapLayout, emotionId: string): Box | null {
	for (const curve of layout.curves) {
		for (const run of curve.runs) {
			const point = run.points.find((each) => each.emotionId === emotionId);
			if (point) return { x: point.x - 9, y: point.y - 9, width: 18, height: 18 };
		}
	}
	return null;
}
