import * as Y from "yjs";
import { collectionRoot, infoRoot } from "../../src/shared/map/document.ts";
import { isId } from "../../src/shared/map/schema.ts";
import { type ActivityCollection, activityCollections } from "../../src/shared/protocol/history-api.ts";
import { ActivityEntries } from "./activity-entries.ts";
import type { StoredActivity } from "./history-storage.ts";
import { UpdateBatch } from "./update-batch.ts";

/** An update as the log has it. */
export interface LoggedUpdate {
	readonly seq: number;
	readonly bytes: Uint8Array;
	readonly person: string;
	/** Whose edits a live update brings; none for what was brought as a whole. */
	readonly clients: readonly number[];
	/** Milliseconds since 1970. */
	readonly at: number;
}

export interface FoldOptions {
	/** The state before the updates. */
	readonly doc: Y.Doc;
	/** Who a client id was first; asked where an update may bring edits of others. */
	readonly authors: ReadonlyMap<number, string>;
	/** The last entries that are stored of each field: what continues one of them replaces it. */
	readonly recent: readonly StoredActivity[];
}

export interface FoldedActivity {
	/** Some replace entries of `recent`. */
	readonly entries: readonly StoredActivity[];
	readonly replaced: readonly StoredActivity[];
}

/** What a map began with, as one update, is nobody's change. */
function isBeginning({ seq, clients }: Pick<LoggedUpdate, "seq" | "clients">): boolean {
	return seq === 1 && clients.length === 0;
}

/** Longer names are no program's that we know. */
const longestField = 200;

/**
 * Applies updates to a document and notes who changed which field from what to what. Nothing in an update is
 * trusted: what is no record of ours has no activity.
 */
export function foldActivity({ doc, authors, recent }: FoldOptions, updates: readonly LoggedUpdate[]): FoldedActivity {
	const entries = new ActivityEntries(recent);
	let batch = new UpdateBatch(doc);
	const notes = new Notes(entries, authors);
	const stops = observeMap(doc, (event, collection) => notes.take(event, collection));
	const applyBatch = () => {
		notes.begin(batch);
		batch.apply();
		batch = new UpdateBatch(doc);
	};
	try {
		for (const update of updates) {
			if (batch.take(update)) continue;
			if (!batch.isEmpty) {
				applyBatch();
				if (batch.take(update)) continue;
			}
			notes.begin(update);
			Y.applyUpdate(doc, update.bytes);
		}
		applyBatch();
		return entries.result();
	} finally {
		for (const stop of stops) stop();
	}
}

type Event = Y.YEvent<Y.AbstractType<unknown>>;

function observeMap(doc: Y.Doc, listener: (events: readonly Event[], collection: ActivityCollection) => void): (() => void)[] {
	return activityCollections.map((collection) => {
		const root = collection === "map" ? infoRoot(doc) : collectionRoot(doc, collection);
		const observer = (events: readonly Event[]) => listener(events, collection);
		root.observeDeep(observer);
		return () => root.unobserveDeep(observer);
	});
}

/** What the events of one update after the other say. */
class Notes {
	readonly #entries: ActivityEntries;
	readonly #authors: ReadonlyMap<number, string>;
	/** What is being applied. */
	#applied: LoggedUpdate | UpdateBatch | null = null;

	constructor(entries: ActivityEntries, authors: ReadonlyMap<number, string>) {
		this.#entries = entries;
		this.#authors = authors;
	}

	begin(applied: LoggedUpdate | UpdateBatch): void {
		this.#applied = applied;
	}

	take(events: readonly Event[], collection: ActivityCollection): void {
		const applied = this.#applied;
		if (applied instanceof UpdateBatch) for (const event of events) this.#takeBatched(event, collection, applied);
		else if (applied !== null && !isBeginning(applied)) {
			const made = madeIn(events);
			for (const event of events) this.#takeOne(event, { collection, made, update: applied });
		}
	}

	#takeBatched(event: Event, collection: ActivityCollection, batch: UpdateBatch): void {
		if (!(event instanceof Y.YMapEvent)) return;
		const [record = "", ...rest] = event.path;
		const isRecord = typeof record === "string" && rest.length === 0 && (collection === "map" ? record === "" : isId(record));
		if (!isRecord) return;
		for (const [field, { oldValue }] of fieldChanges(event, collection)) {
			const slot = batch.slotOf(event.target, field);
			if (slot === null) continue;
			const place = { collection, record, field };
			const now: unknown = event.target.get(field);
			const { first, last, at } = slot;
			this.#entries.note({ ...place, person: first.person, at: first.at, seq: first.seq, old: oldValue, new: now });
			if (first !== last) this.#entries.note({ ...place, person: last.person, at, seq: last.seq, old: now, new: now });
		}
	}

	#takeOne(event: Event, { collection, made, update }: Setting): void {
		const [record, field] = event.path;
		if (record === undefined) {
			if (!(event instanceof Y.YMapEvent)) return;
			if (collection === "map") this.#noteFields(event, { collection, record: "" }, update);
			else this.#noteRecords(event, collection, update);
			return;
		}
		// A record that is new as a whole has no fields to speak of: it was made, which its presence says.
		if (collection === "map" || typeof record !== "string" || !isId(record) || made.has(record)) return;
		if (field === undefined) {
			if (event instanceof Y.YMapEvent) this.#noteFields(event, { collection, record }, update);
		} else if (event instanceof Y.YTextEvent && typeof field === "string" && event.path.length === 2) {
			this.#noteText(event, { collection, record, field }, update);
		}
	}

	#noteFields(event: Y.YMapEvent<unknown>, place: RecordPlace, update: LoggedUpdate): void {
		for (const [field, { action, oldValue }] of fieldChanges(event, place.collection)) {
			const client = action === "delete" ? null : writerOf(event, field);
			const values = { old: oldValue, new: event.target.get(field) };
			this.#entries.note({ ...place, field, ...this.#authorOf(update, client), ...values });
		}
	}

	#noteRecords(event: Y.YMapEvent<unknown>, collection: ActivityCollection, update: LoggedUpdate): void {
		for (const [record, { oldValue }] of event.changes.keys) {
			if (!isId(record)) continue;
			const author = this.#authorOf(update, writerOf(event, record));
			const values = { old: presenceIn(oldValue), new: presenceIn(event.target.get(record)) };
			this.#entries.note({ collection, record, field: "present", ...author, ...values });
		}
	}

	#noteText(event: Y.YTextEvent, place: FieldPlace, update: LoggedUpdate): void {
		const author = this.#authorOf(update, update.clients.length > 0 ? null : firstWriter(event));
		this.#entries.noteText({ ...place, ...author }, { text: event.target, before: () => textBefore(event) });
	}

	/** A live update is its sender's; one that was brought as a whole may hold edits of others. */
	#authorOf({ person, clients, at, seq }: LoggedUpdate, client: number | null) {
		const isOwn = clients.length > 0 || client === null;
		return { person: isOwn ? person : (this.#authors.get(client) ?? person), at, seq };
	}
}

interface Setting {
	readonly collection: ActivityCollection;
	/** Records that the transaction put into the collection. */
	readonly made: ReadonlySet<unknown>;
	readonly update: LoggedUpdate;
}

interface RecordPlace {
	readonly collection: ActivityCollection;
	readonly record: string;
}

export interface FieldPlace extends RecordPlace {
	readonly field: string;
}

/** Fields that people do not see. */
function isUnseen(collection: ActivityCollection, field: string): boolean {
	return collection === "map" && field === "schemaVersion";
}

function fieldChanges({ changes }: Y.YMapEvent<unknown>, collection: ActivityCollection) {
	return [...changes.keys].filter(([field]) => field.length <= longestField && !isUnseen(collection, field));
}

function madeIn(events: readonly Event[]): ReadonlySet<unknown> {
	const root = events.find(({ path }) => path.length === 0);
	return root instanceof Y.YMapEvent ? root.keysChanged : new Set();
}

function writerOf(event: Y.YMapEvent<unknown>, key: string): number | null {
	return event.target._map.get(key)?.id.client ?? null;
}

function presenceIn(record: unknown): unknown {
	return record instanceof Y.Map ? record.get("present") : undefined;
}

/** Who wrote the first letters that came; null where letters only went. */
function firstWriter(event: Y.YTextEvent): number | null {
	for (let item = event.target._start; item !== null; item = item.right) if (event.adds(item)) return item.id.client;
	return null;
}

/** What a text said before an event: letters that went with it are still there. */
function textBefore(event: Y.YTextEvent): string {
	const parts: string[] = [];
	for (let item = event.target._start; item !== null; item = item.right) {
		const wasThere = !event.adds(item) && (!item.deleted || event.deletes(item));
		if (wasThere && item.content instanceof Y.ContentString) parts.push(item.content.str);
	}
	return parts.join("");
}
