import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { databasePath } from "../../../server/storage/sqlite/open-database.ts";

type Blob = { readonly bytes: Buffer };

/** Flips one bit of a stored row, as a bad disk does. */
export function flipBit(dataDir: string, table: "updates" | "snapshots", { room, seq }: { room: string; seq?: number }): void {
	const db = new Database(databasePath(dataDir));
	const where = seq === undefined ? "room = ?" : `room = ? AND seq = ${seq}`;
	const bytes = Buffer.from(db.prepare<[string], Blob>(`SELECT bytes FROM ${table} WHERE ${where}`).get(room)?.bytes ?? []);
	bytes[bytes.length - 4] = (bytes[bytes.length - 4] ?? 0) ^ 1;
	db.prepare(`UPDATE ${table} SET bytes = ? WHERE ${where}`).run(bytes, room);
	db.close();
}

/** Overwrites the pages of a table's tree that hold `text`, as a write that was torn does. The file may be in no use. */
export function tearPages(dataDir: string, text: string, name = "odograph.sqlite"): number {
	const path = join(dataDir, name);
	const db = new Database(path);
	db.pragma("wal_checkpoint(TRUNCATE)");
	db.pragma("journal_mode = DELETE");
	db.close();
	const file = readFileSync(path);
	const size = 4_096;
	let torn = 0;
	for (let page = size; page < file.length; page += size) {
		const at = file.indexOf(text, page);
		if (at < 0 || at >= page + size) continue;
		file.fill(0xab, page, page + size / 2);
		torn += 1;
	}
	writeFileSync(path, file);
	return torn;
}
