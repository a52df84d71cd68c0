import type { Doc } from "yjs";
import type { MapUpdates } from "../offline/map-updates.ts";
import { requestPersistence } from "./persistence.ts";

export interface Recorded {
	readonly doc: Doc;
	/** What is in the log already, and what another tab logs itself. */
	readonly except: ReadonlySet<unknown>;
}

/** Writes what happens to a document to this device's log of it, until the answered function is called. */
export function recordInto(log: MapUpdates, { doc, except }: Recorded): () => void {
	const record = (update: Uint8Array, from: unknown, _doc: Doc, transaction: { readonly local: boolean }) => {
		if (except.has(from)) return;
		log.append(update);
		if (transaction.local) requestPersistence();
	};
	doc.on("update", record);
	return () => doc.off("update", record);
}
