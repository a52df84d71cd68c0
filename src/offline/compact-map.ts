import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import type { OdographDatabase } from "./database.ts";

/**
 * Replaces a map's rows by one snapshot row. Returns how many rows the map has then.
 *
 * Safe against other tabs: a Web Lock lets one tab work at a time where there are locks, and where
 * there are none the transaction alone is enough: it removes exactly the rows that it read in the
 * same transaction, so that two tabs at once cost time, never a row.
 */
export async function compactMap(database: OdographDatabase, mapId: string): Promise<number> {
	return withLock(`odograph:compact:${mapId}`, async () => {
		const rows = await database.updates.where("mapId").equals(mapId).sortBy("seq");
		if (rows.length < 2) return rows.length;
		// Built outside the transaction: IndexedDB commits one that waits for the main thread's work.
		const snapshot = snapshotOf(rows.map((row) => row.update));
		const read = rows.flatMap((row) => (row.seq === undefined ? [] : [row.seq]));
		return database.transaction("rw", database.updates, async () => {
			const present = (await database.updates.bulkGet(read)).filter((row) => row !== undefined).length;
			if (present === read.length) {
				await database.updates.add({ mapId, update: snapshot });
				await database.updates.bulkDelete(read);
			}
			return database.updates.where("mapId").equals(mapId).count();
		});
	});
}

/** Structs that wait for others stay inside: Yjs encodes what it could not integrate yet as well. */
function snapshotOf(updates: readonly Uint8Array[]): Uint8Array {
	const doc = new Doc();
	try {
		doc.transact(() => {
			for (const update of updates) applyUpdate(doc, update);
		});
		return encodeStateAsUpdate(doc);
	} finally {
		doc.destroy();
	}
}

async function withLock(name: string, work: () => Promise<number>): Promise<number> {
	if (typeof navigator === "undefined" || !navigator.locks) return work();
	return navigator.locks.request(name, work);
}
