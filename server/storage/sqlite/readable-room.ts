import { crc32, inflateSync } from "node:zlib";
import type { Database } from "better-sqlite3";
import type { StoredRoom } from "../storage.ts";
import { isCorrupt } from "./sqlite-errors.ts";

interface Row {
	readonly seq: number;
	readonly bytes: Buffer;
	readonly checksum: number;
}

export interface ReadableRoom extends StoredRoom {
	/** As in `LoadedRoom`. */
	readonly damage: readonly string[];
	/** Which updates are in it: all up to one, and some after that. */
	readonly held: { readonly upTo: number; readonly rows: ReadonlySet<number> };
}

/** How far on rows are looked for one by one where nobody knows which is the last. */
const mostMisses = 2_000;

/** Reads what can be read of a room some of which is damaged, row by row. */
export function createReadableRooms(db: Database): (room: string) => ReadableRoom {
	const selectSnapshot = db.prepare<[string], Row>("SELECT seq, bytes, checksum FROM snapshots WHERE room = ?");
	const selectVersions = db.prepare<[string], Row & { at: number }>(
		"SELECT seq, bytes, checksum, at FROM versions WHERE room = ? ORDER BY number DESC",
	);
	const selectRows = db.prepare<[string, number], Row>(
		"SELECT seq, bytes, checksum FROM updates WHERE room = ? AND seq > ? ORDER BY seq",
	);
	const selectLast = db.prepare<[string], { seq: number | null }>("SELECT max(seq) AS seq FROM updates WHERE room = ?");
	const selectRow = db.prepare<[string, number], Row>("SELECT seq, bytes, checksum FROM updates WHERE room = ? AND seq = ?");
	const selectAuthors = db.prepare<[string], { client: number; person: string }>(
		"SELECT client, person FROM authors WHERE room = ?",
	);

	/** The youngest version that is whole: what a damaged snapshot held, as of then. */
	function readVersion(room: string): (Row & { at: number }) | null {
		return attempt(() => firstOf(selectVersions.iterate(room), isWhole)) ?? null;
	}

	/** Through the log as far as it goes, then each row by its number: what lies behind a broken page is found, too. */
	function readRows(room: string, after: number): ReadonlyMap<number, Row> {
		const rows = new Map<number, Row>();
		let last = after;
		const isThrough = attempt(() => {
			for (const row of selectRows.iterate(room, after)) {
				rows.set(row.seq, row);
				last = row.seq;
			}
			return true;
		});
		if (isThrough === true) return rows;
		const end = attempt(() => selectLast.get(room)?.seq) ?? null;
		for (let seq = last + 1, misses = 0; end === null ? misses < mostMisses : seq <= end; seq++) {
			const row = attempt(() => selectRow.get(room, seq));
			if (row !== undefined) rows.set(seq, row);
			misses = row === undefined ? misses + 1 : 0;
		}
		return rows;
	}

	// Not in a transaction: SQLite could not even end one in which it met a broken page. Nobody changes a damaged room.
	return (room: string): ReadableRoom => {
		const damage: string[] = [];
		const stored = attempt(() => selectSnapshot.get(room) ?? null);
		const isSnapshotGood = stored === null || (stored !== undefined && isWhole(stored));
		const version = isSnapshotGood ? null : readVersion(room);
		if (!isSnapshotGood) {
			const instead = version === null ? "" : ` The version of ${new Date(version.at).toISOString()} stands in for it.`;
			damage.push(`The snapshot cannot be read.${instead}`);
		}
		const folded = stored?.seq ?? 0;
		const rows = readRows(room, folded);
		const seq = Math.max(folded, ...rows.keys());
		const good = [...rows.values()].filter(isWhole);
		const held = new Set(good.map((row) => row.seq));
		const lost = missing(held, stored === undefined ? Math.min(seq, ...rows.keys()) - 1 : folded, seq);
		if (lost.length > 0) damage.push(`${lost.length === 1 ? "Edit" : "Edits"} ${spans(lost)} cannot be read.`);
		const authors = attempt(() => selectAuthors.all(room));
		if (authors === undefined) damage.push("Who wrote what cannot be read.");
		const whole = isSnapshotGood ? stored?.bytes : version === null ? undefined : inflateSync(version.bytes);
		const snapshot = whole === undefined ? null : new Uint8Array(whole);
		const tail = good.map(({ bytes }) => new Uint8Array(bytes));
		const upTo = isSnapshotGood ? folded : (version?.seq ?? 0);
		return { seq, snapshot, tail, authors: authors ?? [], damage, held: { upTo, rows: held } };
	};
}

function firstOf<T>(rows: Iterable<T>, fits: (row: T) => boolean): T | null {
	for (const row of rows) if (fits(row)) return row;
	return null;
}

/** Undefined where the file is broken at that place. */
function attempt<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch (error) {
		if (isCorrupt(error)) return undefined;
		throw error;
	}
}

export function isWhole({ bytes, checksum }: Pick<Row, "bytes" | "checksum">): boolean {
	return crc32(bytes) === checksum;
}

function missing(present: ReadonlySet<number>, after: number, upTo: number): number[] {
	const lost: number[] = [];
	for (let seq = after + 1; seq <= upTo; seq++) if (!present.has(seq)) lost.push(seq);
	return lost;
}

/** As in "3, 5 to 9". */
export function spans(numbers: readonly number[]): string {
	const found: { from: number; to: number }[] = [];
	for (const number of numbers) {
		const last = found.at(-1);
		if (last !== undefined && last.to === number - 1) last.to = number;
		else found.push({ from: number, to: number });
	}
	const shown = found.slice(0, 10).map(({ from, to }) => (from === to ? String(from) : `${from} to ${to}`));
	return `${shown.join(", ")}${found.length > shown.length ? " and more" : ""}`;
}
