import * as Y from "yjs";
import { AppError } from "../../../src/shared/errors.ts";
import { readRoom, roomOf } from "../../../src/shared/protocol/room-name.ts";
import { collectGarbage } from "../collect-garbage.ts";
import { outlineOf, type SnapshotOutline } from "../snapshot-outline.ts";
import type { Snapshot, StoredRoom, StoredTalk } from "../storage.ts";
import { summarize } from "../summarize.ts";
import { createBehindSummaries } from "./behind-summaries.ts";
import type { LoggedRoom } from "./log-reader.ts";
import { connect, databasePath, type SqliteOptions } from "./open-database.ts";
import { isCorrupt } from "./sqlite-errors.ts";
import { createSqliteHistory, withSnapshot, withWhole } from "./sqlite-history.ts";
import { createSqliteLog } from "./sqlite-log.ts";
import { createSqliteMaps } from "./sqlite-maps.ts";
import { createSqliteTalks } from "./sqlite-talks.ts";

/** Other calls wait for so long, ms. */
const stepOfCatchingUp = 100;

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
	const replace = db.transaction((room: string, { snapshot, outline }: Compacted, write: () => void): boolean => {
		if (maps.read(readRoom(room)?.mapId ?? room) === null) return false;
		log.replaceWithSnapshot(room, snapshot, outline);
		write();
		return true;
	});

	/** Of a room that is no map's own: nobody asks who changed what in it. */
	function compactPart(room: string): Snapshot | null {
		const stored = log.load(room);
		if (stored.seq === 0) return null;
		return withDocument(stored, (doc) => {
			const compacted = compactedOf(doc, stored.seq);
			const write = isTalk(room) ? talks.prepare(room, stored.seq, doc) : () => undefined;
			return replace.immediate(room, compacted, write) ? compacted.snapshot : null;
		});
	}

	const writeIfThere = db.transaction((room: string, write: () => void): void => {
		if (maps.read(readRoom(room)?.mapId ?? room) !== null) write();
	});

	function refreshTalk(room: string): void {
		const stored = log.load(room);
		withDocument(stored, (doc) => writeIfThere.immediate(room, talks.prepare(room, stored.seq, doc)));
	}

	const { load, fold, write, ...history } = createSqliteHistory(db, (room) => maps.read(room) !== null);

	function refreshMap(room: string): void {
		const stored = load(room);
		withWhole(stored, (doc) => maps.setSummary(room, summarize(doc), editedAt(stored)));
	}

	function refreshSummary(room: string): void {
		if (isTalk(room)) refreshTalk(room);
		else if (isMap(room)) refreshMap(room);
	}

	const findBehind = createBehindSummaries(db, { maps, talks });
	let found: Set<string> | null = null;
	/** Rooms whose summary a process that was killed has left behind. */
	function behind(): Set<string> {
		found ??= new Set(findBehind());
		return found;
	}

	function catchUpWith(room: string): void {
		attempt(() => refreshSummary(room));
		behind().delete(room);
	}

	return {
		...history,
		compact(room: string): Snapshot | null {
			if (!isMap(room)) return compactPart(room);
			const stored = load(room);
			if (stored.seq === 0) return null;
			return withSnapshot(stored, (doc) => {
				const folded = fold(room, stored, doc);
				const compacted = compactedOf(doc, stored.seq);
				const summary = summarize(doc);
				const isReplaced = replace.immediate(room, compacted, () => {
					maps.setSummary(room, summary, editedAt(stored));
					write(room, stored, folded);
				});
				return isReplaced ? compacted.snapshot : null;
			});
		},
		refreshSummary,
		catchUp(): boolean {
			const end = performance.now() + stepOfCatchingUp;
			for (const room of behind()) {
				if (performance.now() > end) return false;
				catchUpWith(room);
			}
			return true;
		},
		/** Of those of the maps about which something was said. */
		readTalks(mapIds: readonly string[]): readonly StoredTalk[] {
			for (const room of mapIds.map((mapId) => roomOf(mapId, "talk"))) if (behind().has(room)) catchUpWith(room);
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

interface Compacted {
	readonly snapshot: Snapshot;
	readonly outline: SnapshotOutline | null;
}

function compactedOf(doc: Y.Doc, seq: number): Compacted {
	const bytes = Y.encodeStateAsUpdate(doc);
	return { snapshot: { seq, bytes }, outline: outlineOf(doc, bytes) };
}

function isTalk(room: string): boolean {
	return readRoom(room)?.part === "talk";
}

/** ms since 1970; 0 where the log is empty, since its summary said so when it was folded. */
function editedAt({ updates }: LoggedRoom): number {
	return updates.at(-1)?.at ?? 0;
}

/** What is damaged is shown as it last was. */
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
