import { inflateSync } from "node:zlib";
import type { Database } from "better-sqlite3";
import * as Y from "yjs";
import type { MapSummary } from "../../storage.ts";
import { summarize } from "../../summarize.ts";
import { createReadableRooms, isWhole, spans } from "../readable-room.ts";
import { isCorrupt } from "../sqlite-errors.ts";

/** What is left of a room in one database. */
export interface RoomPieces {
	/** Snapshot, log and versions: whatever is whole. */
	readonly updates: readonly Uint8Array[];
	/** What cannot be read, a sentence each. */
	readonly damage: readonly string[];
	/** The last update that is known of. */
	readonly seq: number;
	/** Whether what an update brought is in them. */
	has(seq: number): boolean;
}

export type RoomReader = (room: string) => RoomPieces;

interface Row {
	readonly seq: number;
	readonly bytes: Buffer;
	readonly checksum: number;
}

/** Reads rooms of a database that may be damaged. */
export function createRoomReader(db: Database): RoomReader {
	const readReadable = createReadableRooms(db);
	const selectVersions = db.prepare<[string], Row>("SELECT seq, bytes, checksum FROM versions WHERE room = ?");
	return (room) => {
		const { seq, snapshot, tail, held, damage } = readReadable(room);
		const versions: Uint8Array[] = [];
		let kept = 0;
		try {
			for (const row of selectVersions.iterate(room)) {
				if (!isWhole(row)) continue;
				versions.push(new Uint8Array(inflateSync(row.bytes)));
				kept = Math.max(kept, row.seq);
			}
		} catch (error) {
			if (!isCorrupt(error)) throw error;
		}
		const upTo = Math.max(held.upTo, kept);
		const updates = [...(snapshot === null ? [] : [snapshot]), ...tail, ...versions];
		return { updates, damage, seq, has: (number) => number <= upTo || held.rows.has(number) };
	};
}

export interface MergedRoom {
	readonly state: Uint8Array;
	readonly summary: MapSummary;
	/** Whether edits are in it that wait for others that are not. */
	readonly isWaiting: boolean;
	/** How many of the updates were none. */
	readonly dropped: number;
}

/** Everything that any of them holds; their order does not matter. `isUpdate` keeps out what Yjs would break on. */
export function mergeRoom(updates: readonly Uint8Array[], isUpdate: (bytes: Uint8Array) => boolean): MergedRoom {
	const doc = new Y.Doc();
	let dropped = 0;
	for (const update of updates) {
		try {
			if (!isUpdate(update)) dropped += 1;
			else Y.applyUpdate(doc, update);
		} catch {
			dropped += 1;
		}
	}
	const isWaiting = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
	const merged = { state: Y.encodeStateAsUpdate(doc), summary: summarize(doc), isWaiting, dropped };
	doc.destroy();
	return merged;
}

/** Updates that none of them has, as in "3, 5 to 9"; null where there is none. */
export function lostOf(pieces: readonly RoomPieces[], seq: number): string | null {
	const lost: number[] = [];
	for (let number = 1; number <= seq; number++) if (!pieces.some(({ has }) => has(number))) lost.push(number);
	return lost.length === 0 ? null : spans(lost);
}
