import * as Y from "yjs";
import { AppError } from "../errors.ts";
import { collectionRoot, infoRoot, isPresent, recordOf, schemaVersionOf } from "../map/document.ts";
import { currentSchemaVersion } from "../map/map-info.ts";
import { newId } from "../map/new-id.ts";
import { type CollectionName, collectionNames, type RecordRef } from "../map/node.ts";
import { isEqual } from "../map/record.ts";
import { records } from "../map/records.ts";
import { wellFormed } from "../map/well-formed.ts";

/** A record that is about to be made. Scalars that equal the default are not stored. */
export interface NewRecord {
	readonly ref: RecordRef;
	readonly scalars: Readonly<Record<string, unknown>>;
	readonly texts?: Readonly<Record<string, string>>;
}

/** Origin of the transaction that makes records: `by` is the operation's origin, whose undo must not track it. */
export interface CreationOrigin {
	readonly by: object;
}

/**
 * Makes records, then shows them. The first transaction is not tracked and only the second is, so that
 * undoing takes away `present` and never what others have written into the record meanwhile.
 */
export function createRecords(doc: Y.Doc, newRecords: readonly NewRecord[], origin: object, also?: () => void): void {
	for (const { ref } of newRecords) {
		if (collectionRoot(doc, ref.collection).has(ref.id)) {
			throw new AppError("conflict", "There is a record with this id already; leave the id out to get a new one.", { ...ref });
		}
	}
	const creation: CreationOrigin = { by: origin };
	doc.transact(() => makeRecords(doc, newRecords), creation);
	doc.transact(() => {
		for (const { ref } of newRecords) {
			recordOf(doc, ref)?.set("present", true);
		}
		also?.();
	}, origin);
}

/** To be called inside a transaction; what it makes is not present yet. */
export function makeRecords(doc: Y.Doc, newRecords: readonly NewRecord[]): void {
	if (schemaVersionOf(doc) === 0) {
		infoRoot(doc).set("schemaVersion", currentSchemaVersion);
	}
	for (const { ref, scalars, texts } of newRecords) {
		const { texts: textNames } = records[ref.collection];
		const known = unstoredDefaults.get(ref.collection);
		const record = new Y.Map<unknown>();
		for (const [key, value] of Object.entries(scalars)) {
			if (value !== undefined && !(known?.has(key) && isEqual(known.get(key), value))) {
				record.set(key, value);
			}
		}
		for (const name of textNames) {
			record.set(name, new Y.Text(wellFormed(texts?.[name] ?? "")));
		}
		collectionRoot(doc, ref.collection).set(ref.id, record);
	}
}

/**
 * By collection, what an absent key reads as. A required key is always stored, also where it is what a
 * new record would have.
 */
const unstoredDefaults = new Map<CollectionName, ReadonlyMap<string, unknown>>(
	collectionNames.map((name) => {
		const { defaults, required } = records[name];
		const isRequired = (key: string) => required.some((other) => other === key);
		return [name, new Map(Object.entries(defaults).filter(([key]) => !isRequired(key)))];
	}),
);

export function createRecord(doc: Y.Doc, newRecord: NewRecord, origin: object): string {
	createRecords(doc, [newRecord], origin);
	return newRecord.ref.id;
}

/** The record as stored, whether deleted or not: a peer may have deleted it a moment ago. Throws `notFound`. */
export function requireRecord(doc: Y.Doc, ref: RecordRef): Y.Map<unknown> {
	const record = recordOf(doc, ref);
	if (!record) {
		throw new AppError(
			"notFound",
			"There is no such record on this map; it may have been made on a map that is not loaded yet.",
			{
				...ref,
			},
		);
	}
	return record;
}

/** Those of `refs` that are present; throws `notFound` where none is. */
export function requirePresent(doc: Y.Doc, refs: readonly RecordRef[]): RecordRef[] {
	const present = refs.filter((ref) => {
		const record = recordOf(doc, ref);
		return record !== null && isPresent(record);
	});
	const [first] = refs;
	if (present.length === 0 && first) {
		throw new AppError("notFound", "Nothing was changed: it has been deleted. Restore it from the bin to change it.", {
			...first,
		});
	}
	return present;
}

/** Sets what differs; writing an equal value again would only grow the document and bury somebody's undo. */
export function setScalars(record: Y.Map<unknown>, defaults: object, changes: object): void {
	const known = new Map<string, unknown>(Object.entries(defaults));
	for (const [key, value] of Object.entries(changes)) {
		const stored = record.get(key);
		const current = stored === undefined ? known.get(key) : stored;
		if (value !== undefined && !isEqual(current, value)) {
			record.set(key, value);
		}
	}
}

/** Sets scalars of the present ones of some records in one transaction. Answers their ids. */
export function updateRecords(doc: Y.Doc, refs: readonly RecordRef[], { changes, origin }: RecordChange): string[] {
	const present = requirePresent(doc, refs);
	doc.transact(() => {
		for (const ref of present) {
			const record = recordOf(doc, ref);
			if (record) {
				setScalars(record, records[ref.collection].defaults, changes);
			}
		}
	}, origin);
	return present.map(({ id }) => id);
}

export interface RecordChange {
	readonly changes: object;
	readonly origin: object;
}

export function idOr(given: string | undefined): string {
	return given ?? newId();
}
