import type { Card, Place } from "../map/card.ts";
import { isInCell } from "../map/card.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import type { CardTarget } from "./card-targets.ts";

/**
 * Where pasted cards go that do not bring their cell with them: around `at` in the shape in which
 * they were copied, without `at` back into their cells, and into the parking lot where there is no cell.
 */
export function landingOf(map: JourneyMap, cards: readonly Card[], at: CardTarget | undefined): (card: Card) => CardTarget {
	const [left, top] = [corner(cards, (place) => columnOf(map, place)), corner(cards, (place) => rowOf(map, place))];
	const index = new Map(cards.map(({ id }, position) => [id, position]));
	const parked = cards.flatMap(({ place }) => (isInCell(place) ? [] : [place]));
	const origin = { x: least(parked.map(({ x }) => x)), y: least(parked.map(({ y }) => y)) };
	return (card) => {
		const { place } = card;
		if (at && "stepId" in at) {
			const column = Math.max(0, columnOf(map, place) - left);
			const row = Math.max(0, rowOf(map, place) - top);
			const stepId = map.stepIds[map.stepIds.indexOf(at.stepId) + column] ?? at.stepId;
			const laneId = map.laneIds[map.laneIds.indexOf(at.laneId) + row] ?? at.laneId;
			const beforeId = column === 0 && row === 0 ? at.beforeId : null;
			return { stepId, laneId, beforeId };
		}
		if (isInCell(place)) {
			const isKnown = map.steps.has(place.stepId) && map.lanes.has(place.laneId);
			if (isKnown && !at) {
				return { stepId: place.stepId, laneId: place.laneId, beforeId: null };
			}
			const offset = parkingStep * (index.get(card.id) ?? 0);
			return { x: (at?.x ?? 0) + offset, y: (at?.y ?? 0) + offset };
		}
		return at ? { x: at.x + place.x - origin.x, y: at.y + place.y - origin.y } : place;
	};
}

/** A card of a lane that is not here, as one of another map, goes into the first lane of its kind. */
export function inLaneOfItsKind(map: JourneyMap, card: Card, isLane: (id: string) => boolean): Card {
	if (!isInCell(card.place) || isLane(card.place.laneId)) {
		return card;
	}
	const laneId = map.laneIds.find((id) => map.lanes.get(id)?.kind === card.kind);
	return laneId === undefined ? card : { ...card, place: { ...card.place, laneId } };
}

/** Cards that land on one free point are laid out as a fan, map units apart. */
const parkingStep = 24;

function columnOf(map: JourneyMap, place: Place): number {
	return isInCell(place) ? map.stepIds.indexOf(place.stepId) : -1;
}

function rowOf(map: JourneyMap, place: Place): number {
	return isInCell(place) ? map.laneIds.indexOf(place.laneId) : -1;
}

function corner(cards: readonly Card[], indexOf: (place: Place) => number): number {
	return least(cards.map(({ place }) => indexOf(place)).filter((index) => index >= 0));
}

function least(numbers: readonly number[]): number {
	return numbers.reduce((a, b) => Math.min(a, b), numbers[0] ?? 0);
}
