import type * as Y from "yjs";
import * as z from "zod/mini";
import { isPresent } from "../map/document.ts";
import type { RecordRef } from "../map/node.ts";
import { recordRefsSchema } from "./args.ts";
import { operation } from "./operation.ts";
import { requireRecord } from "./write.ts";

const args = z.strictObject({ records: recordRefsSchema });

/** Puts records into the bin. What points at them stays as it is and shows as unplaced or unassigned. */
export const deleteRecords = operation("deleteRecords", args, (doc, { records }, origin): void => {
	setPresence(doc, records, { isPresent: false, origin });
});

export const restoreRecords = operation("restoreRecords", args, (doc, { records }, origin): void => {
	setPresence(doc, records, { isPresent: true, origin });
});

interface Presence {
	readonly isPresent: boolean;
	readonly origin: object;
}

function setPresence(doc: Y.Doc, refs: readonly RecordRef[], wanted: Presence): void {
	const found = refs.map((ref) => requireRecord(doc, ref));
	doc.transact(() => {
		for (const record of found) {
			if (isPresent(record) !== wanted.isPresent) {
				record.set("present", wanted.isPresent);
			}
		}
	}, wanted.origin);
}
