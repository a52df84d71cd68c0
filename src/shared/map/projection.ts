import * as Y from "yjs";
import { collectionRoot, infoRoot } from "./document.ts";
import type { JourneyMap, MapChange } from "./journey-map.ts";
import { LiveMap } from "./live-map.ts";
import { type CollectionName, collectionNames } from "./node.ts";

/** A live, read-only view over a document. */
export interface Projection {
	readonly map: JourneyMap;
	/** Called once after each transaction that touched the map. Answers how to stop. */
	onChange(listener: (change: MapChange) => void): () => void;
	close(): void;
}

interface Source {
	readonly map: LiveMap;
	readonly listeners: Set<(change: MapChange) => void>;
}

/** One live map per document, whoever reads it: the page, the operations and the tests see the same. */
const sources = new WeakMap<Y.Doc, Source>();

export function createProjection(doc: Y.Doc): Projection {
	const source = sourceOf(doc);
	const own = new Set<(change: MapChange) => void>();
	return {
		map: source.map,
		onChange(listener) {
			const call = (change: MapChange) => listener(change);
			own.add(call);
			source.listeners.add(call);
			return () => {
				own.delete(call);
				source.listeners.delete(call);
			};
		},
		close() {
			for (const call of own) {
				source.listeners.delete(call);
			}
			own.clear();
		},
	};
}

/** The live map of a document, for whoever only reads. */
export function liveMapOf(doc: Y.Doc): JourneyMap {
	return sourceOf(doc).map;
}

/** What the document holds at this moment. It does not follow later changes. */
export function readMap(doc: Y.Doc): JourneyMap {
	return new LiveMap(doc);
}

function sourceOf(doc: Y.Doc): Source {
	const known = sources.get(doc);
	if (known) {
		return known;
	}
	const source: Source = { map: new LiveMap(doc), listeners: new Set() };
	const roots = new Map<unknown, CollectionName>(collectionNames.map((name) => [collectionRoot(doc, name), name]));
	const info = infoRoot(doc);
	const follow = (transaction: Y.Transaction) => {
		const touched = touchedBy(transaction, roots);
		const isInfo = touches(transaction, info);
		if (!isInfo && !touched) {
			return;
		}
		if (isInfo) {
			source.map.updateInfo();
		}
		const collections = touched ?? noneTouched();
		const emotions = source.map.updateRecords(collections);
		source.map.revision++;
		const change: MapChange = { collections, emotions, info: isInfo, isLocal: transaction.local };
		for (const listener of [...source.listeners]) {
			listener(change);
		}
	};
	doc.on("afterTransaction", follow);
	sources.set(doc, source);
	return source;
}

function touches({ changed }: { readonly changed: ReadonlyMap<unknown, unknown> }, type: unknown): boolean {
	return changed.has(type);
}

/** The records whose keys or texts a transaction changed, null where there is none. */
function touchedBy(transaction: Y.Transaction, roots: ReadonlyMap<unknown, CollectionName>): Touched | null {
	let touched: Touched | null = null;
	for (const [type, keys] of transaction.changed) {
		const collection = roots.get(type);
		if (collection) {
			touched ??= noneTouched();
			for (const key of keys) {
				if (key !== null) {
					touched[collection].add(key);
				}
			}
			continue;
		}
		const record = recordAround(type, roots);
		if (record) {
			touched ??= noneTouched();
			touched[record.collection].add(record.id);
		}
	}
	return touched;
}

/** The record that a changed type is, or is a part of, however deep. */
function recordAround(
	type: unknown,
	roots: ReadonlyMap<unknown, CollectionName>,
): { readonly collection: CollectionName; readonly id: string } | null {
	let inner = type;
	while (inner instanceof Y.AbstractType && inner._item) {
		const { parent, parentSub } = inner._item;
		const collection = roots.get(parent);
		if (collection && parentSub !== null) {
			return { collection, id: parentSub };
		}
		inner = parent;
	}
	return null;
}

type Touched = Record<CollectionName, Set<string>>;

function noneTouched(): Touched {
	return {
		stages: new Set(),
		steps: new Set(),
		lanes: new Set(),
		cards: new Set(),
		connections: new Set(),
		personas: new Set(),
		owners: new Set(),
	};
}
