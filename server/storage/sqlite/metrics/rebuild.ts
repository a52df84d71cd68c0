import type { Database } from "better-sqlite3";
import { dayNumber, dayOf } from "../../../../src/shared/measure/calendar.ts";
import { foldAnswer } from "../../../../src/shared/measure/fold.ts";
import { numberOf, readAnswerRow, readSegment } from "./answer-codec.ts";
import type { AnswerRows } from "./answer-rows.ts";
import { ContactSpans, countsRepeats } from "./contact-folds.ts";
import type { MetricRow } from "./metric-rows.ts";
import type { RollupChanges } from "./rollup-changes.ts";
import type { SegmentNames } from "./segment-names.ts";

const pageSize = 10_000;

export interface RebuildParts {
	readonly answers: AnswerRows;
	readonly segments: SegmentNames;
	readonly rollups: RollupChanges;
}

/** Folds all answers of a metric anew, as its definition now says. */
export function createRebuild(db: Database, { answers, segments, rollups }: RebuildParts) {
	let timeZone = "UTC";
	db.function("dayIn", { deterministic: false }, (at: unknown) => dayNumber(dayOf(Number(at), timeZone)));
	const moveDays = db.prepare("UPDATE answers SET day = dayIn(at) WHERE metric = ?");
	const clear = db.prepare("DELETE FROM rollups WHERE segment IN (SELECT key FROM segments WHERE metric = ?)");

	function foldPages(metric: MetricRow): void {
		let after = { day: -1e9, key: 0 };
		for (;;) {
			const rows = answers.page(metric.key, { ...after, lastDay: 1e9, limit: pageSize });
			for (const row of rows) {
				const segmentKeys = segments.keysOf(metric.key, readSegment(row.segment));
				const entries = foldAnswer(metric.definition, readAnswerRow(row));
				rollups.add({ segments: segmentKeys, day: row.day, at: row.at, value: numberOf(row) }, entries);
			}
			rollups.write();
			const last = rows.at(-1);
			if (last === undefined) return;
			after = { day: last.day, key: last.key };
		}
	}

	function foldCustomers(metric: MetricRow): void {
		for (const customer of answers.customers(metric.key)) {
			const spans = new ContactSpans();
			for (const day of [-1e9, 1e9]) spans.cover({ customer, day });
			for (const { row, entries } of spans.fold(metric, answers).values()) {
				const segmentKeys = segments.keysOf(metric.key, readSegment(row.segment));
				rollups.add({ segments: segmentKeys, day: row.day, at: row.at, value: numberOf(row) }, entries);
			}
			rollups.write();
		}
	}

	/** Inside the caller's transaction. */
	return (metric: MetricRow): void => {
		timeZone = metric.definition.timeZone;
		moveDays.run(metric.key);
		clear.run(metric.key);
		if (countsRepeats(metric.definition)) foldCustomers(metric);
		else foldPages(metric);
	};
}
