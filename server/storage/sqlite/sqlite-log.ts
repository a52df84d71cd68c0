import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";
import { AppError } from "../../../src/shared/errors.ts";
import type { SnapshotOutline } from "../snapshot-outline.ts";
import type { LogEntry, MadeCall, Snapshot, StoredRoom } from "../storage.ts";
import { damagedMap } from "./sqlite-errors.ts";
import { createSqliteOutlines } from "./sqlite-outlines.ts";

/** How long a call's answer is kept, ms, and how often it is looked for older ones. */
const callsKept = 86_400_000;
const callsLook = 600_000;

/** All that is kept by room. */
const tables = ["updates", "snapshots", "outlines", "authors", "calls", "versions", "activity", "editors"];

interface UpdateRow {
	readonly seq: number;
	readonly bytes: Buffer;
	readonly checksum: number;
}

/** The rooms' log and snapshots. Every row carries a checksum, checked whenever it is read. */
export function createSqliteLog(db: Database) {
	const insertUpdate = db.prepare(
		"INSERT OR IGNORE INTO updates (room, seq, person, clients, bytes, checksum, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
	);
	const selectUpdate = db.prepare<[string, number], { bytes: Buffer }>("SELECT bytes FROM updates WHERE room = ? AND seq = ?");
	const selectFolded = db.prepare<[string], { seq: number }>("SELECT seq FROM snapshots WHERE room = ?");
	const insertAuthor = db.prepare("INSERT OR IGNORE INTO authors (room, client, person, at) VALUES (?, ?, ?, ?)");
	const insertCall = db.prepare("INSERT INTO calls (room, key, fingerprint, answer, at) VALUES (?, ?, ?, ?, ?)");
	const deleteOldCalls = db.prepare("DELETE FROM calls WHERE at < ?");
	const selectCall = db.prepare<[string, string], MadeCall>(
		"SELECT key, fingerprint, answer FROM calls WHERE room = ? AND key = ?",
	);
	const selectTail = db.prepare<[string, number], UpdateRow>(
		"SELECT seq, bytes, checksum FROM updates WHERE room = ? AND seq > ? ORDER BY seq",
	);
	const selectSnapshot = db.prepare<[string], UpdateRow>("SELECT seq, bytes, checksum FROM snapshots WHERE room = ?");
	const selectAuthors = db.prepare<[string], { client: number; person: string }>(
		"SELECT client, person FROM authors WHERE room = ?",
	);
	const replaceSnapshot = db.prepare("INSERT OR REPLACE INTO snapshots (room, seq, bytes, checksum, at) VALUES (?, ?, ?, ?, ?)");
	const deleteUpdates = db.prepare("DELETE FROM updates WHERE room = ? AND seq <= ?");
	const outlines = createSqliteOutlines(db);
	const deletes = tables.map((table) => db.prepare(`DELETE FROM ${table} WHERE room = ?`));
	const load = db.transaction((room: string): StoredRoom => {
		const snapshot = selectSnapshot.get(room);
		const folded = snapshot?.seq ?? 0;
		const tail = selectTail.all(room, folded);
		const seq = tail.at(-1)?.seq ?? folded;
		// A row that is gone takes no checksum to be missed.
		if (seq - folded !== tail.length) throw damagedRoom({ room });
		return {
			seq,
			snapshot: snapshot === undefined ? null : checkedBytes(room, snapshot),
			outline: snapshot === undefined ? null : outlines.read(room, snapshot.checksum),
			tail: tail.map((row) => checkedBytes(room, row)),
			authors: selectAuthors.all(room),
		};
	});
	const insertAll = db.transaction((entries: readonly LogEntry[]) => {
		const folded = new Map<string, number>();
		for (const entry of entries) {
			const { room } = entry;
			const upTo = folded.get(room) ?? foldedOf(room);
			folded.set(room, upTo);
			append(entry, upTo);
		}
	});

	/** The last update inside the room's snapshot, 0 without one. */
	function foldedOf(room: string): number {
		return selectFolded.get(room)?.seq ?? 0;
	}

	/** Inside the caller's transaction. What is stored already, as a row or inside the snapshot, is not stored again. */
	function append({ room, seq, bytes, person, clients, newClients, at, call }: LogEntry, folded = foldedOf(room)): void {
		if (seq <= folded) return;
		const isNew = insertUpdate.run(room, seq, person, clients.join(" "), bytes, crc32(bytes), at).changes === 1;
		if (!isNew && selectUpdate.get(room, seq)?.bytes.equals(bytes) !== true)
			throw new Error(`Update ${seq} of ${room} is stored already, with other bytes.`);
		if (!isNew) return;
		if (call !== undefined) insertCall.run(room, call.key, call.fingerprint, call.answer, at);
		for (const client of newClients) insertAuthor.run(room, client, person, at);
	}

	let lookedAt = 0;

	/** Of all rooms, so never within a commit: the broken page of one must not hold back another's edits. */
	function forgetOldCalls(now: number): void {
		if (Math.abs(now - lookedAt) < callsLook) return;
		lookedAt = now;
		try {
			deleteOldCalls.run(now - callsKept);
		} catch {
			// No edit depends on it, and what keeps it from happening is met by the next commit.
		}
	}

	return {
		append,
		commit(entries: readonly LogEntry[]): void {
			insertAll.immediate(entries);
			const made = entries.findLast(({ call }) => call !== undefined);
			if (made !== undefined) forgetOldCalls(made.at);
		},
		readCall: (room: string, key: string): MadeCall | null => selectCall.get(room, key) ?? null,
		/** Snapshot and tail as of one moment. Throws `unreadable` where any of it is not what was written. */
		load: (room: string): StoredRoom => load(room),
		/** Inside the caller's transaction: what the snapshot holds leaves the log. */
		replaceWithSnapshot(room: string, { seq, bytes }: Snapshot, outline: SnapshotOutline | null): void {
			const checksum = crc32(bytes);
			replaceSnapshot.run(room, seq, bytes, checksum, Date.now());
			outlines.write(room, checksum, outline);
			deleteUpdates.run(room, seq);
		},
		/** Inside the caller's transaction. */
		remove(room: string): void {
			for (const statement of deletes) statement.run(room);
		},
	};
}

export function checkedBytes(room: string, { bytes, checksum, seq }: UpdateRow): Uint8Array {
	if (crc32(bytes) !== checksum) throw damagedRoom({ room, seq: String(seq) });
	// Its memory is its own.
	return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

export function damagedRoom(fields: Readonly<Record<string, string>>): AppError {
	return new AppError("unreadable", damagedMap, fields);
}
