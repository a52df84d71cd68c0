import type { Doc } from "yjs";
import { applyUpdate } from "../shared/map/apply-update.ts";

/**
 * Applies what can be read; false where a row could not. Yjs reads all edits of a row before it takes the
 * first one in, so that nothing of a row that is malformed in its edits gets in; one that breaks off in
 * its deletes has given its edits by then. Nobody hears an `update`: what is stored is nobody's news, and
 * Yjs would encode the whole map again to tell it.
 */
export function applyStored(doc: Doc, stored: readonly Uint8Array[], origin: object): boolean {
	let isWhole = true;
	const listeners = [...(doc._observers.get("update") ?? [])];
	for (const listener of listeners) doc.off("update", listener);
	try {
		doc.transact(() => {
			for (const row of stored) {
				try {
					applyUpdate(doc, row, origin);
				} catch {
					isWhole = false;
				}
			}
		}, origin);
	} finally {
		for (const listener of listeners) doc.on("update", listener);
	}
	return isWhole;
}
