import * as Y from "yjs";
import { currentSchemaVersion, type MapInfo, mapInfoDefaults, mapInfoFields } from "./map-info.ts";
import { type CollectionName, collectionNames, type RecordRef } from "./node.ts";

/** The root `map`: scalars about the map as a whole. */
export function infoRoot(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap("map");
}

/** A collection's root. What it holds is a peer's: a record is a `Y.Map` only once it was looked at. */
export function collectionRoot(doc: Y.Doc, collection: CollectionName): Y.Map<unknown> {
	return doc.getMap(collection);
}

/** A document of a map, with its roots, and with `info` where it is new rather than about to be loaded. */
export function createDocument(info?: Partial<Omit<MapInfo, "schemaVersion">>): Y.Doc {
	const doc = new Y.Doc();
	infoRoot(doc);
	for (const collection of collectionNames) {
		collectionRoot(doc, collection);
	}
	if (info) {
		doc.transact(() => {
			infoRoot(doc).set("schemaVersion", currentSchemaVersion);
			for (const [key, value] of Object.entries(info)) {
				if (Object.hasOwn(mapInfoFields, key) && value !== undefined) {
					infoRoot(doc).set(key, value);
				}
			}
		});
	}
	return doc;
}

/** The record as it is stored, present or not; null where there is none. */
export function recordOf(doc: Y.Doc, { collection, id }: RecordRef): Y.Map<unknown> | null {
	const record = collectionRoot(doc, collection).get(id);
	return record instanceof Y.Map ? record : null;
}

/** Deleting sets `present: false`; a create that was undone leaves no `present` at all. */
export function isPresent(record: Y.Map<unknown>): boolean {
	return record.get("present") === true;
}

/** The Y.Text of a field, null where the record or the text is missing. */
export function textOf(doc: Y.Doc, ref: RecordRef, field: "title" | "note"): Y.Text | null {
	const text = recordOf(doc, ref)?.get(field);
	return text instanceof Y.Text ? text : null;
}

/** Zero where none is stored: the document is empty, or older than versions. */
export function schemaVersionOf(doc: Y.Doc): number {
	const version = infoRoot(doc).get("schemaVersion");
	return typeof version === "number" && Number.isFinite(version) ? version : 0;
}

/** Written by a newer program: it is shown as far as it can be read, and never written. */
export function isNewer(doc: Y.Doc): boolean {
	return schemaVersionOf(doc) > currentSchemaVersion;
}

/** A scalar that does not validate reads as its default: the rest of the header is still worth showing. */
export function readInfo(doc: Y.Doc): MapInfo {
	const stored = infoRoot(doc);
	const info: Record<string, unknown> = { ...mapInfoDefaults, schemaVersion: schemaVersionOf(doc) || currentSchemaVersion };
	for (const [key, schema] of Object.entries(mapInfoFields)) {
		const value = stored.get(key);
		if (value !== undefined && schema.safeParse(value).success) {
			info[key] = value;
		}
	}
	// Each key is a default or has passed its schema.
	return info as unknown as MapInfo;
}
