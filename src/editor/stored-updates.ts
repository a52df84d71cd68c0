import { applyUpdate, type Doc, parseUpdateMeta } from "yjs";

/**
 * Applies what can be read; false where a row could not. Each is parsed first, so that nothing of a row
 * that is malformed in its edits gets in; one that breaks off in its deletes has given its edits by then.
 */
export function applyStored(doc: Doc, stored: readonly Uint8Array[], origin: object): boolean {
	let isWhole = true;
	doc.transact(() => {
		for (const row of stored) {
			try {
				parseUpdateMeta(row);
				applyUpdate(doc, row, origin);
			} catch {
				isWhole = false;
			}
		}
	}, origin);
	return isWhole;
}
