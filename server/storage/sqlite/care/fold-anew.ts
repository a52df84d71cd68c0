import type { Database } from "better-sqlite3";
import { createAnswerRows } from "../metrics/answer-rows.ts";
import { createMetricRows } from "../metrics/metric-rows.ts";
import { createRebuild } from "../metrics/rebuild.ts";
import { createRollupChanges } from "../metrics/rollup-changes.ts";
import { createSegmentNames } from "../metrics/segment-names.ts";

/** Counts the days of every metric anew from the answers that are there; where values were dropped only the days know them, and stay. */
export function foldAnew(db: Database): void {
	db.exec("INSERT OR IGNORE INTO segments (metric, name, value) SELECT key, '', '' FROM metrics");
	const answers = createAnswerRows(db);
	const segments = createSegmentNames(db, { mostValues: Number.POSITIVE_INFINITY });
	const rollups = createRollupChanges(db, { segments, answers });
	const rebuild = createRebuild(db, { answers, segments, rollups });
	for (const metric of createMetricRows(db).all()) if (metric.droppedBefore === null) rebuild(metric);
}
