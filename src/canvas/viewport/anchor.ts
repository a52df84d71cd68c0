import type { MapLayout, Point } from "../../shared/layout/map-layout.ts";

/**
 * A place of the map named by what stands there, so that it is found again after somebody else's
 * change has moved it: a card, or a column and a row with a distance from their near corner.
 */
export interface Anchor {
	readonly cardId: string | null;
	readonly stepId: string | null;
	readonly laneId: string | null;
	/** From the anchor's corner, per axis. */
	readonly dx: number;
	readonly dy: number;
}

/** Names the point; `cardId` wins where it is given and drawn. */
export function anchorAt(layout: MapLayout, point: Point, cardId: string | null = null): Anchor {
	const box = cardId ? layout.cards.get(cardId) : undefined;
	if (box) return { cardId, stepId: null, laneId: null, dx: point.x - box.x, dy: point.y - box.y };
	const column = layout.columns.find((each) => point.x >= each.x && point.x < each.x + each.width);
	const row = layout.rows.find((each) => point.y >= each.y && point.y < each.y + each.height);
	return {
		cardId: null,
		stepId: column?.stepId || null,
		laneId: row?.laneId ?? null,
		dx: point.x - (column?.x ?? 0),
		dy: point.y - (row?.y ?? 0),
	};
}

/** How far the anchored point has moved; an axis whose anchor is gone has not moved. */
export function anchorShift(anchor: Anchor, before: MapLayout, after: MapLayout): Point {
	if (anchor.cardId) {
		const from = before.cards.get(anchor.cardId);
		const to = after.cards.get(anchor.cardId);
		return from && to ? { x: to.x - from.x, y: to.y - from.y } : { x: 0, y: 0 };
	}
	const fromColumn = before.columns.find((column) => column.stepId === anchor.stepId);
	const toColumn = after.columns.find((column) => column.stepId === anchor.stepId);
	const fromRow = before.rows.find((row) => row.laneId === anchor.laneId);
	const toRow = after.rows.find((row) => row.laneId === anchor.laneId);
	return {
		x: anchor.stepId && fromColumn && toColumn ? toColumn.x - fromColumn.x : 0,
		y: anchor.laneId && fromRow && toRow ? toRow.y - fromRow.y : 0,
	};
}
