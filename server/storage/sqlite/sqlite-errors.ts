import Database from "better-sqlite3";
import { AppError } from "../../../src/shared/errors.ts";

export const damagedMap = "What the server stored of this map is damaged; ask who runs it to repair it (npx odograph doctor).";

/** The disk cannot read a page: all that is known is that what stands there is out of reach, as if it were broken. */
const outOfReach = /^SQLITE_IOERR_(READ|SHORT_READ|DATA|CORRUPTFS)$/;
/** Faults of the machine or of the moment, with their extended codes: no room is damaged. */
const passing = /^SQLITE_(IOERR|BUSY|LOCKED|READONLY|NOMEM|CANTOPEN|PROTOCOL|INTERRUPT)(_|$)/;

/** What the driver's callers can act on, with SQLite's own code for whoever looks into it; everything else is a bug and stays what it is. */
export function translateSqliteError(error: unknown): unknown {
	if (!(error instanceof Database.SqliteError)) return error;
	const fields = { cause: error.code };
	if (error.code === "SQLITE_FULL" || error.code === "SQLITE_IOERR_WRITE") {
		return new AppError("storageFull", "The server's disk is full: your work is kept here and saved once there is room.", fields);
	}
	if (isCorrupt(error)) return new AppError("unreadable", damagedMap);
	if (passing.test(error.code)) {
		return new AppError(
			"unavailable",
			"The server cannot write to its disk at the moment; your work is kept here and saved later.",
			fields,
		);
	}
	return error;
}

/** The file is broken, or cannot be read, where it was to be read or written. */
export function isCorrupt(error: unknown): boolean {
	if (!(error instanceof Database.SqliteError)) return false;
	return error.code === "SQLITE_NOTADB" || error.code.startsWith("SQLITE_CORRUPT") || outOfReach.test(error.code);
}
