import Database from "better-sqlite3";
import * as Y from "yjs";
import { databasePath } from "../../../server/storage/sqlite/open-database.ts";
import { openSqliteStore } from "../../../server/storage/sqlite/sqlite-store.ts";

export interface StoredRows {
	/** The last update inside the snapshot, 0 without one. */
	readonly folded: number;
	/** Of the updates beside it, in order. */
	readonly seqs: readonly number[];
	/** Keys of the map's root, one for each edit. */
	readonly edits: ReadonlySet<string>;
}

/** Every room as the store opens it, in this thread. */
export function readStoredRooms(dataDir: string): ReadonlyMap<string, StoredRows> {
	const store = openSqliteStore({ dataDir });
	const db = new Database(databasePath(dataDir), { readonly: true });
	const folded = db.prepare<[string], { seq: number }>("SELECT seq FROM snapshots WHERE room = ?");
	const rows = db.prepare<[string], { seq: number }>("SELECT seq FROM updates WHERE room = ? ORDER BY seq");
	const rooms = store.listMaps({ isInBin: false }).map(({ id }): [string, StoredRows] => {
		const stored = store.loadRoom(id);
		const doc = new Y.Doc();
		if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
		for (const update of stored?.tail ?? []) Y.applyUpdate(doc, update);
		const seqs = rows.all(id).map(({ seq }) => seq);
		return [id, { folded: folded.get(id)?.seq ?? 0, seqs, edits: new Set(doc.getMap("map").keys()) }];
	});
	db.close();
	store.close();
	return new Map(rooms);
}
