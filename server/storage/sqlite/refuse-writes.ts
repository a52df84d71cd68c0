import Database from "better-sqlite3";
import { AppError } from "../../../src/shared/errors.ts";
import type { Calls } from "./thread-calls.ts";

/** The same calls on a database that is open for reading: those that would write say why they cannot. */
export function refuseWrites<T extends Calls>(calls: T): T {
	const refusing = Object.entries(calls).map(([name, call]) => {
		const tell = (...args: never[]): unknown => {
			try {
				return call(...args);
			} catch (error) {
				throw error instanceof Database.SqliteError && error.code.startsWith("SQLITE_READONLY") ? databaseIsDamaged() : error;
			}
		};
		return [name, tell] as const;
	});
	return Object.fromEntries(refusing) as T;
}

export function databaseIsDamaged(): AppError {
	return new AppError(
		"damaged",
		"The server's database is damaged, so it takes nothing new until whoever runs it has repaired it (npx odograph doctor).",
	);
}
