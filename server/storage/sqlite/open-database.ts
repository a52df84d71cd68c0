import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../../../src/shared/errors.ts";
import { migrate } from "./schema.ts";

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
	const lock = new Database(join(dataDir, "odograph.lock"), { timeout: 0 });
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

function makeFolder(dataDir: string): void {
	try {
		mkdirSync(dataDir, { recursive: true });
	} catch {
		throw new AppError("unavailable", `The data folder ${dataDir} cannot be made; set DATA_DIR to a folder that can be written.`);
	}
}

/** Checks an existing file before anything is written to it. */
export function openDatabase({ dataDir, maxPages }: SqliteOptions): Database.Database {
	const path = databasePath(dataDir);
	try {
		if (existsSync(path)) checkDatabase(path);
		const db = connect(path, maxPages);
		migrate(db);
		return db;
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
	db.pragma("foreign_keys = ON");
	if (maxPages !== undefined) db.pragma(`max_page_count = ${maxPages}`);
	return db;
}

function checkDatabase(path: string): void {
	const db = new Database(path, { readonly: true });
	try {
		if (db.pragma("quick_check(1)", { simple: true }) !== "ok") throw corruptDatabase(path);
	} finally {
		db.close();
	}
}

function corruptDatabase(path: string): AppError {
	return new AppError(
		"unreadable",
		`The database ${path} is damaged or not a database; put a backup in its place, or move it away to start empty. Nothing was changed.`,
	);
}

function isCorrupt(error: unknown): boolean {
	return error instanceof Database.SqliteError && (error.code === "SQLITE_NOTADB" || error.code.startsWith("SQLITE_CORRUPT"));
}
