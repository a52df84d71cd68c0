import * as Y from "yjs";
import { AppError } from "../../../src/shared/errors.ts";
import { readRoom } from "../../../src/shared/protocol/room-name.ts";
import { collectGarbage } from "../collect-garbage.ts";
import type { Snapshot, StoredRoom, StoredTalk } from "../storage.ts";
import { summarize } from "../summarize.ts";
import { connect, databasePath, type SqliteOptions } from "./open-database.ts";
import { isCorrupt } from "./sqlite-errors.ts";
import { createSqliteHistory, withSnapshot } from "./sqlite-history.ts";
import { createSqliteLog } from "./sqlite-log.ts";
import { createSqliteMaps } from "./sqlite-maps.ts";
import { createSqliteTalks } from "./sqlite-talks.ts";

/**
 * Works on a connection of its own in a thread of its own, so that building a large document holds up no
 * commit: only the last step, which replaces log by snapshot, takes the write lock.
 */
export function openSqliteCompactor(options: SqliteOptions) {
	const db = connect(databasePath(options.dataDir), options.maxPages);
	const log = createSqliteLog(db);
	const maps = createSqliteMaps(db);
	const talks = createSqliteTalks(db);

	/** False where the map was removed meanwhile. */
	const replace = db.transaction((room: string, snapshot: Snapshot, write: () => void): boolean => {
		if (maps.read(readRoom(room)?.mapId ?? room) === null) return false;
		log.replaceWithSnapshot(room, snapshot);
		write();
		return true;
	});

	/** Of a room that is no map's own: nobody asks who changed what in it. */
	function compactPart(room: string): Snapshot | null {
		const stored = log.load(room);
		if (stored.seq === 0) return null;
		return withDocument(stored, (doc) => {
			const snapshot = { seq: stored.seq, bytes: Y.encodeStateAsUpdate(doc) };
			const write = isTalk(room) ? talks.prepare(room, stored.seq, doc) : () => undefined;
			return replace.immediate(room, snapshot, write) ? snapshot : null;
		});
	}

	let isCaughtUp = false;
	const writeIfThere = db.transaction((room: string, write: () => void): void => {
		if (maps.read(readRoom(room)?.mapId ?? room) !== null) write();
	});

	function refreshTalk(room: string): void {
		const stored = log.load(room);
		withDocument(stored, (doc) => writeIfThere.immediate(room, talks.prepare(room, stored.seq, doc)));
	}

	const { load, fold, write, ...history } = createSqliteHistory(db, (room) => maps.read(room) !== null);

	return {
		...history,
		/** `editedAt` where the map was edited since its summary was last made; ms since 1970. */
		compact(room: string, editedAt = 0): Snapshot | null {
			if (!isMap(room)) return compactPart(room);
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
		refreshSummary(room: string): void {
			if (isTalk(room)) refreshTalk(room);
			else if (isMap(room)) withDocument(log.load(room), (doc) => maps.setSummary(room, summarize(doc), Date.now()));
		},
		/** Of those of the maps about which something was said. */
		readTalks(mapIds: readonly string[]): readonly StoredTalk[] {
			if (!isCaughtUp) for (const room of talks.behind()) attempt(() => refreshTalk(room));
			isCaughtUp = true;
			return mapIds.flatMap((mapId) => {
				const summary = talks.read(mapId);
				return summary === null ? [] : [{ mapId, summary }];
			});
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

function isTalk(room: string): boolean {
	return readRoom(room)?.part === "talk";
}

/** A talk that is damaged is shown as it last was. */
function attempt(work: () => void): void {
	try {
		work();
	} catch (error) {
		if (!isCorrupt(error) && !(error instanceof AppError && error.code === "unreadable")) throw error;
	}
}

function isMap(room: string): boolean {
	return readRoom(room)?.part === "map";
}

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
