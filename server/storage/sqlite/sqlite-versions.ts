import { crc32, deflateSync, inflateSync } from "node:zlib";
import type { Database } from "better-sqlite3";
import { AppError } from "../../../src/shared/errors.ts";
import type { StoredVersion, VersionPage } from "../history-storage.ts";
import { type DatedVersion, versionsToDrop } from "../thin-versions.ts";

type VersionRow = Omit<StoredVersion, "editors"> & { readonly number: number; readonly editors: string };

const columns = "number, id, seq, kind, name, person, at, editors, restored, size";

/** States of maps as they were once, compressed. Each carries a checksum, checked when it is read. */
export function createSqliteVersions(db: Database) {
	const insert = db.prepare(
		`INSERT INTO versions (room, id, seq, kind, name, person, at, editors, restored, size, checksum, bytes)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const replace = db.prepare("UPDATE versions SET seq = ?, at = ?, size = ?, checksum = ?, bytes = ? WHERE room = ? AND id = ?");
	const select = db.prepare<[string, string], VersionRow>(`SELECT ${columns} FROM versions WHERE room = ? AND id = ?`);
	const selectBytes = db.prepare<[string, string], { bytes: Buffer; checksum: number }>(
		"SELECT bytes, checksum FROM versions WHERE room = ? AND id = ?",
	);
	const selectPage = db.prepare<[string, number, number], VersionRow>(
		`SELECT ${columns} FROM versions WHERE room = ? AND number < ? ORDER BY number DESC LIMIT ?`,
	);
	const selectLastSeq = db.prepare<[string], { seq: number | null }>("SELECT max(seq) AS seq FROM versions WHERE room = ?");
	const rename = db.prepare(
		"UPDATE versions SET name = ?, kind = CASE kind WHEN 'auto' THEN 'named' ELSE kind END WHERE room = ? AND id = ?",
	);
	const deleteOne = db.prepare("DELETE FROM versions WHERE number = ?");
	const selectAutomatic = db.prepare<[string], DatedVersion>(
		"SELECT number, at FROM versions WHERE room = ? AND kind = 'auto' ORDER BY at, number",
	);
	const selectRooms = db.prepare<[number], { room: string }>(
		"SELECT DISTINCT room FROM versions WHERE kind = 'auto' AND at >= ?",
	);

	function read(room: string, id: string): StoredVersion | null {
		const row = select.get(room, id);
		return row === undefined ? null : versionOf(row);
	}

	return {
		read,
		/** Inside the caller's transaction. */
		put(room: string, { id, seq, kind, name, person, at, editors, restored }: StoredVersion, state: CompressedState): void {
			const { size, bytes } = state;
			const checksum = crc32(bytes);
			if (replace.run(seq, at, size, checksum, bytes, room, id).changes === 1) return;
			insert.run(room, id, seq, kind, name, person, at, JSON.stringify(editors), restored, size, checksum, bytes);
		},
		/** Throws `unreadable` where the bytes are not what was written. */
		readState(room: string, id: string): Uint8Array | null {
			const row = selectBytes.get(room, id);
			if (row === undefined) return null;
			if (crc32(row.bytes) !== row.checksum) throw damagedVersion(room, id);
			return new Uint8Array(inflateSync(row.bytes));
		},
		page(room: string, { before, limit }: { readonly before: number | null; readonly limit: number }): VersionPage {
			const rows = selectPage.all(room, before ?? Number.MAX_SAFE_INTEGER, limit + 1);
			const shown = rows.slice(0, limit);
			return { versions: shown.map(versionOf), next: rows.length > limit ? (shown.at(-1)?.number ?? null) : null };
		},
		/** The youngest update that a version holds, 0 without one. */
		lastSeq: (room: string): number => selectLastSeq.get(room)?.seq ?? 0,
		rename(room: string, id: string, name: string): StoredVersion | null {
			rename.run(name, room, id);
			return read(room, id);
		},
		/** Rooms with automatic versions since a time. */
		roomsSince: (time: number): readonly string[] => selectRooms.all(time).map(({ room }) => room),
		/** Drops what is too close to others for its age. */
		thin(room: string, now: number): void {
			for (const number of versionsToDrop(selectAutomatic.all(room), now)) deleteOne.run(number);
		},
	};
}

export interface CompressedState {
	/** Before compression. */
	readonly size: number;
	readonly bytes: Uint8Array;
}

export function compressState(state: Uint8Array): CompressedState {
	return { size: state.length, bytes: deflateSync(state) };
}

function versionOf({ number: _, editors, ...row }: VersionRow): StoredVersion {
	// What `put` wrote.
	return { ...row, editors: JSON.parse(editors) as string[] };
}

function damagedVersion(room: string, id: string): AppError {
	return new AppError(
		"unreadable",
		"What the server stored of this version is damaged, so it cannot be shown or restored; the map itself and its other versions are not touched by this.",
		{ room, id },
	);
}
