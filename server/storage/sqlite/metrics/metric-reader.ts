import { AppError } from "../../../../src/shared/errors.ts";
import type { Answer } from "../../../../src/shared/measure/answer.ts";
import {
	addDays,
	dayNumber,
	dayOf,
	type Every,
	periodsBetween,
	windowEndingOn,
} from "../../../../src/shared/measure/calendar.ts";
import { compareScores } from "../../../../src/shared/measure/compare.ts";
import { type ComparisonSide, mayShareAnswers, sideAgainst, sideLabel } from "../../../../src/shared/measure/comparison-sides.ts";
import type { MetricDefinition } from "../../../../src/shared/measure/definition.ts";
import { dayNamed } from "../../../../src/shared/measure/read-time.ts";
import { scoreOf } from "../../../../src/shared/measure/score-of.ts";
import { seriesOf } from "../../../../src/shared/measure/series-of.ts";

import type { Tally } from "../../../../src/shared/measure/tally.ts";
import { mergeTallyTexts } from "../../../../src/shared/measure/tally-ops.ts";
import type {
	Comparison,
	Distribution,
	MapScore,
	Score,
	SegmentScores,
	Series,
} from "../../../../src/shared/protocol/metrics-api.ts";
import type {
	AnswerCursor,
	AnswerPage,
	CommentedAnswer,
	ComparisonQuery,
	CustomerAnswers,
	WindowQuery,
} from "../../metric-storage.ts";
import { type AnswerRow, dayText, readAnswerRow } from "./answer-codec.ts";
import { createAnswerRows } from "./answer-rows.ts";
import { createMetricRows } from "./metric-rows.ts";
import { connectMetrics, type MetricDatabaseOptions } from "./open-metric-database.ts";
import { createWindowTallies, type DayTally, type TallyWindow } from "./window-tallies.ts";

const everybody = { name: "", value: "" };
const mostPoints = 3_700;
/** An answer with thousands of segments helps nobody and takes seconds to send. */
const mostSegments = 1_000;
const answersPerPage = 1_000;
const recentPeriods = 12;
const usualConfidence = 0.95;
/** Days. */
const longestOf = { day: 1, week: 7, month: 31 };

/** Everything that only looks, synchronous, in a thread and on a connection of its own: it sees what was committed last and holds nobody up. */
export function openMetricReader({ dataDir }: MetricDatabaseOptions) {
	const db = connectMetrics(dataDir);
	db.pragma("query_only = ON");
	const metrics = createMetricRows(db);
	const answers = createAnswerRows(db);
	const tallies = createWindowTallies(db, answers);

	function withComment(row: AnswerRow): Answer {
		const comment = answers.comments.textOf(row.key);
		return { ...readAnswerRow(row), ...(comment !== "" && { comment }) };
	}

	function windowOf(metricId: string, query: WindowQuery): TallyWindow {
		const metric = metrics.read(metricId);
		const definition = metrics.readVersion(metric, query.version);
		const to = dayIn(definition, query.to) ?? dayOf(query.now, definition.timeZone);
		const from = dayIn(definition, query.from) ?? windowEndingOn(to, definition.window.days).from;
		if (from > to) throw new AppError("badRequest", `The window ends on ${to}, before it begins on ${from}.`);
		return { metric, definition, from: dayNumber(from), to: dayNumber(to) };
	}

	/** A key may have a colon itself, which only its metric can tell: the longest key that it has counts. */
	function asked<T extends WindowQuery>(metricId: string, query: T): T {
		const { segment } = query;
		if (segment === null || !segment.value.includes(":")) return query;
		const text = `${segment.key}:${segment.value}`;
		const keys = tallies.names(metrics.read(metricId).key).filter((key) => text.startsWith(`${key}:`));
		const key = keys.reduce((longest, each) => (each.length > longest.length ? each : longest), segment.key);
		return { ...query, segment: { key, value: text.slice(key.length + 1) } };
	}

	function segmentOf({ segment }: WindowQuery) {
		return segment === null ? everybody : { name: segment.key, value: segment.value };
	}

	function scoreOfDays({ definition, from, to }: TallyWindow, days: readonly DayTally[], query: WindowQuery): Score {
		const { segment, confidence, now } = query;
		const { newest, latest } = newestOf(days);
		const period = { from: dayText(from), to: dayText(to) };
		return scoreOf(definition, merged(days), { ...period, segment, confidence, now, asOf: newest, latest });
	}

	function comparedSide(metricId: string, query: WindowQuery, side: ComparisonSide) {
		const own = { ...query, ...side };
		const window = windowOf(metricId, own);
		const days = tallies.read(window, segmentOf(own));
		const { latest } = newestOf(days);
		return { label: sideLabel(side), tally: merged(days), latest, score: scoreOfDays(window, days, own) };
	}

	function periodsOf({ from, to }: TallyWindow, days: readonly DayTally[], every: Every) {
		return periodsBetween(dayText(from), dayText(to), every).map((period) => {
			const own = daysWithin(days, dayNumber(period.from), dayNumber(period.to));
			return { ...period, tally: merged(own), latest: newestOf(own).latest };
		});
	}

	function mapScore(metricId: string, now: number): MapScore | null {
		if (metrics.find(metricId) === null) return null;
		const query: WindowQuery = { from: null, to: null, segment: null, confidence: usualConfidence, version: null, now };
		const window = windowOf(metricId, query);
		const every = everyOf(window.definition);
		// The days before the window's are read with it: both are small beside what one more look costs.
		const first = dayNumber(addDays(dayText(window.to), -recentPeriods * longestOf[every]));
		const wide = { ...window, from: Math.min(window.from, first) };
		const days = tallies.read(wide, everybody);
		const recent = seriesOf(window.definition, periodsOf({ ...wide, from: first }, days, every), {
			every,
			confidence: usualConfidence,
		});
		return {
			metric: window.definition,
			score: scoreOfDays(window, daysWithin(days, window.from, window.to), query),
			recent: recent.points.slice(-recentPeriods).map(({ from, value, n }) => ({ from, value, n })),
		};
	}

	return {
		readMetric(id: string, version: number | null): MetricDefinition | null {
			const row = metrics.find(id);
			return row === null ? null : metrics.readVersion(row, version);
		},
		listMetrics: (): readonly MetricDefinition[] =>
			metrics
				.all()
				.map(({ definition }) => definition)
				.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)),
		listVersions: (id: string): readonly MetricDefinition[] => metrics.versions(metrics.read(id).key),
		lastSeq: metrics.lastSeq,
		changedSince: metrics.changedSince,
		score(metricId: string, request: WindowQuery): Score {
			const query = asked(metricId, request);
			const window = windowOf(metricId, query);
			return scoreOfDays(window, tallies.read(window, segmentOf(query)), query);
		},
		series(metricId: string, request: WindowQuery & { readonly every: Every }): Series {
			const query = asked(metricId, request);
			const window = windowOf(metricId, query);
			const { every, confidence } = query;
			if ((window.to - window.from) / longestOf[every] > mostPoints)
				throw new AppError("badRequest", `The series would have more than ${mostPoints} points; ask for a shorter window.`);
			return seriesOf(window.definition, periodsOf(window, tallies.read(window, segmentOf(query)), every), { every, confidence });
		},
		distribution(metricId: string, request: WindowQuery): Distribution {
			const query = asked(metricId, request);
			const window = windowOf(metricId, query);
			const { value } = merged(tallies.read(window, segmentOf(query)));
			if (value === undefined) return { n: 0, isBinned: false, bins: [] };
			return { n: value.n, isBinned: value.isBinned, bins: value.bins.map(([value, count]) => ({ value, count })) };
		},
		/** Those with the most answers, where there are too many. */
		segments(metricId: string, query: WindowQuery & { readonly key: string | null }): SegmentScores {
			const window = windowOf(metricId, query);
			const keys = tallies.names(window.metric.key);
			const key = query.key ?? keys[0] ?? "";
			const scores = [...tallies.readAll(window, key)].map(([value, days]) => ({
				value,
				score: scoreOfDays(window, days, { ...query, segment: { key, value } }),
			}));
			const listed = scores.sort((a, b) => b.score.n - a.score.n || (a.value < b.value ? -1 : 1)).slice(0, mostSegments);
			const more = scores.length - listed.length;
			return { keys, key, segments: listed, ...(more > 0 && { more }) };
		},
		compare(metricId: string, request: ComparisonQuery): Comparison {
			const query = asked(metricId, request);
			const window = windowOf(metricId, query);
			const after = { from: dayText(window.from), to: dayText(window.to), segment: query.segment };
			const { from, to } = query.against;
			const { segment } = asked(metricId, { ...query, segment: query.against.segment });
			const against = { from: dayIn(window.definition, from), to: dayIn(window.definition, to), segment };
			const before = sideAgainst(after, against);
			if (mayShareAnswers(before, after))
				throw new AppError(
					"badRequest",
					`${sideLabel(before)} and ${sideLabel(after)} may count the same answers: compare windows that do not overlap, or two values of one segment key.`,
				);
			const first = comparedSide(metricId, query, before);
			const second = comparedSide(metricId, query, after);
			const { confidence, power, difference } = query;
			const compared = compareScores(window.definition, [first, second], { confidence, power, difference });
			return {
				...compared,
				before: { ...first.score, label: first.label, ...before },
				after: { ...second.score, label: second.label, ...after },
			};
		},
		mapScores: (metricIds: readonly string[], now: number): readonly MapScore[] =>
			metricIds.flatMap((id) => mapScore(id, now) ?? []),
		customerAnswers(key: string): readonly CustomerAnswers[] {
			const rows = answers.ofCustomer(key);
			return [...new Set(rows.map(({ metric }) => metric))].flatMap((metricKey) => {
				const row = metrics.findByKey(metricKey);
				if (row === null) return [];
				return { metric: row.definition, answers: rows.filter(({ metric }) => metric === metricKey).map(withComment) };
			});
		},
		listAnswers(metricId: string, request: WindowQuery, after: AnswerCursor | null): AnswerPage {
			const query = asked(metricId, request);
			const { metric, from, to } = windowOf(metricId, query);
			const start = after === null ? { day: from, key: 0 } : { day: dayNumber(after.day), key: after.key };
			const rows = answers.page(metric.key, { ...start, lastDay: to, limit: answersPerPage });
			const last = rows.length < answersPerPage ? undefined : rows.at(-1);
			const { segment } = query;
			const isAsked = (answer: Answer) => segment === null || answer.segment[segment.key] === segment.value;
			return {
				answers: rows.map(withComment).filter(isAsked),
				next: last === undefined ? null : { day: dayText(last.day), key: last.key },
			};
		},
		readComments(metricId: string, after: number, limit: number): readonly CommentedAnswer[] {
			const rows = answers.comments.page(metrics.read(metricId).key, after, limit);
			return rows.map((row) => ({ number: row.number, comment: row.comment, answer: readAnswerRow(row) }));
		},
		close() {
			db.close();
		},
	};
}

export type MetricReader = ReturnType<typeof openMetricReader>;

/** A window is of whole days: a time counts as the day it is in. */
function dayIn({ timeZone }: MetricDefinition, text: string | null): string | null {
	if (text === null) return null;
	const day = dayNamed(text, timeZone);
	if (day === null) throw new AppError("badRequest", `${text} is neither a day nor a time.`);
	return day;
}

function merged(days: readonly DayTally[]): Tally {
	return mergeTallyTexts(days.map(({ tally }) => tally));
}

function newestOf(days: readonly DayTally[]): { newest: number | null; latest: number | null } {
	let found: DayTally | null = null;
	for (const day of days) if (found === null || day.newest >= found.newest) found = day;
	return { newest: found?.newest ?? null, latest: found?.latest ?? null };
}

function daysWithin(days: readonly DayTally[], from: number, to: number): readonly DayTally[] {
	return days.filter(({ day }) => day >= from && day <= to);
}

/** The period in which a metric's answers are expected is the one worth a point in a small picture. */
function everyOf({ cadence }: MetricDefinition): Every {
	if (cadence === "hour" || cadence === "day") return "day";
	return cadence === "week" ? "week" : "month";
}
