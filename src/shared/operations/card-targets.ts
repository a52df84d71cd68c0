import type * as Y from "yjs";
import type { Place } from "../map/card.ts";
import { recordOf } from "../map/document.ts";
import { liveMapOf } from "../map/projection.ts";
import { cellSiblings, ordersFor } from "./siblings.ts";
import { requireRecord } from "./write.ts";

export type CardTarget =
	| { readonly stepId: string; readonly laneId: string; readonly beforeId?: string | null | undefined }
	| { readonly x: number; readonly y: number };

export interface CardMove {
	readonly id: string;
	readonly to: CardTarget;
}

/**
 * The places for cards, those of one target in the order in which they are given, and new places for
 * cards that must step aside. Throws `notFound` where a step or lane has never been on this map.
 */
export function placesFor(doc: Y.Doc, moves: readonly CardMove[]): Map<string, Place> {
	const places = new Map<string, Place>();
	for (const group of byTarget(moves)) {
		const { to } = group;
		if (!("stepId" in to)) {
			for (const id of group.ids) {
				places.set(id, { x: to.x, y: to.y });
			}
			continue;
		}
		const { stepId, laneId } = to;
		requireRecord(doc, { collection: "steps", id: stepId });
		requireRecord(doc, { collection: "lanes", id: laneId });
		const { orders, moved } = ordersFor(cellSiblings(doc, stepId, laneId), group.ids, to.beforeId);
		for (const [id, order] of [...moved, ...group.ids.map((id, index) => [id, orders[index] ?? ""] as const)]) {
			places.set(id, { stepId, laneId, order });
		}
	}
	return places;
}

/** ONE key: two keys of concurrent moves would mix to a place that nobody chose. */
export function setPlaces(doc: Y.Doc, places: ReadonlyMap<string, Place>): void {
	for (const [id, place] of places) {
		recordOf(doc, { collection: "cards", id })?.set("place", place);
	}
}

/** True where all of a move's cards already stand there in this order: nothing is to be written. */
export function isInPlace(doc: Y.Doc, moves: readonly CardMove[]): boolean {
	const map = liveMapOf(doc);
	return byTarget(moves).every(({ to, ids }) => {
		if (!("stepId" in to)) {
			return ids.every((id) => {
				const place = map.cards.get(id)?.place;
				return place !== undefined && "x" in place && place.x === to.x && place.y === to.y;
			});
		}
		const cell = map.cardsIn(to.stepId, to.laneId);
		const first = cell.indexOf(ids[0] ?? "");
		const next = cell[first + ids.length] ?? null;
		return first >= 0 && ids.every((id, index) => cell[first + index] === id) && next === (to.beforeId ?? null);
	});
}

function byTarget(moves: readonly CardMove[]): readonly { readonly to: CardTarget; readonly ids: string[] }[] {
	const groups = new Map<string, { to: CardTarget; ids: string[] }>();
	for (const { id, to } of moves) {
		const key = "stepId" in to ? `${to.stepId}:${to.laneId}:${to.beforeId ?? ""}` : `${to.x}:${to.y}`;
		const group = groups.get(key) ?? { to, ids: [] };
		group.ids.push(id);
		groups.set(key, group);
	}
	return [...groups.values()];
}
