import * as Y from "yjs";
import { applyUpdate } from "../map/apply-update.ts";
import type { CreationOrigin } from "../operations/write.ts";

/** What was written on a copy of a document, as updates for the document itself; null where there is nothing of it. */
export interface EditOfCopy {
	/** Records that were made: undoing never takes them away. */
	readonly creation: Uint8Array | null;
	readonly change: Uint8Array | null;
}

/** What a copy is made of. */
export function stateOf(doc: Y.Doc): Uint8Array {
	return Y.encodeStateAsUpdate(doc);
}

/** Writes on a copy of a document, of which `state` is the whole; it has a client id of its own. Throws what `write` throws. */
export function editOfCopy(state: Uint8Array, write: (copy: Y.Doc, origin: object) => void): EditOfCopy {
	const copy = new Y.Doc();
	applyUpdate(copy, state);
	const origin = {};
	const made: { readonly creation: Uint8Array[]; readonly change: Uint8Array[] } = { creation: [], change: [] };
	copy.on("update", (update: Uint8Array, from: unknown) => made[from === origin ? "change" : "creation"].push(update));
	write(copy, origin);
	copy.destroy();
	const whole = (updates: Uint8Array[]) => (updates.length === 0 ? null : Y.mergeUpdates(updates));
	return { creation: whole(made.creation), change: whole(made.change) };
}

/**
 * Takes it in as the document's own work: it is sent, stored and undone like an operation with this origin. What was
 * written meanwhile stays, and of one value that both wrote either stands.
 */
export function takeEditOfCopy(doc: Y.Doc, { creation, change }: EditOfCopy, origin: object): void {
	const take = (update: Uint8Array, by: object) =>
		doc.transact((transaction) => {
			applyUpdate(doc, update);
			// Yjs takes what comes as an update for somebody else's, which is neither sent nor noted as unsaved.
			transaction.local = true;
		}, by);
	const by: CreationOrigin = { by: origin };
	if (creation !== null) take(creation, by);
	if (change !== null) take(change, origin);
}
