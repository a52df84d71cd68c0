import { applyUpdate, type Doc, parseUpdateMeta } from "yjs";

/** Applies what can be read; false where a row could not. Each is parsed first: half a malformed row must not get in. */
export function applyStored(doc: Doc, stored: readonly Uint8Array[], origin: object): boolean {
	const readable = stored.filter(isReadable);
	doc.transact(() => {
		for (const row of readable) applyUpdate(doc, row, origin);
	}, origin);
	return readable.length === stored.length;
}

function isReadable(update: Uint8Array): boolean {
	try {
		parseUpdateMeta(update);
		return true;
	} catch {
		return false;
	}
}
