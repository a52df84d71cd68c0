import type { DropTarget, MapLayout, Point } from "../../shared/layout/map-layout.ts";
import type { Card } from "../../shared/map/card.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";

export type CardDestination = { readonly stepId: string; readonly laneId: string; readonly beforeId: string | null } | Point;

export interface CardMove {
	readonly id: string;
	readonly to: CardDestination;
}

export interface CardDrag {
	/** The card under the pointer. */
	readonly grabbedId: string;
	readonly ids: ReadonlySet<string>;
	/** How far the cards have been dragged, in map units. */
	readonly delta: Point;
}

/**
 * What a drop does to each dragged card that still exists, top to bottom. On the grid the grabbed
 * card goes to the target and the others keep their distance from it in columns and rows; off the
 * grid all are parked where they were let go. Cards that would not move are left out.
 */
export function movesOfDrop(map: JourneyMap, layout: MapLayout, drag: CardDrag, target: DropTarget | null): CardMove[] {
	const ids = [...drag.ids].filter((id) => map.cards.has(id)).sort(byPlace(layout));
	if (!target) return ids.flatMap((id) => parkedMove(layout, id, drag.delta));
	const grabbed = map.cards.get(drag.grabbedId);
	const shift = grabbed ? gridShift(layout, grabbed, target) : null;
	const moves: CardMove[] = [];
	for (const id of ids) {
		const card = map.cards.get(id);
		if (!card) continue;
		const cell = id === drag.grabbedId ? target : (shift && shiftedCell(layout, card, shift)) || target;
		const isTargetCell = cell.stepId === target.stepId && cell.laneId === target.laneId;
		if (!isTargetCell && isIn(card, cell)) continue;
		const beforeId = isTargetCell ? cardAt(map, target, drag.ids) : null;
		moves.push({ id, to: { stepId: cell.stepId, laneId: cell.laneId, beforeId } });
	}
	return changesNothing(map, moves, target) ? [] : moves;
}

interface Cell {
	readonly stepId: string;
	readonly laneId: string;
}

function isIn(card: Card, cell: Cell): boolean {
	return "stepId" in card.place && card.place.stepId === cell.stepId && card.place.laneId === cell.laneId;
}

function byPlace(layout: MapLayout): (a: string, b: string) => number {
	return (a, b) => {
		const boxA = layout.cards.get(a);
		const boxB = layout.cards.get(b);
		if (!boxA || !boxB) return 0;
		return boxA.y - boxB.y || boxA.x - boxB.x;
	};
}

function parkedMove(layout: MapLayout, id: string, delta: Point): CardMove[] {
	const box = layout.cards.get(id);
	return box ? [{ id, to: layout.parkingPlaceAt({ x: box.x + delta.x, y: box.y + delta.y }) }] : [];
}

function gridShift(layout: MapLayout, grabbed: Card, target: Cell): { columns: number; rows: number } | null {
	if (!("stepId" in grabbed.place)) return null;
	const from = cellIndex(layout, grabbed.place);
	const to = cellIndex(layout, target);
	if (!from || !to) return null;
	return { columns: to.column - from.column, rows: to.row - from.row };
}

function cellIndex(layout: MapLayout, cell: Cell): { column: number; row: number } | null {
	const column = layout.columns.findIndex((each) => each.stepId === cell.stepId);
	const row = layout.rows.findIndex((each) => each.laneId === cell.laneId);
	return column === -1 || row === -1 ? null : { column, row };
}

/** The cell at the same distance, held inside the grid; null where the card does not stand in it. */
function shiftedCell(layout: MapLayout, card: Card, shift: { columns: number; rows: number }): Cell | null {
	const from = "stepId" in card.place ? cellIndex(layout, card.place) : null;
	if (!from) return null;
	const column = layout.columns[clampIndex(from.column + shift.columns, layout.columns.length)];
	const row = layout.rows[clampIndex(from.row + shift.rows, layout.rows.length)];
	return column && row && column.stepId !== "" ? { stepId: column.stepId, laneId: row.laneId } : null;
}

function clampIndex(index: number, length: number): number {
	return Math.max(0, Math.min(length - 1, index));
}

/** The card that a drop at the target's index goes before, null at the end. */
export function cardAt(map: JourneyMap, target: DropTarget, moving: ReadonlySet<string>): string | null {
	const staying = map.cardsIn(target.stepId, target.laneId).filter((id) => !moving.has(id));
	return staying[target.index] ?? null;
}

function changesNothing(map: JourneyMap, moves: readonly CardMove[], target: DropTarget): boolean {
	if (!moves.every((move) => "stepId" in move.to && move.to.stepId === target.stepId && move.to.laneId === target.laneId))
		return false;
	const cell = map.cardsIn(target.stepId, target.laneId);
	const moving = new Set(moves.map((move) => move.id));
	if (![...moving].every((id) => cell.includes(id))) return false;
	const staying = cell.filter((id) => !moving.has(id));
	const after = [...staying.slice(0, target.index), ...moves.map((move) => move.id), ...staying.slice(target.index)];
	return after.every((id, index) => id === cell[index]);
}
