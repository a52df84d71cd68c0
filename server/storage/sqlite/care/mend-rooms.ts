import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";
import * as Y from "yjs";
import { type RoomPart, readRoom } from "../../../../src/shared/protocol/room-name.ts";
import type { IsUpdate } from "../../data-care.ts";
import { createSqliteTalks } from "../sqlite-talks.ts";
import { createRoomReader, lostOf, mergeRoom, type RoomPieces } from "./room-pieces.ts";

export interface Mending {
	/** The new database, with all rows that were good. */
	readonly target: Database;
	/** Where else pieces of rooms are: the damaged database and backups. */
	readonly others: readonly Database[];
	readonly rooms: ReadonlySet<string>;
	/** Those of them that something is known to be wrong with; the others are only mentioned where they lost something. */
	readonly named: ReadonlySet<string>;
	readonly isUpdate: IsUpdate;
	/** Milliseconds since 1970. */
	readonly now: number;
	done(line: string): void;
	lost(line: string): void;
}

/** What is said before a map's name. */
const ofPart: Readonly<Record<RoomPart, string>> = { map: "", talk: "the comments of ", live: "the workshop of " };

interface KnownMap {
	readonly title: string;
}

/** Gives each room all that any of the databases holds of it, as one snapshot. */
export function mendRooms({ target, others, rooms, named, isUpdate, now, done, lost }: Mending): void {
	const readers = [target, ...others].map((db) => createRoomReader(db));
	const selectMap = target.prepare<[string], KnownMap>("SELECT title FROM maps WHERE id = ?");
	const selectRemoved = target.prepare<[string]>("SELECT id FROM removed WHERE id = ?");
	const insertMap = target.prepare(
		"INSERT INTO maps (id, title, scenario, state, stages, steps, cards, createdAt, updatedAt) VALUES (@id, @title, @scenario, @state, @stages, @steps, @cards, @now, @now)",
	);
	const deleteUpdates = target.prepare("DELETE FROM updates WHERE room = ?");
	const deleteSnapshot = target.prepare("DELETE FROM snapshots WHERE room = ?");
	const replaceSnapshot = target.prepare(
		"INSERT OR REPLACE INTO snapshots (room, seq, bytes, checksum, at) VALUES (?, ?, ?, ?, ?)",
	);
	const insertAuthor = target.prepare(
		"INSERT OR IGNORE INTO authors (room, client, person, at) VALUES (@room, @client, @person, @at)",
	);

	// A map's own room before its others, so that it is listed as what it is.
	const talks = createSqliteTalks(target);
	const writeTalk = (room: string, seq: number, state: Uint8Array) => {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, state);
		talks.prepare(room, seq, doc)();
		doc.destroy();
	};
	for (const room of [...rooms].sort()) {
		const { mapId, part } = readRoom(room) ?? { mapId: room, part: "map" };
		if (selectMap.get(mapId) === undefined && selectRemoved.get(mapId) !== undefined) {
			// Of a map that was removed for ever.
			deleteUpdates.run(room);
			deleteSnapshot.run(room);
			continue;
		}
		const pieces: RoomPieces[] = readers.map((read) => read(room));
		const seq = Math.max(...pieces.map((one) => one.seq));
		const { state, summary, dropped } = mergeRoom(
			pieces.flatMap(({ updates }) => updates),
			isUpdate,
		);
		if (selectMap.get(mapId) === undefined) insertMap.run({ id: mapId, now, ...summary });
		deleteUpdates.run(room);
		replaceSnapshot.run(room, seq, state, crc32(state), now);
		if (part === "talk") writeTalk(room, seq, state);
		for (const other of others) {
			for (const author of rowsOf(other, room)) insertAuthor.run(author);
		}
		const title = summary.title || selectMap.get(mapId)?.title || "a map without a title";
		const name = `${ofPart[part]}“${title}” (${mapId})`;
		const missing = lostOf(pieces, seq);
		if (named.has(room) || missing !== null) done(`${name} is put together from all that is left of it.`);
		if (missing !== null) lost(`of ${name} what ${missing.includes(" ") ? "edits" : "edit"} ${missing} brought.`);
		if (dropped > 0) lost(`of ${name} ${dropped} stored updates that are none.`);
	}
}

function rowsOf(db: Database, room: string): readonly unknown[] {
	try {
		return db.prepare("SELECT room, client, person, at FROM authors WHERE room = ?").all(room);
	} catch {
		// In a damaged place: the rows that could be read are copied already.
		return [];
	}
}
