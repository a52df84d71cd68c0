import type { Card } from "../map/card.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import type { Lane } from "../map/lane.ts";
import { type CardAnatomy, cardAnatomy } from "./card-anatomy.ts";
import type { CardBox, Column, Row } from "./map-layout.ts";
import { sizes } from "./sizes.ts";
import type { TextMeasure } from "./text-measure.ts";
import { textStyles } from "./text-styles.ts";
import { titleLinesOf } from "./title-lines.ts";

interface RowsInput {
	readonly map: JourneyMap;
	readonly measure: TextMeasure;
	readonly columns: readonly Column[];
	/** Boxes of the layout before this one: an unchanged box is kept. */
	readonly previous: ReadonlyMap<string, CardBox> | undefined;
	/** Filled with the boxes of all cards in rows. */
	readonly cards: Map<string, CardBox>;
}

export interface Rows {
	readonly rows: readonly Row[];
	readonly height: number;
	readonly lineOfVisibility: number | null;
}

/** A card's box at a place, the previous one where nothing changed. */
export function cardBox(card: Card, anatomy: CardAnatomy, at: { x: number; y: number; previous: CardBox | undefined }): CardBox {
	const { x, y, previous } = at;
	if (
		previous !== undefined &&
		previous.x === x &&
		previous.y === y &&
		previous.height === anatomy.height &&
		previous.titleLines === anatomy.titleLines
	) {
		return previous;
	}
	const { title, titleLines, titleStyle, width, height } = anatomy;
	return { cardId: card.id, x, y, width, height, titleLines, titleStyle, title: { ...title, x: x + title.x, y: y + title.y } };
}

/** Places a cell's cards from a top edge, row by row, each row centred under the step; returns their lower edge. */
function placeCell(input: RowsInput, ids: readonly string[], at: { column: Column; top: number }): number {
	const { width: cardWidth } = sizes.card;
	const { gap, padding } = sizes.cell;
	const { column, top } = at;
	const across = Math.max(1, Math.floor((column.width - 2 * padding + gap) / (cardWidth + gap)));
	const inRow = Math.min(across, ids.length);
	const left = column.x + (column.width - inRow * cardWidth - (inRow - 1) * gap) / 2;
	let y = top;
	let rowHeight = 0;
	for (let index = 0; index < ids.length; index++) {
		const card = input.map.cards.get(ids[index] ?? "");
		if (card === undefined) continue;
		const place = index % inRow;
		if (place === 0 && index > 0) {
			y += rowHeight + gap;
			rowHeight = 0;
		}
		const anatomy = cardAnatomy(card, cardWidth, input.measure);
		const previous = input.previous?.get(card.id);
		input.cards.set(card.id, cardBox(card, anatomy, { x: left + place * (cardWidth + gap), y, previous }));
		rowHeight = Math.max(rowHeight, anatomy.height);
	}
	return y + rowHeight;
}

function layoutRow(input: RowsInput, lane: Lane, y: number): Row {
	const { rail, cell, emotion, collapsedRow } = sizes;
	const width = rail.width - 2 * rail.padding - rail.icon - rail.iconGap;
	const titleLines = titleLinesOf(lane, { text: lane.title, style: "laneTitle", width }, input.measure);
	const titleHeight = titleLines.length * textStyles.laneTitle.lineHeight;
	if (lane.collapsed) {
		const first = titleLines.slice(0, 1);
		return { laneId: lane.id, y, height: collapsedRow, titleLines: first, band: null };
	}
	const isEmotion = lane.kind === "emotion";
	const band = isEmotion ? { y, height: Math.max(emotion.band, lane.height ?? 0) } : null;
	const top = y + (band?.height ?? cell.padding);
	let bottom = top;
	for (const column of input.columns) {
		const ids = input.map.cardsIn(column.stepId, lane.id);
		if (ids.length > 0) bottom = Math.max(bottom, placeCell(input, ids, { column, top }));
	}
	const content = bottom > top || !isEmotion ? bottom + cell.padding - y : bottom - y;
	const height = Math.max(content, cell.minHeight, titleHeight + 2 * rail.padding, lane.height ?? 0);
	return { laneId: lane.id, y, height, titleLines, band };
}

/** Lanes from top to bottom: those in front of the line of visibility first, whatever their order. */
export function layoutRows(input: RowsInput): Rows {
	const lanes = input.map.laneIds.flatMap((id) => input.map.lanes.get(id) ?? []);
	const front = lanes.filter((lane) => lane.side === "front");
	const back = lanes.filter((lane) => lane.side === "back");
	const rows: Row[] = [];
	let y = 0;
	let lineOfVisibility: number | null = null;
	for (const lane of [...front, ...back]) {
		if (lane === back[0]) {
			lineOfVisibility = y + sizes.visibilityGap / 2;
			y += sizes.visibilityGap;
		}
		const row = layoutRow(input, lane, y);
		rows.push(row);
		y += row.height;
	}
	return { rows, height: y, lineOfVisibility };
}
