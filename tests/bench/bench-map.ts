import { encodeStateAsUpdate } from "yjs";
import { createDocument } from "../../src/shared/map/document.ts";
import { writeContent } from "../../src/shared/operations/write-content.ts";
import { makeMap } from "./make-map.ts";
import { type PeerMap, peerMapOf } from "./peer-map.ts";

/** One generated map, as the product and as the peers take it. */
export interface BenchMap {
	readonly cards: number;
	/** A whole document as one Yjs update. */
	readonly state: Uint8Array;
	readonly peer: PeerMap;
}

const made = new Map<number, BenchMap>();

export function benchMap(cards: number): BenchMap {
	const known = made.get(cards);
	if (known !== undefined) return known;
	const content = makeMap(cards);
	const doc = createDocument();
	writeContent(doc, content, {});
	const map = { cards, state: encodeStateAsUpdate(doc), peer: peerMapOf(doc) };
	doc.destroy();
	made.set(cards, map);
	return map;
}
