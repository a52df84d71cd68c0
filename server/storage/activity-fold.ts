import * as Y from "yjs";
import { collectionRoot, infoRoot } from "../../src/shared/map/document.ts";
import { isId } from "../../src/shared/map/schema.ts";
import { type ActivityCollection, activityCollections } from "../../src/shared/protocol/history-api.ts";
import { ActivityEntries, type Author, type FieldEntries } from "./activity-entries.ts";
import type { StoredActivity } from "./history-storage.ts";
import { type FieldSet, UpdateBatch } from "./update-batch.ts";

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
	const notes = new Notes(doc, entries, authors);
	const stops = observeMap(doc, (events, collection) => notes.take(events, collection));
	const takeInBatch = (update: LoggedUpdate): boolean => {
		const sets = batch.take(update);
		if (sets !== null) notes.takeSets(sets, update);
		return sets !== null;
	};
	const applyBatch = () => {
		batch.apply();
		batch = new UpdateBatch(doc);
	};
	try {
		for (const update of updates) {
			if (takeInBatch(update)) continue;
			if (!batch.isEmpty) {
				applyBatch();
				if (takeInBatch(update)) continue;
			}
			notes.watch(update, () => Y.applyUpdate(doc, update.bytes));
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
		const root = rootOf(doc, collection);
		const observer = (events: readonly Event[]) => listener(events, collection);
		root.observeDeep(observer);
		return () => root.unobserveDeep(observer);
	});
}

function rootOf(doc: Y.Doc, collection: ActivityCollection): Y.Map<unknown> {
	return collection === "map" ? infoRoot(doc) : collectionRoot(doc, collection);
}

/** What one update after the other says. */
class Notes {
	readonly #entries: ActivityEntries;
	readonly #authors: ReadonlyMap<number, string>;
	readonly #roots: ReadonlyMap<unknown, ActivityCollection>;
	readonly #byType = new Map<object, Map<string, FieldEntries | null>>();
	/** What is being applied, and told by its events. */
	#watched: LoggedUpdate | null = null;

	constructor(doc: Y.Doc, entries: ActivityEntries, authors: ReadonlyMap<number, string>) {
		this.#entries = entries;
		this.#authors = authors;
		this.#roots = new Map(activityCollections.map((collection) => [rootOf(doc, collection), collection]));
	}

	watch(update: LoggedUpdate, apply: () => void): void {
		this.#watched = update;
		apply();
		this.#watched = null;
	}

	take(events: readonly Event[], collection: ActivityCollection): void {
		const update = this.#watched;
		if (update === null || isBeginning(update)) return;
		const made = madeIn(events);
		for (const event of events) this.#takeOne(event, { collection, made, update });
	}

	/** Of a live update, which is its sender's. */
	takeSets(sets: readonly FieldSet[], { person, at, seq }: LoggedUpdate): void {
		for (const set of sets) this.#entriesOf(set)?.noteSet({ person, at, seq, old: set.old, new: set.new });
	}

	/** Null where nobody is told of the field. */
	#entriesOf({ type, key }: FieldSet): FieldEntries | null {
		const known = this.#byType.get(type) ?? new Map<string, FieldEntries | null>();
		this.#byType.set(type, known);
		const found = known.get(key);
		if (found !== undefined) return found;
		const place = this.#placeOf(type);
		const entries = place !== null && isSeen(place.collection, key) ? this.#entries.of({ ...place, field: key }) : null;
		known.set(key, entries);
		return entries;
	}

	/** The record that a type of the document is; null where it is none of ours. */
	#placeOf(type: Y.AbstractType<unknown>): RecordPlace | null {
		if (!(type instanceof Y.Map)) return null;
		const own = this.#roots.get(type);
		if (own !== undefined) return own === "map" ? { collection: own, record: "" } : null;
		const record = type._item?.parentSub ?? null;
		const collection = this.#roots.get(type.parent);
		if (record === null || collection === undefined || collection === "map" || !isId(record)) return null;
		return { collection, record };
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
			this.#entries.of({ ...place, field }).note({ ...this.#authorOf(update, client), ...values });
		}
	}

	#noteRecords(event: Y.YMapEvent<unknown>, collection: ActivityCollection, update: LoggedUpdate): void {
		for (const [record, { oldValue }] of event.changes.keys) {
			if (!isId(record)) continue;
			const author = this.#authorOf(update, writerOf(event, record));
			const values = { old: presenceIn(oldValue), new: presenceIn(event.target.get(record)) };
			this.#entries.of({ collection, record, field: "present" }).note({ ...author, ...values });
		}
	}

	#noteText(event: Y.YTextEvent, place: FieldPlace, update: LoggedUpdate): void {
		const author = this.#authorOf(update, update.clients.length > 0 ? null : firstWriter(event));
		this.#entries.of(place).noteText(author, { text: event.target, before: () => textBefore(event) });
	}

	/** A live update is its sender's; one that was brought as a whole may hold edits of others. */
	#authorOf({ person, clients, at, seq }: LoggedUpdate, client: number | null): Author {
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

function isSeen(collection: ActivityCollection, field: string): boolean {
	return field.length <= longestField && !(collection === "map" && field === "schemaVersion");
}

function fieldChanges({ changes }: Y.YMapEvent<unknown>, collection: ActivityCollection) {
	return [...changes.keys].filter(([field]) => isSeen(collection, field));
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
