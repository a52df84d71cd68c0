import type * as Y from "yjs";
import { recordOf } from "../map/document.ts";
import type { CollectionName } from "../map/node.ts";
import { ordersFor, type Siblings, standsBefore } from "./siblings.ts";
import { createRecords, requirePresent, setScalars } from "./write.ts";

/** Records that stand in a list of their own: stages, steps, lanes, personas, owners. */
export interface OrderedPlace {
	readonly siblings: Siblings;
	readonly beforeId: string | null | undefined;
	readonly origin: object;
}

export interface OrderedRecord {
	readonly collection: CollectionName;
	readonly id: string;
	readonly scalars: Readonly<Record<string, unknown>>;
	readonly texts?: Readonly<Record<string, string>>;
}

export function createOrdered(doc: Y.Doc, { collection, id, scalars, texts = {} }: OrderedRecord, place: OrderedPlace): string {
	const { orders, moved } = ordersFor(place.siblings, [id], place.beforeId);
	const newRecord = { ref: { collection, id }, scalars: { ...scalars, order: orders[0] }, texts };
	createRecords(doc, [newRecord], place.origin, () => stepAside(doc, collection, moved));
	return id;
}

/** Moves one record; `scalars` are set with its order, in the same transaction. */
export function moveOrdered(doc: Y.Doc, { collection, id, scalars }: OrderedRecord, place: OrderedPlace): void {
	requirePresent(doc, [{ collection, id }]);
	if (standsBefore(place.siblings, id, place.beforeId)) {
		return;
	}
	const { orders, moved } = ordersFor(place.siblings, [id], place.beforeId);
	doc.transact(() => {
		stepAside(doc, collection, moved);
		const record = recordOf(doc, { collection, id });
		if (record) {
			setScalars(record, {}, { ...scalars, order: orders[0] });
		}
	}, place.origin);
}

function stepAside(doc: Y.Doc, collection: CollectionName, moved: readonly (readonly [string, string])[]): void {
	for (const [id, order] of moved) {
		recordOf(doc, { collection, id })?.set("order", order);
	}
}
