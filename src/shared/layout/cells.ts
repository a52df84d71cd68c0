import type { Card } from "../map/card.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { type CardAnatomy, measureCard } from "./card-anatomy.ts";
import type { CardBox, Column } from "./map-layout.ts";
import { sizes } from "./sizes.ts";
import type { TextMeasure } from "./text-measure.ts";

/** The cards of one cell as they were placed. */
export interface Cell {
	readonly ids: readonly string[];
	readonly boxes: readonly CardBox[];
	readonly left: number;
	readonly width: number;
	readonly top: number;
	/** Lower edge of the lowest card. */
	readonly bottom: number;
}

interface CellPlace {
	readonly column: Column;
	readonly top: number;
	/** The same column's cell of this lane in the layout before. */
	readonly previous: Cell | null;
}

/** A card's box at a place, the previous one where nothing changed. */
export function cardBox(card: Card, anatomy: CardAnatomy, at: { x: number; y: number; previous: CardBox | undefined }): CardBox {
	const { x, y, previous } = at;
	if (previous !== undefined && previous.card === card && previous.x === x && previous.y === y) return previous;
	const { title, titleLines, titleStyle, width, height } = anatomy;
	return {
		cardId: card.id,
		card,
		x,
		y,
		width,
		height,
		titleLines,
		titleStyle,
		title: { x: x + title.x, y: y + title.y, width: title.width, height: title.height },
	};
}

function moved({ title, ...box }: CardBox, dx: number, dy: number): CardBox {
	const { cardId, card, width, height, titleLines, titleStyle } = box;
	return {
		cardId,
		card,
		x: box.x + dx,
		y: box.y + dy,
		width,
		height,
		titleLines,
		titleStyle,
		title: { x: title.x + dx, y: title.y + dy, width: title.width, height: title.height },
	};
}

/** What was placed before, where it still holds: most cells of a large map do not change from one layout to the next. */
function reused(map: JourneyMap, ids: readonly string[], { column, top, previous }: CellPlace): Cell | null {
	if (previous === null || previous.ids !== ids || previous.width !== column.width) return null;
	for (const { cardId, card } of previous.boxes) if (map.cards.get(cardId) !== card) return null;
	const dx = column.x - previous.left;
	const dy = top - previous.top;
	if (dx === 0 && dy === 0) return previous;
	const boxes = previous.boxes.map((box) => moved(box, dx, dy));
	return { ids, boxes, left: column.x, width: column.width, top, bottom: previous.bottom + dy };
}

export interface CellInput {
	readonly map: JourneyMap;
	readonly measure: TextMeasure;
	/** Of the layout before, if it measured with the same. */
	readonly boxes: ReadonlyMap<string, CardBox> | undefined;
}

/** Places a cell's cards from a top edge, row by row, each row centred under the step. */
export function placeCell({ map, measure, boxes: known }: CellInput, ids: readonly string[], place: CellPlace): Cell {
	const same = reused(map, ids, place);
	if (same) return same;
	const { column, top } = place;
	const { width: cardWidth } = sizes.card;
	const { gap, padding } = sizes.cell;
	const most = Math.max(1, Math.floor((column.width - 2 * padding + gap) / (cardWidth + gap)));
	const inRow = Math.min(most, ids.length);
	const left = column.x + (column.width - inRow * cardWidth - (inRow - 1) * gap) / 2;
	const boxes: CardBox[] = [];
	let y = top;
	let rowHeight = 0;
	ids.forEach((id, index) => {
		const card = map.cards.get(id);
		if (card === undefined) return;
		const across = index % inRow;
		if (across === 0 && index > 0) {
			y += rowHeight + gap;
			rowHeight = 0;
		}
		const before = known?.get(id);
		const anatomy = measureCard(card, cardWidth, { measure, previous: before });
		boxes.push(cardBox(card, anatomy, { x: left + across * (cardWidth + gap), y, previous: before }));
		rowHeight = Math.max(rowHeight, anatomy.height);
	});
	return { ids, boxes, left: column.x, width: column.width, top, bottom: y + rowHeight };
}
