import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { connect } from "../open-database.ts";
import { migrate } from "../schema.ts";
import { metricMigrations } from "./metric-schema.ts";

export interface MetricDatabaseOptions {
	readonly dataDir: string;
	/** As in `SqliteOptions`. */
	readonly maxPages?: number | undefined;
	/** How many values one key of a segment may have, in one metric. */
	readonly mostSegmentValues: number;
}

export const metricDatabaseName = "metrics.sqlite";

export function metricDatabasePath(dataDir: string): string {
	return join(dataDir, metricDatabaseName);
}

/**
 * A file beside the maps' one, so that a commit of answers and a commit of edits never wait for each other. The
 * data folder's lock, which is held before this is called, covers both.
 */
export function openMetricDatabase({ dataDir, maxPages }: MetricDatabaseOptions): Database {
	const db = connectMetrics(dataDir, maxPages);
	migrate(db, metricMigrations);
	db.prepare("INSERT OR IGNORE INTO settings (key, value) VALUES ('seq', 0), ('salt', ?)").run(randomBytes(32));
	return db;
}

export function connectMetrics(dataDir: string, maxPages?: number): Database {
	const db = connect(metricDatabasePath(dataDir), maxPages);
	// The indexes of ten million answers do not fit the default of 2 MB, and each answer touches three of them.
	db.pragma("cache_size = -65536");
	return db;
}
