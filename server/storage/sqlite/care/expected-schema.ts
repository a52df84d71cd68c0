import Database from "better-sqlite3";
import { AppError } from "../../../../src/shared/errors.ts";
import type { DatabaseFile } from "./database-files.ts";

export interface SchemaEntry {
	readonly type: string;
	readonly name: string;
	readonly sql: string | null;
}

/** What a database consists of; the driver's own tables aside. */
export function schemaOf(db: Database.Database): readonly SchemaEntry[] {
	return db
		.prepare<[], SchemaEntry>(
			"SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
		)
		.all();
}

/** An empty database of that version, in memory. */
export function emptyDatabase({ migrations }: DatabaseFile, version: number): Database.Database {
	const db = new Database(":memory:");
	for (const sql of migrations.slice(0, version)) db.exec(sql);
	db.pragma(`user_version = ${version}`);
	return db;
}

/** Throws `unsupported` where the database is of a newer program, `unreadable` where it is not one of ours: it could hold triggers that act on what is done to it. */
export function checkSchema(db: Database.Database, file: DatabaseFile): number {
	const version = Number(db.pragma("user_version", { simple: true }));
	if (version > file.migrations.length) {
		throw new AppError("unsupported", `${file.name} was written by a newer Odograph; use that version or a later one.`);
	}
	const empty = emptyDatabase(file, version);
	const isSame = JSON.stringify(schemaOf(db)) === JSON.stringify(schemaOf(empty));
	empty.close();
	if (!isSame || version < 1) {
		throw new AppError("unreadable", `${file.name} is not a database of Odograph, or its list of tables is damaged.`);
	}
	return version;
}
