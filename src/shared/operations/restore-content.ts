import type * as Y from "yjs";
import * as z from "zod/mini";
import { infoRoot, isPresent, recordOf } from "../map/document.ts";
import { mapInfoDefaults } from "../map/map-info.ts";
import { collectionNames, type RecordRef } from "../map/node.ts";
import { liveMapOf } from "../map/projection.ts";
import { records } from "../map/records.ts";
import { wellFormed } from "../map/well-formed.ts";
import { recordsOfContent } from "./content-records.ts";
import { operation } from "./operation.ts";
import { absentMember, restoreText, storedContentSchema } from "./stored-content.ts";
import { type CreationOrigin, makeRecords, type NewRecord, setScalars } from "./write.ts";

/**
 * Makes the map what the content says, ids kept, as edits that merge with those of others: what the content does
 * not have goes to the bin, what it has comes back, and only what differs is written. Of a header that is not
 * given whole, only what is given; records that cannot be read stay as they are unless the content has them.
 */
export const restoreContent = operation(
	"restoreContent",
	z.strictObject({ content: storedContentSchema }),
	(doc, { content }, origin): void => {
		const wanted = recordsOfContent(content);
		const missing = wanted.filter(({ ref }) => recordOf(doc, ref) === null);
		if (missing.length > 0) {
			// As with every new record: undoing takes away `present`, never the record.
			const creation: CreationOrigin = { by: origin };
			doc.transact(() => makeRecords(doc, missing), creation);
		}
		const isWanted = wantedRecords(wanted);
		const others = presentRecords(doc).filter((ref) => !isWanted(ref));
		const personaIds = new Set(content.personas.map(({ id }) => id));
		doc.transact(() => {
			setScalars(infoRoot(doc), mapInfoDefaults, content.info ?? {});
			for (const ref of others) {
				recordOf(doc, ref)?.set("present", false);
			}
			for (const newRecord of wanted) {
				restoreRecord(doc, newRecord, personaIds);
			}
		}, origin);
	},
);

function wantedRecords(wanted: readonly NewRecord[]): (ref: RecordRef) => boolean {
	const names = new Set(wanted.map(({ ref }) => `${ref.collection}/${ref.id}`));
	return ({ collection, id }) => names.has(`${collection}/${id}`);
}

function presentRecords(doc: Y.Doc): RecordRef[] {
	const map = liveMapOf(doc);
	return collectionNames.flatMap((collection) => [...map[collection].keys()].map((id) => ({ collection, id })));
}

function restoreRecord(doc: Y.Doc, { ref, scalars, texts }: NewRecord, personaIds: ReadonlySet<string>): void {
	const record = recordOf(doc, ref);
	if (record === null) {
		return;
	}
	if (!isPresent(record)) {
		record.set("present", true);
	}
	for (const [key, value] of [...record.entries()]) {
		const absent = absentMember(key, personaIds);
		if (absent !== undefined && scalars[key] === undefined && value !== absent) {
			record.set(key, absent);
		}
	}
	setScalars(record, records[ref.collection].defaults, scalars);
	for (const name of records[ref.collection].texts) {
		restoreText(record, name, wellFormed(texts?.[name] ?? ""));
	}
}
