import * as Y from "yjs";
import type { Snapshot, StoredRoom } from "../storage/storage.ts";
import { MalformedError } from "./byte-reader.ts";
import { KnownClocks } from "./known-clocks.ts";
import { readStateVector } from "./state-vector.ts";
import { StructPrints } from "./struct-prints.ts";
import { type ClockRange, type ItemBytes, readUpdateStructure, type UpdateStructure } from "./update-structure.ts";

/** A newcomer's answer is made anew when more than this many updates came since: those in between go along one by one. */
const mostUpdatesBesideAnswer = 64;
/** `Y.mergeUpdates` is superlinear: larger sets are merged as a tree of groups of this size. */
const mergeGroup = 32;

interface TailEntry {
	readonly seq: number;
	readonly bytes: Uint8Array;
}

/**
 * What a room holds, as bytes: a snapshot and the updates since. No live document: what is known is
 * tracked from the structure of the updates alone.
 */
export class RoomContent {
	readonly #inserts = new KnownClocks();
	readonly #deletes = new KnownClocks();
	readonly #prints = new StructPrints();
	#snapshot: Uint8Array | null;
	#tail: TailEntry[];
	#tailBytes = 0;
	#seq: number;
	/** Snapshot and the first updates of the tail as one, and how many those were. */
	#merged: { readonly bytes: Uint8Array; readonly upToSeq: number } | null = null;

	constructor(stored: StoredRoom) {
		this.#snapshot = stored.snapshot;
		const firstSeq = stored.seq - stored.tail.length + 1;
		this.#tail = stored.tail.map((bytes, index) => ({ seq: firstSeq + index, bytes }));
		this.#seq = stored.seq;
		if (stored.snapshot !== null) this.#learn(readUpdateStructure(stored.snapshot));
		for (const bytes of stored.tail) {
			this.#learn(readUpdateStructure(bytes));
			this.#tailBytes += bytes.length;
		}
	}

	get seq(): number {
		return this.#seq;
	}

	get tailLength(): number {
		return this.#tail.length;
	}

	get tailBytes(): number {
		return this.#tailBytes;
	}

	/** Bytes held; an estimate of what a newcomer is sent. */
	get size(): number {
		return (this.#snapshot?.length ?? 0) + this.#tailBytes;
	}

	/** Whether the update brings anything that is not here. */
	hasNews({ inserts, deletes }: UpdateStructure): boolean {
		return inserts.some((range) => !this.#inserts.has(range)) || deletes.some((range) => !this.#deletes.has(range));
	}

	/** Clients whose edits the update adds to. */
	extendedClients({ inserts }: UpdateStructure): number[] {
		return inserts.filter((range) => !this.#inserts.has(range)).map(({ client }) => client);
	}

	/** Whether any edit of the update is known, or a part of one. */
	hasSomeOf({ inserts }: Pick<UpdateStructure, "inserts">): boolean {
		return inserts.some((range) => this.#inserts.hasSome(range));
	}

	hasInsert(range: ClockRange): boolean {
		return this.#inserts.has(range);
	}

	/** Those of which something is not here. */
	unknown(ranges: readonly ClockRange[]): ClockRange[] {
		return ranges.filter((range) => !this.#inserts.has(range));
	}

	newDeletes({ deletes }: Pick<UpdateStructure, "deletes">): ClockRange[] {
		return deletes.filter((range) => !this.#deletes.has(range));
	}

	/** What of the range is here. */
	insertedOf(range: ClockRange): ClockRange[] {
		return this.#inserts.partsOf(range);
	}

	/** Throws where the update says something else of a young edit; `unsure` where it speaks of one that is not remembered. */
	checkAgainstYoungest(bytes: Uint8Array, items: readonly ItemBytes[]): "clear" | "unsure" {
		let isUnsure = false;
		for (const item of items) {
			if (!this.#inserts.hasSome(clocksOf(item))) continue;
			if (!this.#prints.check(bytes, item) || !this.#inserts.has(clocksOf(item))) isUnsure = true;
		}
		return isUnsure ? "unsure" : "clear";
	}

	/** Whether a part of an edit is stored and a part is not: Yjs then cuts it. */
	overlaps(item: ItemBytes): boolean {
		return this.#inserts.hasSome(clocksOf(item)) && !this.#inserts.has(clocksOf(item));
	}

	/** Throws where Yjs would: half-way, if what an edit is cut from is gone. Such edits are rare, hence a document for each. */
	tryOn(bytes: Uint8Array): void {
		const doc = new Y.Doc();
		try {
			for (const update of this.updates()) Y.applyUpdate(doc, update);
			Y.applyUpdate(doc, bytes);
		} catch {
			throw new MalformedError("An edit overlaps a stored one in a way that cannot be applied.");
		} finally {
			doc.destroy();
		}
	}

	/** Returns the update's number. */
	add(bytes: Uint8Array, structure: UpdateStructure, items: readonly ItemBytes[]): number {
		this.#learn(structure);
		this.#prints.add(bytes, items);
		this.#seq += 1;
		this.#tail.push({ seq: this.#seq, bytes });
		this.#tailBytes += bytes.length;
		return this.#seq;
	}

	replaceBySnapshot({ seq, bytes }: Snapshot): void {
		this.#snapshot = bytes;
		this.#tail = this.#tail.filter((entry) => entry.seq > seq);
		this.#tailBytes = this.#tail.reduce((sum, entry) => sum + entry.bytes.length, 0);
		this.#merged = null;
	}

	stateVector(): Uint8Array {
		return this.#inserts.encodeStateVector();
	}

	/** Everything, oldest first. */
	updates(): readonly Uint8Array[] {
		const tail = this.#tail.map(({ bytes }) => bytes);
		return this.#snapshot === null ? tail : [this.#snapshot, ...tail];
	}

	/**
	 * What somebody at this state vector lacks: `answer` for the SyncStep2, and what is younger than the
	 * prepared answer as one update, or null.
	 */
	missingFrom(stateVector: Uint8Array): { readonly answer: Uint8Array; readonly rest: Uint8Array | null } {
		const has = readStateVector(stateVector);
		if (this.#isCoveredBy(has)) return { answer: this.#deletes.encodeAsDeletes(), rest: null };
		const merged = this.#mergedContent();
		const younger = this.#tail.filter((entry) => entry.seq > merged.upToSeq).map(({ bytes }) => bytes);
		return {
			answer: has.size === 0 ? merged.bytes : Y.diffUpdate(merged.bytes, stateVector),
			rest: younger.length === 0 ? null : mergeAll(younger),
		};
	}

	#isCoveredBy(has: ReadonlyMap<number, number>): boolean {
		for (const client of this.#inserts.clients()) {
			if ((has.get(client) ?? 0) < this.#inserts.lastEnd(client)) return false;
		}
		return true;
	}

	#mergedContent(): { readonly bytes: Uint8Array; readonly upToSeq: number } {
		const upToSeq = this.#merged?.upToSeq ?? -1;
		if (this.#merged !== null && this.#seq - upToSeq <= mostUpdatesBesideAnswer) return this.#merged;
		const younger = this.#tail.filter((entry) => entry.seq > upToSeq).map(({ bytes }) => bytes);
		const older = this.#merged?.bytes ?? this.#snapshot;
		this.#merged = { bytes: mergeAll(older === null ? younger : [older, mergeAll(younger)]), upToSeq: this.#seq };
		return this.#merged;
	}

	#learn({ inserts, deletes }: UpdateStructure): void {
		this.#inserts.addAll(inserts);
		this.#deletes.addAll(deletes);
	}
}

const emptyUpdate = Uint8Array.of(0, 0);

export function mergeAll(updates: readonly Uint8Array[]): Uint8Array {
	let level = updates.filter((update) => update.length > emptyUpdate.length);
	while (level.length > 1) {
		const groups: Uint8Array[] = [];
		for (let i = 0; i < level.length; i += mergeGroup) groups.push(Y.mergeUpdates(level.slice(i, i + mergeGroup)));
		level = groups;
	}
	return level[0] ?? emptyUpdate;
}

function clocksOf({ client, clock, length }: ItemBytes): ClockRange {
	return { client, from: clock, to: clock + length };
}
