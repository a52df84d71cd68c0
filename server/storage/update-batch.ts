import * as Y from "yjs";
import type { LoggedUpdate } from "./activity-fold.ts";

/** A field that an update sets, and the values that it leads from and to; undefined where it had none. */
export interface FieldSet {
	readonly type: Y.AbstractType<unknown>;
	readonly key: string;
	readonly old: unknown;
	readonly new: unknown;
	/** As decoded: what it refers to is looked up when it is applied. */
	readonly struct: Y.Item;
}

/** What one client sets in a batch, clock after clock. */
interface ClientRun {
	readonly start: number;
	readonly sets: FieldSet[];
}

/** More in one transaction save nothing. */
const mostUpdates = 500;

/**
 * Live updates that only set fields to values, each on top of the value that the field has by then: what they lead
 * from and to is plain before they are applied, so that all are in one transaction. One that is watched costs as much
 * as ten such edits where many people write, since it looks at each of them.
 */
export class UpdateBatch {
	readonly #doc: Y.Doc;
	readonly #structs: Y.Item[] = [];
	#updates = 0;
	readonly #runs = new Map<number, ClientRun>();
	/** The items that fields' values are in, where the batch has set them. */
	readonly #held = new Map<object, Map<string, FieldSet>>();

	constructor(doc: Y.Doc) {
		this.#doc = doc;
	}

	/** The fields that it sets. Null, and the end of the batch, for an update that does not go with the others; with none, for one that has to be applied by itself. */
	take({ bytes, clients }: LoggedUpdate): readonly FieldSet[] | null {
		if (clients.length === 0 || this.#updates >= mostUpdates) return null;
		const sets = this.#setsOf(bytes);
		if (sets === null) return null;
		for (const set of sets) this.#hold(set);
		this.#updates += 1;
		return sets;
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

	#hold(set: FieldSet): void {
		const { type, key, struct } = set;
		const { client, clock } = struct.id;
		this.#structs.push(struct);
		const run = this.#runs.get(client);
		if (run === undefined) this.#runs.set(client, { start: clock, sets: [set] });
		else run.sets.push(set);
		const fields = this.#held.get(type);
		if (fields === undefined) this.#held.set(type, new Map([[key, set]]));
		else fields.set(key, set);
	}

	/** The fields that an update of one client sets, each on top of the value that it has; null where it does anything else. */
	#setsOf(bytes: Uint8Array): readonly FieldSet[] | null {
		const { structs, ds } = Y.decodeUpdate(bytes);
		const sets: FieldSet[] = [];
		for (const struct of structs) {
			const set = struct instanceof Y.Item && this.#isNext(struct.id, sets) ? this.#setOf(struct) : null;
			// Twice in one update: rare, and by itself it is told right.
			if (set === null || sets.some(({ type, key }) => type === set.type && key === set.key)) return null;
			sets.push(set);
		}
		for (const [client, ranges] of ds.clients) {
			for (const { clock, len } of ranges) {
				if (len > sets.length) return null;
				for (let at = clock; at < clock + len; at++) if (!isOverwritten(sets, client, at)) return null;
			}
		}
		return sets;
	}

	#isNext({ client, clock }: Y.ID, sets: readonly FieldSet[]): boolean {
		const last = sets.at(-1)?.struct.id;
		return last === undefined ? clock === this.#endOf(client) : client === last.client && clock === last.clock + 1;
	}

	#setOf(struct: Y.Item): FieldSet | null {
		const { origin, rightOrigin, parent, parentSub, content } = struct;
		if (rightOrigin !== null || struct.length !== 1 || !(content instanceof Y.ContentAny)) return null;
		const to: unknown = content.arr[0];
		if (origin !== null) {
			const before = this.#setWith(origin);
			if (before === null) return this.#setOnStored(struct, origin, to);
			const { type, key } = before;
			return this.#held.get(type)?.get(key) === before ? { type, key, old: before.new, new: to, struct } : null;
		}
		if (!(parent instanceof Y.ID) || parentSub === null) return null;
		const holder = this.#find(parent);
		if (holder === null || holder.deleted || !(holder.content instanceof Y.ContentType)) return null;
		const { type } = holder.content;
		if (type._map.has(parentSub) || this.#held.get(type)?.has(parentSub) === true) return null;
		return { type, key: parentSub, old: undefined, new: to, struct };
	}

	/** On top of what the document has. */
	#setOnStored(struct: Y.Item, origin: Y.ID, to: unknown): FieldSet | null {
		const before = this.#find(origin);
		if (before === null || before.parentSub === null || before.length !== 1) return null;
		const { parent: type, parentSub: key, content } = before;
		if (!(type instanceof Y.AbstractType) || type._item?.deleted === true) return null;
		if (type._map.get(key) !== before || this.#held.get(type)?.has(key) === true) return null;
		if (before.deleted) return { type, key, old: undefined, new: to, struct };
		return content instanceof Y.ContentAny ? { type, key, old: content.arr[0], new: to, struct } : null;
	}

	#setWith({ client, clock }: Y.ID): FieldSet | null {
		const run = this.#runs.get(client);
		return run?.sets[clock - run.start] ?? null;
	}

	#endOf(client: number): number {
		const run = this.#runs.get(client);
		return run === undefined ? Y.getState(this.#doc.store, client) : run.start + run.sets.length;
	}

	#find({ client, clock }: Y.ID): Y.Item | null {
		if (Y.getState(this.#doc.store, client) <= clock) return null;
		const found = Y.getItem(this.#doc.store, Y.createID(client, clock));
		return found instanceof Y.Item ? found : null;
	}
}

function isOverwritten(sets: readonly FieldSet[], client: number, clock: number): boolean {
	return sets.some(({ struct: { origin } }) => origin !== null && origin.client === client && origin.clock === clock);
}
