import * as Y from "yjs";
import { isPresent } from "../../src/shared/map/document.ts";
import { setPrefixes } from "../../src/shared/map/record.ts";

const nodeCollections = ["stages", "steps", "lanes", "cards"] as const;

/** Ids of the metrics that nodes of the map are linked to, sorted. Reads the plain document, as a node that does not validate is still shown. */
export function linkedMetrics(doc: Y.Doc): readonly string[] {
	const ids = new Set<string>();
	for (const collection of nodeCollections) {
		for (const record of doc.getMap(collection).values()) {
			if (!(record instanceof Y.Map) || !isPresent(record)) continue;
			for (const [key, value] of record.entries()) {
				if (value === true && key.startsWith(setPrefixes.metrics)) ids.add(key.slice(setPrefixes.metrics.length));
			}
		}
	}
	return [...ids].sort();
}

const prefix = Buffer.from(setPrefixes.metrics);

/** Whether an edit may link a node to its first metric: a key that a record never had is written out in the update. */
export function mayLink(update: Uint8Array): boolean {
	return Buffer.from(update.buffer, update.byteOffset, update.byteLength).includes(prefix);
}
