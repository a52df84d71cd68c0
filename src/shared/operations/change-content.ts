import * as z from "zod/mini";
import { isPresent, recordOf } from "../map/document.ts";
import { isEqual } from "../map/record.ts";
import { records } from "../map/records.ts";
import { wellFormed } from "../map/well-formed.ts";
import { recordsOfContent } from "./content-records.ts";
import { operation } from "./operation.ts";
import { absentMember, restoreText, storedContentSchema } from "./stored-content.ts";
import { type CreationOrigin, makeRecords, type NewRecord, setScalars } from "./write.ts";

/**
 * Takes a part of the map from what it was (`base`) to what it is to be (`content`), ids kept: only what differs
 * between the two is written, so that all that others have changed since stays. A record that is in `base` alone
 * goes to the bin, one that is in `content` alone is made, or comes back; one that was deleted meanwhile stays deleted.
 */
export const changeContent = operation(
	"changeContent",
	z.strictObject({ base: storedContentSchema, content: storedContentSchema }),
	(doc, { base, content }, origin): void => {
		const was = new Map(recordsOfContent(base).map((record) => [nameOf(record), record]));
		const wanted = recordsOfContent(content);
		const names = new Set(wanted.map(nameOf));
		const missing = wanted.filter((record) => !was.has(nameOf(record)) && recordOf(doc, record.ref) === null);
		if (missing.length > 0) {
			// As with every new record: undoing takes away `present`, never the record.
			const creation: CreationOrigin = { by: origin };
			doc.transact(() => makeRecords(doc, missing), creation);
		}
		const personaIds = new Set([...base.personas, ...content.personas].map(({ id }) => id));
		doc.transact(() => {
			for (const [name, { ref }] of was) {
				const gone = names.has(name) ? null : recordOf(doc, ref);
				if (gone !== null && isPresent(gone)) gone.set("present", false);
			}
			for (const record of wanted) {
				const target = recordOf(doc, record.ref);
				if (target === null) continue;
				const before = was.get(nameOf(record));
				if (before === undefined && !isPresent(target)) target.set("present", true);
				const { defaults, texts } = records[record.ref.collection];
				setScalars(target, defaults, changedScalars(before, record, personaIds));
				for (const text of texts) {
					const next = wellFormed(record.texts?.[text] ?? "");
					if (wellFormed(before?.texts?.[text] ?? "") !== next) restoreText(target, text, next);
				}
			}
		}, origin);
	},
);

function nameOf({ ref }: NewRecord): string {
	return `${ref.collection}/${ref.id}`;
}

function changedScalars(
	before: NewRecord | undefined,
	{ scalars }: NewRecord,
	personaIds: ReadonlySet<string>,
): Record<string, unknown> {
	const changes: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(scalars)) {
		if (value !== undefined && !isEqual(before?.scalars[key], value)) changes[key] = value;
	}
	for (const [key, value] of Object.entries(before?.scalars ?? {})) {
		const absent = value === undefined || scalars[key] !== undefined ? undefined : absentMember(key, personaIds);
		if (absent !== undefined) changes[key] = absent;
	}
	return changes;
}
