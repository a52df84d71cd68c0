import * as Y from "yjs";

/** What a room needs to know of its snapshot before it can take an edit: found here, it need not be read from the bytes. */
export interface SnapshotOutline {
	/** As Yjs encodes one: nothing below these clocks is missing. */
	readonly stateVector: Uint8Array;
	/** Byte offset of the snapshot's delete set, which ends it. */
	readonly deletesAt: number;
}

/** `bytes`: the document's whole state. Null where there is more in it than what the document shows. */
export function outlineOf(doc: Y.Doc, bytes: Uint8Array): SnapshotOutline | null {
	if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return null;
	const stateVector = Y.encodeStateVector(doc);
	// The delete set, and then the state vector.
	const both = Y.encodeSnapshot(Y.snapshot(doc));
	const deletes = both.subarray(0, both.length - stateVector.length);
	const deletesAt = bytes.length - deletes.length;
	return Buffer.compare(bytes.subarray(deletesAt), deletes) === 0 ? { stateVector, deletesAt } : null;
}
