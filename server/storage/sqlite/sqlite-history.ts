import type { Database } from "better-sqlite3";
import * as Y from "yjs";
import { AppError } from "../../../src/shared/errors.ts";
import { programAuthors } from "../../../src/shared/protocol/history-api.ts";
import { isChange, joinWithin } from "../activity-entries.ts";
import { type FoldedActivity, foldActivity } from "../activity-fold.ts";
import type { ActivityQuery, HistoryTidying, NewVersion, StoredActivity, StoredVersion } from "../history-storage.ts";
import type { Snapshot } from "../storage.ts";
import { thinnedAfter } from "../thin-versions.ts";
import { createLogReader, type LoggedRoom } from "./log-reader.ts";
import { createSqliteActivity, pageOfActivity } from "./sqlite-activity.ts";
import { createSqliteEditors } from "./sqlite-editors.ts";
import { compressState, createSqliteVersions } from "./sqlite-versions.ts";

/** Entries of activity that are dropped in one transaction: commits wait for it. */
const dropsPerStep = 2_000;

interface Young extends FoldedActivity {
	readonly room: string;
	readonly logged: number;
	readonly folded: number;
}

/** Versions and activity of rooms. What it reads and writes of a room is as of one moment, since one thread does both. */
export function createSqliteHistory(db: Database, hasMap: (room: string) => boolean) {
	const log = createLogReader(db);
	const versions = createSqliteVersions(db);
	const activity = createSqliteActivity(db);
	const editors = createSqliteEditors(db);
	/** Of the room that was asked for last: a page is often followed by the next, or by the same with a filter. */
	let young: Young | null = null;

	/** Applies the log to the document that holds what the snapshot does. */
	function fold(room: string, { updates }: LoggedRoom, doc: Y.Doc): FoldedActivity {
		const [first] = updates;
		if (first === undefined) return { entries: [], replaced: [] };
		const recent = activity.recent(room, first.at - joinWithin);
		return foldActivity({ doc, authors: log.authors(room), recent }, updates);
	}

	/** What the log says that no compaction has folded. */
	function youngOf(room: string): Young {
		const { logged, folded } = log.last(room);
		if (young?.room === room && young.logged === logged && young.folded === folded) return young;
		young = { room, logged, folded, entries: [], replaced: [] };
		if (logged > folded) {
			const stored = readable(() => log.load(room, null));
			if (stored !== null) young = { ...young, ...withSnapshot(stored, (doc) => fold(room, stored, doc)) };
		}
		return young;
	}

	const putVersion = db.transaction((room: string, version: StoredVersion, state: Uint8Array): boolean => {
		if (!hasMap(room)) return false;
		versions.put(room, version, compressState(state));
		return true;
	});
	const thinAll = db.transaction((now: number): void => {
		for (const room of versions.roomsSince(now - thinnedAfter)) versions.thin(room, now);
	});

	return {
		/** Reads a room's log and makes the document that it holds, with who changed what on the way. */
		load: (room: string): LoggedRoom => log.load(room, null),
		fold,
		/** Inside the caller's transaction: what was folded leaves the log. */
		write(room: string, { updates }: LoggedRoom, { entries, replaced }: FoldedActivity): void {
			activity.write(room, entries, replaced);
			editors.note(room, updates);
		},

		keepVersion(room: string, { state, at, ...version }: NewVersion): StoredVersion | null {
			const lastSeq = versions.lastSeq(room);
			const { logged } = log.last(room);
			const given = "bytes" in state ? state : null;
			const upTo = "upTo" in state ? state.upTo : null;
			if (!hasMap(room) || (version.kind === "auto" && Math.min(logged, upTo ?? logged) <= lastSeq)) return null;
			const stored = log.load(room, upTo);
			const kept = given ?? (stored.seq === 0 ? null : stateOf(stored));
			if (kept === null) return null;
			const { people, at: editedAt } = editors.since(room, lastSeq, stored.updates);
			const full: StoredVersion = {
				...version,
				seq: kept.seq,
				at: at ?? editedAt ?? stored.snapshot?.at ?? Date.now(),
				editors: people.filter((person) => person !== "" && person !== programAuthors.server),
				size: kept.bytes.length,
			};
			return putVersion.immediate(room, full, kept.bytes) ? full : null;
		},
		listVersions: versions.page,
		readVersion(room: string, id: string) {
			const version = versions.read(room, id);
			const state = version === null ? null : versions.readState(room, id);
			return version === null || state === null ? null : { version, state };
		},
		nameVersion: versions.rename,

		readActivity(room: string, query: ActivityQuery) {
			const { entries, replaced } = youngOf(room);
			return pageOfActivity({ stored: (rest) => activity.page(room, rest), young: entries, replaced }, query);
		},
		latestActivity(room: string) {
			type Last = Pick<StoredActivity, "collection" | "record" | "person" | "at">;
			const last = new Map<string, Last>(activity.latest(room).map((entry) => [`${entry.collection}/${entry.record}`, entry]));
			const inOrder = youngOf(room)
				.entries.filter(isChange)
				.sort((a, b) => a.seq - b.seq);
			for (const { collection, record, person, at } of inOrder) {
				last.set(`${collection}/${record}`, { collection, record, person, at });
			}
			return [...last.values()].map(({ collection, record, person, at }) => ({ collection, record, person, at }));
		},
		tidyHistory({ now, activityBefore }: HistoryTidying): boolean {
			thinAll.immediate(now);
			return activity.dropBefore(activityBefore, dropsPerStep) === dropsPerStep;
		},
	};
}

/** Of a room whose log is damaged, what was folded before is still worth reading. */
function readable<T>(load: () => T): T | null {
	try {
		return load();
	} catch (error) {
		if (error instanceof AppError && error.code === "unreadable") return null;
		throw error;
	}
}

function stateOf(stored: LoggedRoom): Snapshot {
	if (stored.snapshot !== null && stored.updates.length === 0) return stored.snapshot;
	return withWhole(stored, (doc) => ({ seq: stored.seq, bytes: Y.encodeStateAsUpdate(doc) }));
}

/** The document that the room holds. */
export function withWhole<T>(stored: LoggedRoom, use: (doc: Y.Doc) => T): T {
	return withSnapshot(stored, (doc) => {
		doc.transact(() => {
			for (const { bytes } of stored.updates) Y.applyUpdate(doc, bytes);
		});
		return use(doc);
	});
}

/** The document that the snapshot holds. */
export function withSnapshot<T>({ snapshot }: LoggedRoom, use: (doc: Y.Doc) => T): T {
	const doc = new Y.Doc();
	try {
		if (snapshot !== null) Y.applyUpdate(doc, snapshot.bytes);
		return use(doc);
	} finally {
		doc.destroy();
	}
}
