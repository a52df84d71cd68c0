import * as Y from "yjs";
import { collectionRoot, isPresent, recordOf } from "../shared/map/document.ts";
import { type CollectionName, collectionNames, type RecordRef } from "../shared/map/node.ts";
import type { KeyWrite } from "../shared/operations/edit-guard.ts";

/** One entry of an undo or redo stack: what it inserted and deleted, by ids of Yjs items. */
export type UndoStep = Y.UndoManager["undoStack"][number];

type IdSet = UndoStep["insertions"];

/** Per client, how much of it this document had seen when the step was made. */
export type Clocks = ReadonlyMap<number, number>;

/**
 * The records that undoing a step would take off the map although others have written them, or put
 * something on them, since the step was made. Undoing a create must not sweep away a peer's work.
 */
export function recordsOthersUse(doc: Y.Doc, step: UndoStep, clocks: Clocks): RecordRef[] {
	const shown = recordsShownBy(doc, step);
	if (shown.length === 0 || !haveOthersWritten(doc, step, clocks)) {
		return [];
	}
	const isTheirs = (item: Y.Item) => !item.deleted && isForeign(item, step, doc) && isSince(item, clocks);
	const { written, named } = workOfOthers(doc, isTheirs);
	return shown.filter((ref) => written.has(nameOf(ref)) || named.has(ref.id));
}

/** The keys of records that a step has written, with their values of before and after. */
export function keysOf(doc: Y.Doc, { insertions, deletions }: UndoStep): KeyWrite[] {
	const keys: KeyWrite[] = [];
	for (const ids of [insertions, deletions]) {
		for (const client of ids.clients.keys()) {
			rangesOf(doc, ids, {
				client,
				isWanted(item) {
					const ref = recordAround(doc, item);
					if (ref) keys.push({ ref, key: item.parentSub ?? "", value: item.content.getContent().at(-1) });
					return false;
				},
			});
		}
	}
	return keys;
}

/** Takes all that is in some records out of a step, so that it leaves them as they are. */
export function leaveOut(doc: Y.Doc, step: UndoStep, refs: readonly RecordRef[]): void {
	const kept = new Set(refs.map(nameOf));
	const isOutside = (item: Y.Item) => {
		const ref = recordAround(doc, item);
		return ref === null || !kept.has(nameOf(ref));
	};
	for (const ids of [step.insertions, step.deletions]) {
		for (const client of [...ids.clients.keys()]) {
			ids.clients.set(client, rangesOf(doc, ids, { client, isWanted: isOutside }));
		}
	}
}

/**
 * Whether undoing a step may delete an item. A value that replaced another may go only when the
 * other comes back, else its key would be left empty: Yjs brings nothing back where a peer has
 * written the same key at the same time. Records and texts are never removed.
 */
export function mayDelete(
	doc: Y.Doc,
	item: Y.Item,
	{ step, clocks }: { readonly step: UndoStep; readonly clocks: Clocks },
): boolean {
	if (item.content instanceof Y.ContentType) {
		return false;
	}
	if (item.parentSub === null || item.deleted) {
		return true;
	}
	// What took the older value away may be among what still waits for others' work: it is not known to be a peer's yet.
	if (item.left !== null && doc.store.pendingStructs !== null) {
		return false;
	}
	for (let older = item.left; older !== null; older = older.left) {
		const wasReplaced = Y.isDeleted(step.deletions, older.id) && !Y.isDeleted(step.insertions, older.id);
		if (wasReplaced || (isForeign(older, step, doc) && isSince(older, clocks))) {
			return false;
		}
	}
	return true;
}

/** Records whose standing `present: true` is the step's. */
function recordsShownBy(doc: Y.Doc, { insertions }: UndoStep): RecordRef[] {
	const shown = new Map<string, RecordRef>();
	for (const client of insertions.clients.keys()) {
		rangesOf(doc, insertions, {
			client,
			isWanted(item) {
				const ref = item.parentSub === "present" ? recordAround(doc, item) : null;
				const record = ref && recordOf(doc, ref);
				if (ref && record && isPresent(record) && record._map.get("present") === latest(doc, item)) {
					shown.set(nameOf(ref), ref);
				}
				return false;
			},
		});
	}
	return [...shown.values()];
}

/** The item that an undo or redo has made of this one, the item itself where none has. */
function latest(doc: Y.Doc, item: Y.Item): unknown {
	let last: unknown = item;
	while (last instanceof Y.Item && last.redone !== null) {
		last = Y.getItem(doc.store, last.redone);
	}
	return last;
}

function haveOthersWritten(doc: Y.Doc, step: UndoStep, clocks: Clocks): boolean {
	for (const client of doc.store.clients.keys()) {
		if (!isOwn(client, step, doc) && Y.getState(doc.store, client) > (clocks.get(client) ?? 0)) {
			return true;
		}
	}
	return false;
}

function isForeign(item: Y.Item, step: UndoStep, doc: Y.Doc): boolean {
	return !isOwn(item.id.client, step, doc);
}

function isOwn(client: number, { insertions }: UndoStep, doc: Y.Doc): boolean {
	return client === doc.clientID || insertions.clients.has(client);
}

function isSince(item: Y.Item, clocks: Clocks): boolean {
	return item.lastId.clock >= (clocks.get(item.id.client) ?? 0);
}

type ItemTest = (item: Y.Item) => boolean;

interface Work {
	/** Records that others have written. */
	readonly written: ReadonlySet<string>;
	/** Ids that they have put something on: a card on a step, a score for a persona, a connection to a card. */
	readonly named: ReadonlySet<unknown>;
}

/** One pass over the map, however many records a step has made. */
function workOfOthers(doc: Y.Doc, isTheirs: ItemTest): Work {
	const written = new Set<string>();
	const named = new Set<unknown>();
	for (const collection of collectionNames) {
		for (const [id, record] of collectionRoot(doc, collection)) {
			if (!(record instanceof Y.Map)) {
				continue;
			}
			for (const [key, item] of record._map) {
				if (isTheirs(item)) {
					written.add(nameOf({ collection, id }));
					for (const name of isPresent(record) ? idsNamedBy(key, record.get(key)) : []) {
						named.add(name);
					}
				} else if (hasLettersOf(item, isTheirs)) {
					written.add(nameOf({ collection, id }));
				}
			}
		}
	}
	return { written, named };
}

function hasLettersOf({ content }: Y.Item, isTheirs: ItemTest): boolean {
	let letter = content instanceof Y.ContentType ? content.type._start : null;
	while (letter !== null && !isTheirs(letter)) {
		letter = letter.right;
	}
	return letter !== null;
}

const referenceKeys: ReadonlySet<string> = new Set(["place", "stageId", "fromId", "toId", "personaId", "teamId"]);

/** `place` names a step and a lane, `owner:{id}` and `emotion:{personaId}:{curve}` name theirs in the key. */
function idsNamedBy(key: string, value: unknown): readonly unknown[] {
	if (!referenceKeys.has(key)) {
		return key.split(":").slice(1);
	}
	return typeof value === "object" && value !== null ? Object.values(value) : [value];
}

/** The record that an item is a key or a letter of. */
function recordAround(doc: Y.Doc, item: Y.Item): RecordRef | null {
	let inner: Y.Item | null = item;
	while (inner) {
		const parent: unknown = inner.parent;
		const collection: CollectionName | undefined = collectionNames.find((name) => collectionRoot(doc, name) === parent);
		if (collection) {
			return inner.parentSub === null ? null : { collection, id: inner.parentSub };
		}
		inner = parent instanceof Y.AbstractType ? parent._item : null;
	}
	return null;
}

interface RangeQuery {
	readonly client: number;
	readonly isWanted: ItemTest;
}

/** The parts of a client's ids whose items are wanted. */
function rangesOf(doc: Y.Doc, ids: IdSet, { client, isWanted }: RangeQuery): { clock: number; len: number }[] {
	const structs = doc.store.clients.get(client) ?? [];
	const wanted: { clock: number; len: number }[] = [];
	for (const range of ids.clients.get(client) ?? []) {
		const end = range.clock + range.len;
		for (let index = Y.findIndexSS(structs, range.clock); index < structs.length; index++) {
			const struct = structs[index];
			if (!struct || struct.id.clock >= end) {
				break;
			}
			if (!(struct instanceof Y.Item) || isWanted(struct)) {
				const clock = Math.max(struct.id.clock, range.clock);
				wanted.push({ clock, len: Math.min(struct.id.clock + struct.length, end) - clock });
			}
		}
	}
	return wanted;
}

function nameOf({ collection, id }: RecordRef): string {
	return `${collection}:${id}`;
}
