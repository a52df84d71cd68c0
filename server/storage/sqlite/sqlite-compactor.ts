import * as Y from "yjs";
import { collectGarbage } from "../collect-garbage.ts";
import type { Snapshot, StoredRoom } from "../storage.ts";
import { summarize } from "../summarize.ts";
import { connect, databasePath, type SqliteOptions } from "./open-database.ts";
import { createSqliteHistory, withSnapshot } from "./sqlite-history.ts";
import { createSqliteLog } from "./sqlite-log.ts";
import { createSqliteMaps } from "./sqlite-maps.ts";

/**
 * Works on a connection of its own in a thread of its own, so that building a large document holds up no
 * commit: only the last step, which replaces log by snapshot, takes the write lock.
 */
export function openSqliteCompactor(options: SqliteOptions) {
	const db = connect(databasePath(options.dataDir), options.maxPages);
	const log = createSqliteLog(db);
	const maps = createSqliteMaps(db);

	/** False where the map was removed meanwhile. */
	const replace = db.transaction((room: string, snapshot: Snapshot, write: () => void): boolean => {
		if (maps.read(room) === null) return false;
		log.replaceWithSnapshot(room, snapshot);
		write();
		return true;
	});

	const { load, fold, write, ...history } = createSqliteHistory(db, (room) => maps.read(room) !== null);

	return {
		...history,
		/** `editedAt` where the map was edited since its summary was last made; ms since 1970. */
		compact(room: string, editedAt = 0): Snapshot | null {
			const stored = load(room);
			if (stored.seq === 0) return null;
			return withSnapshot(stored, (doc) => {
				const folded = fold(room, stored, doc);
				const snapshot = { seq: stored.seq, bytes: Y.encodeStateAsUpdate(doc) };
				const summary = summarize(doc);
				const isReplaced = replace.immediate(room, snapshot, () => {
					maps.setSummary(room, summary, editedAt);
					write(room, stored, folded);
				});
				return isReplaced ? snapshot : null;
			});
		},
		refreshSummary(mapId: string): void {
			const stored = log.load(mapId);
			withDocument(stored, (doc) => maps.setSummary(mapId, summarize(doc), Date.now()));
		},
		rest(): void {
			db.pragma("shrink_memory");
			void collectGarbage();
		},
		close() {
			db.close();
		},
	};
}

export type SqliteCompactor = ReturnType<typeof openSqliteCompactor>;

function withDocument<T>({ snapshot, tail }: StoredRoom, use: (doc: Y.Doc) => T): T {
	const doc = new Y.Doc();
	try {
		doc.transact(() => {
			if (snapshot !== null) Y.applyUpdate(doc, snapshot);
			for (const update of tail) Y.applyUpdate(doc, update);
		});
		return use(doc);
	} finally {
		doc.destroy();
	}
}
