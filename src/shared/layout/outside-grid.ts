import type { JourneyMap } from "../map/journey-map.ts";
import { measureCard } from "./card-anatomy.ts";
import { cardBox } from "./cells.ts";
import type { Box, CardBox, Point } from "./map-layout.ts";
import { sizes } from "./sizes.ts";
import type { TextMeasure } from "./text-measure.ts";

interface OutsideInput {
	readonly map: JourneyMap;
	readonly measure: TextMeasure;
	readonly grid: Box;
	readonly previous: ReadonlyMap<string, CardBox> | undefined;
}

interface Outside {
	readonly parking: Box | null;
	readonly tray: Box | null;
	readonly boxes: readonly CardBox[];
}

function enclosing(boxes: readonly Box[]): Box | null {
	if (boxes.length === 0) return null;
	const { padding, label } = sizes.parking;
	const x = Math.min(...boxes.map((box) => box.x)) - padding;
	const y = Math.min(...boxes.map((box) => box.y)) - padding - label;
	const right = Math.max(...boxes.map((box) => box.x + box.width)) + padding;
	const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + padding;
	return { x, y, width: right - x, height: bottom - y };
}

/**
 * A parked card's place counts from the grid's lower left corner. Cards below the grid stay below it and
 * cards beside it stay beside it while the grid grows; none is ever covered by it.
 */
function standOutside(grid: Box, place: Point): Point {
	const below = grid.y + grid.height + sizes.parking.gap + sizes.parking.padding + sizes.parking.label;
	if (place.y >= 0) return { x: place.x, y: below + place.y };
	const beside = grid.x + grid.width + sizes.parking.gap + sizes.parking.padding;
	return { x: Math.max(beside, place.x), y: grid.y + grid.height + place.y };
}

export function parkingPlaceAt(grid: Box, point: Point): Point {
	const bottom = grid.y + grid.height;
	const below = bottom + sizes.parking.gap + sizes.parking.padding + sizes.parking.label;
	if (point.x >= grid.x + grid.width && point.y < bottom) return { x: Math.round(point.x), y: Math.round(point.y - bottom) };
	return { x: Math.round(point.x), y: Math.max(0, Math.round(point.y - below)) };
}

function layoutParking(input: OutsideInput): readonly CardBox[] {
	const boxes: CardBox[] = [];
	for (const id of input.map.parkedIds) {
		const card = input.map.cards.get(id);
		if (card === undefined || !("x" in card.place)) continue;
		const { x, y } = standOutside(input.grid, card.place);
		const previous = input.previous?.get(id);
		const anatomy = measureCard(card, sizes.card.width, { measure: input.measure, previous });
		const box = cardBox(card, anatomy, { x, y, previous });
		boxes.push(box);
	}
	return boxes;
}

/** Rows of cards across the grid's width, under everything else. */
function layoutTray(input: OutsideInput, parking: Box | null): readonly CardBox[] {
	const { gap, padding, label } = sizes.parking;
	const boxes: CardBox[] = [];
	const left = input.grid.x + padding;
	const width = Math.max(input.grid.width, 4 * sizes.card.width);
	let y = Math.max(input.grid.y + input.grid.height, parking === null ? 0 : parking.y + parking.height) + gap + padding + label;
	let x = left;
	let rowHeight = 0;
	for (const id of input.map.unplacedIds) {
		const card = input.map.cards.get(id);
		if (card === undefined) continue;
		const previous = input.previous?.get(id);
		const anatomy = measureCard(card, sizes.card.width, { measure: input.measure, previous });
		if (x > left && x + anatomy.width > left + width) {
			x = left;
			y += rowHeight + sizes.cell.gap;
			rowHeight = 0;
		}
		const box = cardBox(card, anatomy, { x, y, previous });
		boxes.push(box);
		rowHeight = Math.max(rowHeight, anatomy.height);
		x += anatomy.width + sizes.cell.gap;
	}
	return boxes;
}

/** Cards that no cell holds: those parked on purpose, and those whose step or lane is absent. */
export function layoutOutside(input: OutsideInput): Outside {
	const parked = layoutParking(input);
	const parking = enclosing(parked);
	const unplaced = layoutTray(input, parking);
	return { parking, tray: enclosing(unplaced), boxes: [...parked, ...unplaced] };
}
