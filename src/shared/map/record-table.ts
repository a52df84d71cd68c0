import * as Y from "yjs";
import { isPresent } from "./document.ts";
import type { BinnedRecord, UnreadableRecord } from "./journey-map.ts";
import { keepIdentity, type RecordDefinition, readRecord } from "./record.ts";
import { isId } from "./schema.ts";

/** What an update found: absent before or after where undefined. The same object where nothing changed. */
export interface RecordUpdate<R> {
	readonly before: R | undefined;
	readonly after: R | undefined;
}

/** The records of one collection as they are read: the present ones, and aside the binned and the unreadable. */
export class RecordTable<R extends { readonly id: string }> {
	readonly present = new Map<string, R>();
	readonly binned = new Map<string, BinnedRecord>();
	readonly unreadable = new Map<string, UnreadableRecord>();
	readonly #definition: RecordDefinition<R>;
	readonly #root: Y.Map<unknown>;

	constructor(definition: RecordDefinition<R>, root: Y.Map<unknown>) {
		this.#definition = definition;
		this.#root = root;
	}

	/** Reads one record again. */
	update(id: string): RecordUpdate<R> {
		const before = this.present.get(id);
		const after = this.#read(id, before);
		if (after === undefined) {
			this.present.delete(id);
		} else if (after !== before) {
			this.present.set(id, after);
		}
		return { before, after };
	}

	#read(id: string, before: R | undefined): R | undefined {
		const source = this.#root.get(id);
		const { collection, label } = this.#definition;
		this.binned.delete(id);
		this.unreadable.delete(id);
		if (source === undefined) {
			return undefined;
		}
		const reading = readRecord(this.#definition, id, source);
		if (source instanceof Y.Map && isId(id) && !isPresent(source)) {
			this.binned.set(id, { collection, id, label: reading.kind === "record" ? label(reading.record) : "" });
			return undefined;
		}
		if (reading.kind === "unreadable") {
			this.unreadable.set(id, { collection, id, reason: reading.reason });
			return undefined;
		}
		return keepIdentity(before, reading.record);
	}
}
