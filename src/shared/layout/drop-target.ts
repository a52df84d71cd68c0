import type { JourneyMap } from "../map/journey-map.ts";
import type { Box, CardBox, Column, DropTarget, Point, Row } from "./map-layout.ts";
import { sizes } from "./sizes.ts";

/** Thickness of the bar that shows between two cards. */
const bar = 4;

interface Cell {
	readonly column: Column;
	readonly row: Row;
	/** Boxes of the cell's cards without the dragged ones, in order. */
	readonly boxes: readonly CardBox[];
}

function at<T extends { readonly start: number; readonly end: number }>(spans: readonly T[], value: number): T | undefined {
	return spans.find((span) => value >= span.start && value < span.end);
}

/** The place in reading order: before the first card that starts after the point. */
function indexAt(boxes: readonly CardBox[], point: Point): number {
	const after = boxes.findIndex((box) => {
		if (point.y < box.y) return true;
		const isBeside = boxes.some((other) => other !== box && other.y < box.y + box.height && box.y < other.y + other.height);
		if (point.y >= box.y + box.height) return false;
		return isBeside ? point.x < box.x + box.width / 2 : point.y < box.y + box.height / 2;
	});
	return after === -1 ? boxes.length : after;
}

function previewBox({ column, row, boxes }: Cell, index: number): Box {
	const { width } = sizes.card;
	const x = column.x + (column.width - width) / 2;
	const next = boxes[index];
	const before = boxes[index - 1];
	const isBeside = next !== undefined && before !== undefined && next.y < before.y + before.height;
	if (isBeside) return { x: next.x - (sizes.cell.gap + bar) / 2, y: next.y, width: bar, height: next.height };
	const gap = (sizes.cell.gap + bar) / 2;
	if (next !== undefined) return { x: next.x, y: next.y - gap, width: next.width, height: bar };
	if (before !== undefined) return { x: before.x, y: before.y + before.height + gap - bar, width: before.width, height: bar };
	const top = row.y + (row.band?.height ?? sizes.cell.padding);
	return { x, y: top, width, height: Math.max(bar, Math.min(40, row.y + row.height - top - sizes.cell.padding)) };
}

interface DropInput {
	readonly map: JourneyMap;
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
	readonly cards: ReadonlyMap<string, CardBox>;
}

export function dropTargetAt(input: DropInput, point: Point, moving: ReadonlySet<string>): DropTarget | null {
	const { map, cards } = input;
	// Half of a gap between stages belongs to either neighbour, so that nothing falls into it.
	const half = sizes.stageGap / 2;
	const spans = input.columns.map((column) => ({ column, start: column.x - half, end: column.x + column.width + half }));
	const column = at(spans, point.x)?.column;
	const lastRow = input.rows.at(-1);
	const rows = input.rows.map((row, index) => ({ row, start: row.y, end: input.rows[index + 1]?.y ?? row.y + row.height }));
	const row = lastRow === undefined ? undefined : at(rows, point.y)?.row;
	if (column === undefined || row === undefined || column.stepId === "") return null;
	const ids = map.cardsIn(column.stepId, row.laneId).filter((id) => !moving.has(id));
	const boxes = ids.flatMap((id) => cards.get(id) ?? []);
	const index = boxes.length === 0 ? ids.length : indexAt(boxes, point);
	return { stepId: column.stepId, laneId: row.laneId, index, box: previewBox({ column, row, boxes }, index) };
}
