import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
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

/** What is stored of a room: its snapshot and its log, as another program sees them. */
export function rowsOf(
	dataDir: string,
	room: string,
): readonly { readonly kind: string; readonly seq: number; readonly hex: string }[] {
	const db = new Database(databasePath(dataDir), { readonly: true });
	const rows = db
		.prepare<[string, string], { kind: string; seq: number; hex: string }>(
			"SELECT 'snapshot' AS kind, seq, hex(bytes) AS hex FROM snapshots WHERE room = ? UNION ALL SELECT 'update', seq, hex(bytes) FROM updates WHERE room = ? ORDER BY kind, seq",
		)
		.all(room, room);
	db.close();
	return rows;
}

/** The file with the first half of a page overwritten that holds `text`, as a write that was cut off leaves it. */
export function tornFile(good: Buffer, text: string): Buffer {
	const at = good.indexOf(text);
	if (at < 0) throw new Error(`“${text}” is nowhere in the file.`);
	const file = Buffer.from(good);
	const page = at - (at % 4_096);
	return file.fill(0xab, page, page + 2_048);
}

/**
 * Tears the page that the next edit of one room would be written to, in the database of a running server. In another
 * process, since this one may not open the file of a server that runs in it: closing it would drop SQLite's locks.
 */
export function tearTail(dataDir: string, { of, sparing }: { readonly of: string; readonly sparing: string }): void {
	const script = fileURLToPath(new URL("./tear-tail.mjs", import.meta.url));
	const { status, stderr } = spawnSync(process.execPath, [script, databasePath(dataDir), of, sparing]);
	if (status !== 0) throw new Error(`The page could not be torn: ${stderr}`);
}
