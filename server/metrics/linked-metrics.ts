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

/**
 * Metrics that an edit links to a node which never had them, and that neither are `allowed` (null for any) nor
 * stand on the map. A guest sees the metrics of a map: who could put any on it could see any.
 */
export function foreignLinks(
	update: Uint8Array,
	allowed: ReadonlySet<string> | null,
	onMap: () => readonly string[],
): readonly string[] {
	if (allowed === null || !mayLink(update)) return [];
	const keys = Y.decodeUpdate(update).structs.map((struct) => (struct instanceof Y.Item ? struct.parentSub : null));
	const links = keys.filter((key) => key?.startsWith(setPrefixes.metrics) === true);
	const ids = new Set(links.map((key) => (key ?? "").slice(setPrefixes.metrics.length)));
	const foreign = [...ids].filter((id) => !allowed.has(id));
	if (foreign.length === 0) return [];
	const here = onMap();
	return foreign.filter((id) => !here.includes(id));
}
