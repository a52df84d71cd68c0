import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../../../../src/shared/errors.ts";
import { databaseFiles } from "./database-files.ts";

/** Throws `unsupported` where one of the files is of a newer program, before any of them is brought to this one's version. */
export function refuseNewerData(dataDir: string): void {
	for (const { name, migrations } of databaseFiles) {
		const path = join(dataDir, name);
		if (existsSync(path) && versionOf(path) > migrations.length) {
			throw new AppError(
				"unsupported",
				"The data folder was written by a newer Odograph; start that version, or give another DATA_DIR. Nothing was changed.",
			);
		}
	}
}

/** 0 where it cannot be read: whoever opens it says why. */
function versionOf(path: string): number {
	try {
		const db = new Database(path, { readonly: true });
		try {
			return Number(db.pragma("user_version", { simple: true }));
		} finally {
			db.close();
		}
	} catch {
		return 0;
	}
}
