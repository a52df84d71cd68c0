import Papa from "papaparse";
import type { Distribution, Metric, Score, SegmentScores, Series } from "../protocol/metrics-api.ts";
import { guardedCell } from "./guarded-cell.ts";

/** All that a score's page shows. */
export interface ScoreReport {
	readonly metric: Metric;
	readonly score: Score;
	readonly series: Series;
	readonly distribution: Distribution;
	readonly segments: SegmentScores | null;
}

const columns = [
	"part",
	"metric",
	"version",
	"from",
	"to",
	"segment",
	"value",
	"unit",
	"n",
	"low",
	"high",
	"level",
	"method",
	"too few",
	"signal",
	"note",
] as const;

type ScoreRow = Partial<Record<(typeof columns)[number], string | number | null>>;

/** One table for the score, its periods, its segments, how its answers are spread, and the steps of its calculation. */
export function writeScoreCsv({ metric, score, series, distribution, segments }: ScoreReport): string {
	const shared = { metric: metric.name, version: metric.version };
	const rows: ScoreRow[] = [
		{ ...shared, part: "score", ...scored(score), to: score.asOf },
		...series.points.map((point) => ({
			...shared,
			part: series.every,
			from: point.from,
			to: point.to,
			...scored({ ...point, unit: series.unit }),
			signal: yes(point.isSignal),
		})),
		...(segments?.segments ?? []).map((segment) => ({
			...shared,
			part: "segment",
			segment: `${segments?.key ?? ""}: ${segment.value}`,
			...scored(segment.score),
		})),
		...distribution.bins.map(({ value, count }) => ({
			...shared,
			part: distribution.isBinned ? "answers around" : "answers",
			value,
			n: count,
		})),
		...score.steps.map(({ text, formula, reference, result }) => ({
			...shared,
			part: "step",
			value: result ?? null,
			note: [text, formula, reference].filter(Boolean).join(" | "),
		})),
	];
	const table = rows.map((row) => columns.map((column) => guardedCell(`${row[column] ?? ""}`)));
	// The mark tells a spreadsheet that this is UTF-8.
	return `\uFEFF${Papa.unparse([[...columns], ...table], { delimiter: ",", newline: "\r\n" })}\r\n`;
}

function scored({ value, unit, n, interval, tooFew }: Pick<Score, "value" | "unit" | "n" | "interval" | "tooFew">): ScoreRow {
	return {
		value,
		unit,
		n,
		low: interval?.low ?? null,
		high: interval?.high ?? null,
		level: interval?.level ?? null,
		method: interval?.method ?? null,
		"too few": yes(tooFew),
	};
}

function yes(is: boolean): string {
	return is ? "yes" : "";
}
