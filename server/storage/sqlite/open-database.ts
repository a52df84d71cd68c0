import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../../../src/shared/errors.ts";
import { mapMigrations, migrate } from "./schema.ts";
import { isCorrupt } from "./sqlite-errors.ts";

export interface SqliteOptions {
	readonly dataDir: string;
	/** The file grows to this many pages of 4 KiB and then counts as a full disk; for a quota, and for tests. */
	readonly maxPages?: number | undefined;
}

export const databaseName = "odograph.sqlite";

export function databasePath(dataDir: string): string {
	return join(dataDir, databaseName);
}

/**
 * Held as long as the process lives: the system releases the lock with it, however it ends. The lock has a
 * file of its own, so that a backup can read the data while the server runs.
 */
export function lockDataFolder(dataDir: string): Database.Database {
	makeFolder(dataDir);
	// Who only asks whether it is held holds it for a moment.
	const lock = new Database(join(dataDir, lockName), { timeout: 250 });
	try {
		lock.pragma("locking_mode = EXCLUSIVE");
		lock.exec("BEGIN EXCLUSIVE");
		return lock;
	} catch {
		lock.close();
		throw new AppError(
			"conflict",
			`Another Odograph server uses the data folder ${dataDir}; stop that one, or set DATA_DIR to another folder.`,
		);
	}
}

const lockName = "odograph.lock";

/** Whether a server has the data folder; asked beside it, in another process. */
export function isDataFolderLocked(dataDir: string): boolean {
	const path = join(dataDir, lockName);
	if (!existsSync(path)) return false;
	const lock = new Database(path, { readonly: true, timeout: 0 });
	try {
		lock.prepare("SELECT count(*) FROM sqlite_schema").get();
		return false;
	} catch {
		return true;
	} finally {
		lock.close();
	}
}

function makeFolder(dataDir: string): void {
	try {
		// Other users of the machine would read in it what they have no link to.
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	} catch {
		throw new AppError("unavailable", `The data folder ${dataDir} cannot be made; set DATA_DIR to a folder that can be written.`);
	}
}

export interface OpenedDatabase {
	readonly db: Database.Database;
	/** Why it is open for reading only; null where it is not. */
	readonly problem: string | null;
}

/**
 * Checks an existing file before anything is written to it. One whose structure is broken is opened for reading:
 * each write could break more of it, and what can be read is worth more on the screen than a server that does not start.
 */
export function openDatabase({ dataDir, maxPages }: SqliteOptions): OpenedDatabase {
	const path = databasePath(dataDir);
	try {
		const problem = existsSync(path) ? findProblem(path) : null;
		if (problem !== null) return { db: openForReading(path), problem };
		const db = connect(path, maxPages);
		migrate(db);
		return { db, problem: null };
	} catch (error) {
		if (isCorrupt(error)) throw corruptDatabase(path);
		throw error;
	}
}

export function connect(path: string, maxPages?: number): Database.Database {
	const db = new Database(path, { timeout: 5_000 });
	db.pragma("journal_mode = WAL");
	// FULL: a commit returns after its fsync. With NORMAL the last commits are lost with the power.
	db.pragma("synchronous = FULL");
	// Each of many rooms has its own pages: 16 MB of log instead of 4 write each of them back a quarter as often.
	db.pragma("wal_autocheckpoint = 4000");
	db.pragma("foreign_keys = ON");
	if (maxPages !== undefined) db.pragma(`max_page_count = ${maxPages}`);
	return db;
}

/** A sentence about what is broken in the file, or null. */
function findProblem(path: string): string | null {
	const db = new Database(path, { readonly: true });
	try {
		const found = String(db.pragma("quick_check(1)", { simple: true }));
		return found === "ok" ? null : `The database ${path} is damaged: ${found.replaceAll("\n", " ")}.`;
	} finally {
		db.close();
	}
}

/** An older one cannot be brought to this version without being written. */
function openForReading(path: string): Database.Database {
	const db = new Database(path, { readonly: true });
	if (Number(db.pragma("user_version", { simple: true })) === mapMigrations.length) return db;
	db.close();
	throw corruptDatabase(path);
}

function corruptDatabase(path: string): AppError {
	return new AppError(
		"unreadable",
		`The database ${path} is damaged or not a database, so that nothing of it can be shown; run \`npx odograph doctor\`, or restore a backup. Nothing was changed.`,
	);
}
