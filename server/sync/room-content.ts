import * as Y from "yjs";
import type { SnapshotOutline } from "../storage/snapshot-outline.ts";
import type { Snapshot, StoredRoom } from "../storage/storage.ts";
import { MalformedError } from "./byte-reader.ts";
import { ByteShelf } from "./byte-shelf.ts";
import { syncFrame, syncKind } from "./frames.ts";
import { joinOf, readUpdate, written } from "./join-updates.ts";
import { KeptBytes } from "./kept-bytes.ts";
import { KnownClocks } from "./known-clocks.ts";
import { readStateVector } from "./state-vector.ts";
import { StructPrints } from "./struct-prints.ts";
import { type ClockRange, type ItemBytes, readDeletesAt, readUpdateStructure, type UpdateStructure } from "./update-structure.ts";

/** A newcomer's answer is made anew when more than this many updates came since: those in between go along one by one. */
const mostUpdatesBesideAnswer = 64;

interface TailEntry {
	readonly seq: number;
	readonly bytes: Uint8Array;
}

/** What somebody who has nothing is sent: everything up to an update, ready to be written to any socket. */
interface ReadyAnswer {
	readonly frame: Buffer;
	/** The part of the frame that is the state. */
	readonly state: Uint8Array;
	readonly upToSeq: number;
}

/**
 * What a room holds, as bytes: a snapshot and the updates since. No live document: what is known is
 * tracked from the structure of the updates alone.
 */
export class RoomContent {
	readonly #inserts = new KnownClocks();
	readonly #deletes = new KnownClocks();
	readonly #prints = new StructPrints();
	readonly #damage: string[] = [];
	/** The snapshot, or what the room began with. */
	#base: KeptBytes | null;
	#tail: TailEntry[];
	#tailBytes = 0;
	#seq: number;
	#shelf = new ByteShelf();
	#ready: ReadyAnswer | null = null;
	#isReadyWanted = false;
	/** The room's last update when it was last asked to rest. */
	#restedAt = -1;

	constructor(stored: StoredRoom) {
		const snapshot = stored.snapshot !== null && this.#learnSnapshot(stored.snapshot, stored.outline) ? stored.snapshot : null;
		const firstSeq = stored.seq - stored.tail.length + 1;
		this.#tail = stored.tail
			.map((bytes, index) => ({ seq: firstSeq + index, bytes }))
			.filter(({ bytes }) => this.#learnStored(bytes));
		const base = snapshot ?? this.#tail.shift()?.bytes;
		this.#base = base === undefined ? null : new KeptBytes(base);
		this.#seq = stored.seq;
		for (const { bytes } of this.#tail) this.#tailBytes += bytes.length;
	}

	/** What was stored and is no update, a sentence each; the rest is here. */
	get damage(): readonly string[] {
		return this.#damage;
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
		return (this.#base?.length ?? 0) + this.#tailBytes;
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

	hasClock(client: number, clock: number): boolean {
		return this.#inserts.hasClock(client, clock);
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

	/** Keeps a copy, which a view of what came from the network is not: that would keep the whole chunk in memory. */
	keep(bytes: Uint8Array): Uint8Array {
		return this.#shelf.keep(bytes);
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
		this.#base = new KeptBytes(bytes);
		this.#shelf = new ByteShelf();
		// The others lie side by side with what goes now.
		this.#tail = this.#tail.filter((entry) => entry.seq > seq).map((entry) => ({ ...entry, bytes: this.keep(entry.bytes) }));
		this.#tailBytes = this.#tail.reduce((sum, entry) => sum + entry.bytes.length, 0);
		this.#ready = null;
	}

	/** To be called now and then. Gives back what is only kept for newcomers unless one has come since, and packs the rest unless somebody wrote; says how many bytes that frees. */
	rest(noteFreed: (bytes: number) => void): void {
		if (!this.#isReadyWanted) {
			this.#ready = null;
			if (this.#restedAt === this.#seq) this.#base?.pack(noteFreed);
		}
		this.#isReadyWanted = false;
		this.#restedAt = this.#seq;
	}

	stateVector(): Uint8Array {
		return this.#inserts.encodeStateVector();
	}

	/** Everything, oldest first. */
	updates(): readonly Uint8Array[] {
		const tail = this.#tail.map(({ bytes }) => bytes);
		return this.#base === null ? tail : [this.#base.get(), ...tail];
	}

	/** What came after an update; null where some of it is in the snapshot. */
	updatesAfter(seq: number): readonly Uint8Array[] | null {
		if (seq >= this.#seq) return [];
		const oldest = this.#tail[0];
		if (oldest === undefined || oldest.seq > seq + 1) return null;
		return this.#tail.filter((entry) => entry.seq > seq).map(({ bytes }) => bytes);
	}

	/** What somebody at this state vector lacks, as ready frames: the SyncStep2, and then what is younger than the prepared answer. */
	missingFrom(stateVector: Uint8Array): readonly Buffer[] {
		const has = readStateVector(stateVector);
		if (this.#isCoveredBy(has)) return [syncFrame(syncKind.step2, written(this.#deletes.encodeAsDeletes()))];
		const { frame, state, upToSeq } = this.#readyAnswer();
		const answer = has.size === 0 ? frame : syncFrame(syncKind.step2, written(Y.diffUpdate(state, stateVector)));
		const younger = this.#tail.filter((entry) => entry.seq > upToSeq).map(({ bytes }) => readUpdate(bytes));
		return younger.length === 0 ? [answer] : [answer, syncFrame(syncKind.update, joinOf(younger))];
	}

	#isCoveredBy(has: ReadonlyMap<number, number>): boolean {
		for (const client of this.#inserts.clients()) {
			if ((has.get(client) ?? 0) < this.#inserts.lastEnd(client)) return false;
		}
		return true;
	}

	#readyAnswer(): ReadyAnswer {
		this.#isReadyWanted = true;
		const upToSeq = this.#ready?.upToSeq ?? -1;
		if (this.#ready !== null && this.#seq - upToSeq <= mostUpdatesBesideAnswer) return this.#ready;
		const older = this.#ready?.state ?? this.#base?.get();
		const younger = this.#tail.filter((entry) => entry.seq > upToSeq).map(({ bytes }) => bytes);
		const parts = older === undefined ? younger : [older, ...younger];
		const [only = emptyUpdate] = parts;
		const join = parts.length > 1 ? joinOf(parts.map(readUpdate)) : written(only);
		const frame = syncFrame(syncKind.step2, join);
		this.#ready = { frame, state: frame.subarray(frame.length - join.size), upToSeq: this.#seq };
		// A room at rest, nearly all of them, holds its state once: as the frame.
		if (this.#tail.length === 0) this.#base?.share(this.#ready.state);
		return this.#ready;
	}

	/** What was made of a document and outlined with it need not be read struct by struct: of a megabyte, people would wait for that. */
	#learnSnapshot(bytes: Uint8Array, outline: SnapshotOutline | null | undefined): boolean {
		const known = outline == null ? null : structureOf(bytes, outline);
		if (known === null) return this.#learnStored(bytes);
		this.#learn(known);
		return true;
	}

	/** False where it cannot be read: it would break whoever it was sent to. */
	#learnStored(bytes: Uint8Array): boolean {
		try {
			this.#learn(readUpdateStructure(bytes));
			return true;
		} catch (error) {
			if (!(error instanceof MalformedError)) throw error;
			this.#damage.push(`A stored update of ${bytes.length} bytes is none.`);
			return false;
		}
	}

	#learn({ inserts, deletes }: Pick<UpdateStructure, "inserts" | "deletes">): void {
		this.#inserts.addAll(inserts);
		this.#deletes.addAll(deletes);
	}
}

/** Null where it does not fit. */
function structureOf(bytes: Uint8Array, outline: SnapshotOutline): Pick<UpdateStructure, "inserts" | "deletes"> | null {
	try {
		const clocks = readStateVector(outline.stateVector);
		const inserts = Array.from(clocks, ([client, to]) => ({ client, from: 0, to }));
		return { inserts, deletes: readDeletesAt(bytes, outline.deletesAt) };
	} catch (error) {
		if (error instanceof MalformedError) return null;
		throw error;
	}
}

const emptyUpdate = Uint8Array.of(0, 0);

function clocksOf({ client, clock, length }: ItemBytes): ClockRange {
	return { client, from: clock, to: clock + length };
}
