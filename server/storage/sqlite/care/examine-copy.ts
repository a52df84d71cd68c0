import Database from "better-sqlite3";
import { checkIntegrity, checkRows, type Finding } from "./check-rows.ts";
import type { DatabaseFile } from "./database-files.ts";
import { checkSchema } from "./expected-schema.ts";
import { tablesOf } from "./salvage-table.ts";

export interface CopyReport {
	readonly schema: number;
	readonly counts: Readonly<Record<string, number>>;
	readonly damage: readonly Finding[];
}

/** Reads a copied database from end to end. Throws an `AppError` where it is not a database of ours at all. */
export function examineCopy(path: string, file: DatabaseFile): CopyReport {
	const db = new Database(path, { readonly: true, fileMustExist: true });
	try {
		const schema = checkSchema(db, file);
		const broken = checkIntegrity(db);
		// Rows of a file whose structure is broken cannot be counted on, nor counted.
		if (broken.length > 0) return { schema, counts: {}, damage: broken };
		const counts: Record<string, number> = {};
		const known = new Set(tablesOf(db).map(({ name }) => name));
		// An older version's database lacks what came later.
		for (const table of file.counted.filter((name) => known.has(name))) {
			counts[table] = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
		}
		return { schema, counts, damage: checkRows(db) };
	} finally {
		db.close();
	}
}
