import type * as Y from "yjs";
import { type Card, isInCell } from "../map/card.ts";
import { hasRoom, jitterOf, ordersBetween } from "../map/order.ts";
import { liveMapOf } from "../map/projection.ts";

/** A list that something is put into: ids as they stand, and their orders. */
export interface Siblings {
	readonly ids: readonly string[];
	orderOf(id: string): string;
}

export interface NewOrders {
	/** Of the inserted ids, in their order. */
	readonly orders: readonly string[];
	/** Siblings that had to step aside: two people had given equal orders, and nothing fits between equals. */
	readonly moved: readonly (readonly [id: string, order: string])[];
}

/** Orders for `ids`, so that they stand before `beforeId`: at the end where it is null or elsewhere now. */
export function ordersFor(siblings: Siblings, ids: readonly string[], beforeId: string | null | undefined): NewOrders {
	const inserted = new Set(ids);
	const [at, rest] = insertionPoint(siblings.ids, inserted, beforeId);
	const orderAt = (index: number) => {
		const id = rest[index];
		return id === undefined ? null : siblings.orderOf(id);
	};
	const low = orderAt(at - 1);
	let end = at;
	while (end < rest.length && !hasRoom(low, orderAt(end))) {
		end++;
	}
	const aside = rest.slice(at, end);
	const jitter = jitterOf(ids[0] ?? "");
	const orders = ordersBetween(low, orderAt(end), { count: ids.length + aside.length, jitter });
	return {
		orders: orders.slice(0, ids.length),
		moved: aside.map((id, index) => [id, orders[ids.length + index] ?? ""]),
	};
}

function insertionPoint(
	ids: readonly string[],
	inserted: ReadonlySet<string>,
	beforeId: string | null | undefined,
): readonly [number, readonly string[]] {
	const isMoving = ids.some((id) => inserted.has(id));
	const rest = isMoving ? ids.filter((id) => !inserted.has(id)) : ids;
	const index = beforeId ? ids.indexOf(beforeId) : -1;
	if (index < 0) {
		return [rest.length, rest];
	}
	// Before one that moves too: before the next that stays.
	return [isMoving ? ids.slice(0, index).filter((id) => !inserted.has(id)).length : index, rest];
}

/** True where the move would change nothing: it is then not written, and makes no undo step. */
export function standsBefore({ ids }: Siblings, id: string, beforeId: string | null | undefined): boolean {
	const index = ids.indexOf(id);
	return index >= 0 && (beforeId === id || (ids[index + 1] ?? null) === (beforeId ?? null));
}

export function stageSiblings(doc: Y.Doc): Siblings {
	const map = liveMapOf(doc);
	return { ids: map.stageIds, orderOf: (id) => map.stages.get(id)?.order ?? "" };
}

/** The steps of a stage; of all absent stages where `stageId` names none. */
export function stepSiblings(doc: Y.Doc, stageId: string): Siblings {
	const map = liveMapOf(doc);
	const ids = map.stages.has(stageId) ? map.stepsOf(stageId) : map.unassignedStepIds;
	return { ids, orderOf: (id) => map.steps.get(id)?.order ?? "" };
}

export function laneSiblings(doc: Y.Doc): Siblings {
	const map = liveMapOf(doc);
	return { ids: map.laneIds, orderOf: (id) => map.lanes.get(id)?.order ?? "" };
}

export function personaSiblings(doc: Y.Doc): Siblings {
	const map = liveMapOf(doc);
	return { ids: map.personaIds, orderOf: (id) => map.personas.get(id)?.order ?? "" };
}

export function ownerSiblings(doc: Y.Doc): Siblings {
	const map = liveMapOf(doc);
	return { ids: map.ownerIds, orderOf: (id) => map.owners.get(id)?.order ?? "" };
}

export function cellSiblings(doc: Y.Doc, stepId: string, laneId: string): Siblings {
	const map = liveMapOf(doc);
	return { ids: map.cardsIn(stepId, laneId), orderOf: (id) => orderInCell(map.cards.get(id)) };
}

function orderInCell(card: Card | undefined): string {
	return card && isInCell(card.place) ? card.place.order : "";
}
