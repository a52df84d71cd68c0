import type { JourneyMap } from "../map/journey-map.ts";
import type { Lane } from "../map/lane.ts";
import { type Cell, placeCell } from "./cells.ts";
import type { CardBox, Column, Row } from "./map-layout.ts";
import { sizes } from "./sizes.ts";
import type { TextMeasure } from "./text-measure.ts";
import { textStyles } from "./text-styles.ts";
import { titleLinesOf } from "./title-lines.ts";

/** The cells of one layout, for the next: by lane, one a column; null where a cell is empty. */
export type LaneCells = ReadonlyMap<string, readonly (Cell | null)[]>;

interface RowsInput {
	readonly map: JourneyMap;
	readonly measure: TextMeasure;
	readonly columns: readonly Column[];
	/** Of the layout before this one: an unchanged cell is kept, and an unchanged card is not measured again. */
	readonly previous: LaneCells | undefined;
	readonly boxes: ReadonlyMap<string, CardBox> | undefined;
}

export interface Rows {
	readonly rows: readonly Row[];
	readonly cells: LaneCells;
	/** The boxes of cells that are not those of the layout before. */
	readonly changed: readonly CardBox[];
	/** How many cards stand in cells. */
	readonly count: number;
	/** Their boxes. */
	all(): readonly CardBox[];
	readonly height: number;
	readonly lineOfVisibility: number | null;
}

interface LaidRow {
	readonly row: Row;
	readonly cells: readonly (Cell | null)[];
}

function layoutRow(input: RowsInput, lane: Lane, y: number): LaidRow {
	const { rail, cell, emotion, collapsedRow } = sizes;
	const width = rail.width - 2 * rail.padding - rail.icon - rail.iconGap;
	const titleLines = titleLinesOf(lane, { text: lane.title, style: "laneTitle", width }, input.measure);
	const titleHeight = titleLines.length * textStyles.laneTitle.lineHeight;
	if (lane.collapsed) {
		const first = titleLines.slice(0, 1);
		return { row: { laneId: lane.id, y, height: collapsedRow, titleLines: first, band: null }, cells: [] };
	}
	const isEmotion = lane.kind === "emotion";
	const band = isEmotion ? { y, height: Math.max(emotion.band, lane.height ?? 0) } : null;
	const top = y + (band?.height ?? cell.padding);
	let bottom = top;
	const previous = input.previous?.get(lane.id);
	const cells = input.columns.map((column, index) => {
		const ids = input.map.cardsIn(column.stepId, lane.id);
		if (ids.length === 0) return null;
		const cell = placeCell(input, ids, { column, top, previous: previous?.[index] ?? null });
		bottom = Math.max(bottom, cell.bottom);
		return cell;
	});
	const content = bottom > top || !isEmotion ? bottom + cell.padding - y : bottom - y;
	const height = Math.max(content, cell.minHeight, titleHeight + 2 * rail.padding, lane.height ?? 0);
	return { row: { laneId: lane.id, y, height, titleLines, band }, cells };
}

/** Lanes from top to bottom: those in front of the line of visibility first, whatever their order. */
export function layoutRows(input: RowsInput): Rows {
	const lanes = input.map.laneIds.flatMap((id) => input.map.lanes.get(id) ?? []);
	const front = lanes.filter((lane) => lane.side === "front");
	const back = lanes.filter((lane) => lane.side === "back");
	const rows: Row[] = [];
	const cells = new Map<string, readonly (Cell | null)[]>();
	let y = 0;
	const changed: CardBox[] = [];
	let count = 0;
	let lineOfVisibility: number | null = null;
	for (const lane of [...front, ...back]) {
		if (lane === back[0]) {
			lineOfVisibility = y + sizes.visibilityGap / 2;
			y += sizes.visibilityGap;
		}
		const laid = layoutRow(input, lane, y);
		rows.push(laid.row);
		cells.set(lane.id, laid.cells);
		const previous = input.previous?.get(lane.id);
		laid.cells.forEach((cell, index) => {
			if (cell === null) return;
			count += cell.boxes.length;
			if (cell !== previous?.[index]) changed.push(...cell.boxes);
		});
		y += laid.row.height;
	}
	const all = () => [...cells.values()].flatMap((lane) => lane.flatMap((cell) => cell?.boxes ?? []));
	return { rows, cells, changed, count, all, height: y, lineOfVisibility };
}
