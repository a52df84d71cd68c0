import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { translateSqliteError } from "../../server/storage/sqlite/sqlite-errors.ts";

describe("what SQLite says", () => {
	it.each([
		["SQLITE_FULL", "storageFull"],
		["SQLITE_IOERR_WRITE", "storageFull"],
		["SQLITE_IOERR_FSYNC", "unavailable"],
		["SQLITE_BUSY", "unavailable"],
		["SQLITE_BUSY_SNAPSHOT", "unavailable"],
		["SQLITE_NOMEM", "unavailable"],
		["SQLITE_CANTOPEN", "unavailable"],
		["SQLITE_READONLY_DBMOVED", "unavailable"],
		["SQLITE_CORRUPT", "unreadable"],
		["SQLITE_CORRUPT_INDEX", "unreadable"],
		["SQLITE_NOTADB", "unreadable"],
		["SQLITE_IOERR_READ", "unreadable"],
		["SQLITE_IOERR_CORRUPTFS", "unreadable"],
	])("with %s is %s to whoever asked", (code, translated) => {
		expect(translateSqliteError(new Database.SqliteError("", code))).toMatchObject({ code: translated });
	});

	it("names its own code for the log where waiting helps", () => {
		for (const code of ["SQLITE_FULL", "SQLITE_IOERR_FSYNC"])
			expect(translateSqliteError(new Database.SqliteError("", code))).toMatchObject({ fields: { cause: code } });
	});

	it("stays a bug where nobody can do anything about it", () => {
		const bug = new Database.SqliteError("", "SQLITE_CONSTRAINT_UNIQUE");
		expect(translateSqliteError(bug)).toBe(bug);
	});
});
