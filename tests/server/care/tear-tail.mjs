// node tear-tail.mjs FILE BROKEN WHOLE: tears, in the database of a running server, the page of the log that the next
// edit of the room BROKEN would be written to, and that none of the room WHOLE needs. Tried on a copy in memory first.
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import Database from "better-sqlite3";

const pageSize = 4_096;
const torn = Buffer.alloc(pageSize / 2, 0xab);
const [path, broken, whole] = process.argv.slice(2);

const live = new Database(path);
live.pragma("wal_checkpoint(TRUNCATE)");
const leaves = live.prepare("SELECT pageno FROM dbstat WHERE name = 'updates' AND pagetype = 'leaf'").pluck().all();
live.close();

const copy = readFileSync(path);
// No log stands beside a database in memory.
copy[18] = 1;
copy[19] = 1;

/** Whether it can be done with that page torn. */
function works(page, room, sql) {
	const file = Buffer.from(copy);
	torn.copy(file, (page - 1) * pageSize);
	const db = new Database(file);
	try {
		db.prepare(sql).all(room);
		return true;
	} catch {
		return false;
	} finally {
		db.close();
	}
}

const append = "INSERT INTO updates VALUES (?, 1000000, '', '', zeroblob(700), 0, 0) RETURNING seq";
const read = "SELECT length(bytes) FROM updates WHERE room = ?";
const page = leaves.find((leaf) => !works(leaf, broken, append) && works(leaf, whole, append) && works(leaf, whole, read));
if (page === undefined) throw new Error("No page is the one room's alone.");
const file = openSync(path, "r+");
writeSync(file, torn, 0, torn.length, (page - 1) * pageSize);
closeSync(file);
