import type { Card } from "../map/card.ts";
import type { MapContent } from "../map/content.ts";

/** What of a map a change is about: as it was, and as it is to be. */
export interface ChangedPart {
	readonly base: MapContent;
	readonly content: MapContent;
}

/**
 * The part of a map in which it differs from what it is to be, for `changeContent`: cards that are new, changed or
 * gone, and all lists in which something may get its place. A card that was not changed must be the same object.
 */
export function changedPart(before: MapContent, after: MapContent): ChangedPart {
	const [old, next] = [new Set(before.cards), new Set(after.cards)];
	// A card that is to get its place stands behind the others of its cell.
	const cells = new Set(after.cards.flatMap((card) => (orderOf(card) === "" ? [cellOf(card)] : [])));
	const isNeighbour = (card: Card) => cells.has(cellOf(card));
	const connections: MapContent["connections"] = [];
	const { info: _, ...was } = before;
	const { info: __, ...is } = after;
	return {
		base: { ...was, connections, cards: before.cards.filter((card) => !next.has(card) || isNeighbour(card)) },
		content: { ...is, connections, cards: after.cards.filter((card) => !old.has(card) || isNeighbour(card)) },
	};
}

function orderOf({ place }: Card): string | null {
	return "order" in place ? place.order : null;
}

function cellOf({ place }: Card): string {
	return "order" in place ? `${place.stepId}:${place.laneId}` : "";
}
