import { metricMigrations } from "../metrics/metric-schema.ts";
import { metricDatabaseName } from "../metrics/open-metric-database.ts";
import { databaseName } from "../open-database.ts";
import { mapMigrations } from "../schema.ts";

export interface DatabaseFile {
	readonly name: string;
	/** As in `migrate`. */
	readonly migrations: readonly string[];
	/** Tables whose rows a person can make something of. */
	readonly counted: readonly string[];
	/** Whether there is no data folder without it. */
	readonly isNeeded: boolean;
}

/** Everything that is kept: the files of a data folder. */
export const databaseFiles: readonly DatabaseFile[] = [
	{ name: databaseName, migrations: mapMigrations, counted: ["maps", "files", "verbatims"], isNeeded: true },
	{ name: metricDatabaseName, migrations: metricMigrations, counted: ["metrics", "answers"], isNeeded: false },
];

/** A database and what SQLite may leave beside it. */
export function withCompanions(name: string): readonly string[] {
	return [name, `${name}-wal`, `${name}-shm`, `${name}-journal`];
}
