import type { Database } from "better-sqlite3";
import { dayNumber, dayOf } from "../../../../src/shared/measure/calendar.ts";
import type { AnswerRow } from "./answer-codec.ts";
import type { AnswerRows } from "./answer-rows.ts";
import type { DroppedRows } from "./dropped-rows.ts";
import type { MetricRows } from "./metric-rows.ts";

/** Small steps: whoever wants to store answers waits for one at most. */
const pageSize = 2_000;

/** Takes away answers that were kept for long enough; the tallies of their days stay. */
export function createDropValues(db: Database, parts: { metrics: MetricRows; answers: AnswerRows; dropped: DroppedRows }) {
	const { metrics, answers, dropped } = parts;
	const dropPage = db.transaction((metric: number, before: number): readonly AnswerRow[] => {
		const rows = answers.page(metric, { day: -1e9, key: 0, lastDay: before - 1, limit: pageSize });
		for (const row of rows) {
			dropped.insert(metric, row);
			answers.remove(row.key);
		}
		if (rows.length > 0) metrics.setDropped(metric, before);
		return rows;
	});

	/** Whether there are more. */
	return (now: number): boolean => {
		for (const { key, definition } of metrics.all()) {
			if (definition.keepAnswers === null) continue;
			const before = dayNumber(dayOf(now, definition.timeZone)) - definition.keepAnswers.days;
			if (dropPage.immediate(key, before).length === pageSize) return true;
		}
		return false;
	};
}
