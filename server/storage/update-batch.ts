import * as Y from "yjs";
import { joinWithin } from "./activity-entries.ts";
import type { LoggedUpdate } from "./activity-fold.ts";

/** A value of a field in a batch: who set it, from the first time to the last. */
export interface BatchedSlot {
	readonly first: LoggedUpdate;
	last: LoggedUpdate;
	/** The latest time of all, by a clock that may have been set back; ms since 1970. */
	at: number;
	/** The item that holds the value by then. */
	item: string;
}

interface Field {
	readonly type: Y.AbstractType<unknown>;
	readonly key: string;
}

interface FieldSet extends Field {
	readonly item: string;
	/** As decoded: what it refers to is looked up when it is applied. */
	readonly struct: Y.Item;
}

/** More in one transaction save nothing. */
const mostUpdates = 500;
const idOf = ({ client, clock }: Y.ID) => `${client}:${clock}`;

/**
 * Live updates that only set fields to values, no two people the same field: applied in one transaction they say as
 * much as one by one, of who changed what from what to what. A transaction costs as much as ten such edits where
 * many people write, since it looks at each of them.
 */
export class UpdateBatch {
	readonly #doc: Y.Doc;
	readonly #structs: Y.Item[] = [];
	#updates = 0;
	readonly #slots = new Map<object, Map<string, BatchedSlot>>();
	/** The fields that items of the batch hold. */
	readonly #items = new Map<string, Field>();
	readonly #ends = new Map<number, number>();
	#from = Number.POSITIVE_INFINITY;
	#to = Number.NEGATIVE_INFINITY;

	constructor(doc: Y.Doc) {
		this.#doc = doc;
	}

	/** False, and the end of the batch, for an update that does not go with the others; with none, for one that has to be applied by itself. */
	take(update: LoggedUpdate): boolean {
		const from = Math.min(this.#from, update.at);
		const to = Math.max(this.#to, update.at);
		if (update.clients.length === 0 || this.#updates >= mostUpdates || to - from > joinWithin) return false;
		const sets = this.#setsOf(update);
		if (sets === null || !sets.every(({ type, key }) => this.#isFree(type, key, update.person))) return false;
		for (const set of sets) this.#note(set, update);
		this.#updates += 1;
		this.#from = from;
		this.#to = to;
		return true;
	}

	get isEmpty(): boolean {
		return this.#updates === 0;
	}

	/**
	 * At the end: nothing is taken afterwards. Each item stands on what is there, so it is put in its place as it was
	 * decoded, and takes what it overwrites away by itself.
	 */
	apply(): void {
		if (this.isEmpty) return;
		this.#doc.transact((transaction) => {
			for (const struct of this.#structs) {
				struct.getMissing(transaction, this.#doc.store);
				struct.integrate(transaction, 0);
			}
		});
	}

	slotOf(type: object, key: string): BatchedSlot | null {
		return this.#slots.get(type)?.get(key) ?? null;
	}

	#isFree(type: object, key: string, person: string): boolean {
		const slot = this.#slots.get(type)?.get(key);
		return slot === undefined || slot.first.person === person;
	}

	#note(set: FieldSet, update: LoggedUpdate): void {
		const { type, key, item, struct } = set;
		this.#structs.push(struct);
		const slots = this.#slots.get(type) ?? new Map<string, BatchedSlot>();
		this.#slots.set(type, slots);
		const slot = slots.get(key);
		this.#items.set(item, set);
		if (slot === undefined) {
			slots.set(key, { first: update, last: update, at: update.at, item });
			return;
		}
		slot.last = update;
		slot.at = Math.max(slot.at, update.at);
		slot.item = item;
	}

	/** The fields that an update sets, each on top of the value that it has; null where it does anything else. */
	#setsOf({ bytes }: LoggedUpdate): readonly FieldSet[] | null {
		const { structs, ds } = Y.decodeUpdate(bytes);
		const sets: FieldSet[] = [];
		const overwritten = new Set<string>();
		const ends = new Map<number, number>();
		for (const struct of structs) {
			if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny) || struct.length !== 1) return null;
			const { client, clock } = struct.id;
			const set = clock === (ends.get(client) ?? this.#endOf(client)) ? this.#setOf(struct) : null;
			// Twice in one update: rare, and by itself it is told right.
			if (set === null || sets.some(({ type, key }) => type === set.type && key === set.key)) return null;
			ends.set(client, clock + 1);
			sets.push(set);
			if (struct.origin !== null) overwritten.add(idOf(struct.origin));
		}
		for (const [client, ranges] of ds.clients) {
			for (const { clock, len } of ranges) {
				if (len > sets.length) return null;
				for (let at = clock; at < clock + len; at++) if (!overwritten.has(`${client}:${at}`)) return null;
			}
		}
		for (const [client, end] of ends) this.#ends.set(client, end);
		return sets;
	}

	#setOf(struct: Y.Item): FieldSet | null {
		const { id, origin, rightOrigin, parent, parentSub } = struct;
		if (rightOrigin !== null) return null;
		if (origin !== null) {
			const before = this.#items.get(idOf(origin)) ?? this.#storedField(origin);
			if (before === null || this.#holderOf(before) !== idOf(origin)) return null;
			return { type: before.type, key: before.key, item: idOf(id), struct };
		}
		if (!(parent instanceof Y.ID) || parentSub === null) return null;
		const content = this.#find(parent)?.content;
		if (!(content instanceof Y.ContentType)) return null;
		const set = { type: content.type, key: parentSub, item: idOf(id), struct };
		return this.#holderOf(set) === null ? set : null;
	}

	#storedField(id: Y.ID): Field | null {
		const item = this.#find(id);
		if (item === null || item.parentSub === null || !(item.parent instanceof Y.AbstractType) || item.length !== 1) return null;
		return { type: item.parent, key: item.parentSub };
	}

	/** The item that a field's value is in, here or in the document. */
	#holderOf({ type, key }: Field): string | null {
		const slot = this.slotOf(type, key);
		if (slot !== null) return slot.item;
		const item = type._map.get(key);
		return item === undefined ? null : idOf(item.id);
	}

	#endOf(client: number): number {
		return this.#ends.get(client) ?? Y.getState(this.#doc.store, client);
	}

	#find({ client, clock }: Y.ID): Y.Item | null {
		if (Y.getState(this.#doc.store, client) <= clock) return null;
		const found = Y.getItem(this.#doc.store, Y.createID(client, clock));
		return found instanceof Y.Item ? found : null;
	}
}
