import type { Database } from "better-sqlite3";
import { AppError } from "../../../../src/shared/errors.ts";
import { groupBy } from "../../../../src/shared/group-by.ts";
import type { Answer } from "../../../../src/shared/measure/answer.ts";
import { dayNumber, dayOf } from "../../../../src/shared/measure/calendar.ts";
import { needsNewTallies } from "../../../../src/shared/measure/define.ts";
import type { MetricDefinition } from "../../../../src/shared/measure/definition.ts";
import { foldAnswer, foldContacts } from "../../../../src/shared/measure/fold.ts";
import { encodeTally, TallyBuilder } from "../../../../src/shared/measure/tally-ops.ts";
import { readAnswerRow } from "./answer-codec.ts";
import type { AnswerRows } from "./answer-rows.ts";
import { countsRepeats } from "./contact-folds.ts";
import type { MetricRow } from "./metric-rows.ts";
import type { SegmentName } from "./segment-names.ts";

export interface DayTally {
	/** Since 1970-01-01, in the metric's zone. */
	readonly day: number;
	/** As it is stored: days are mostly added up, and their texts add up fastest. */
	readonly tally: string;
	/** The time of its newest answer, and its value where it is a number. */
	readonly newest: number;
	readonly latest: number | null;
}

export interface TallyWindow {
	readonly metric: MetricRow;
	/** The version asked for. */
	readonly definition: MetricDefinition;
	readonly from: number;
	readonly to: number;
}

interface FoldedDay {
	readonly builder: TallyBuilder;
	newest: number;
	latest: number | null;
}

const pageSize = 5_000;

/** The days of a window, of everybody or of one segment: from the rollups, whose number does not grow with that of the answers. */
export function createWindowTallies(db: Database, answers: AnswerRows) {
	const select = db.prepare<[number, string, string, number, number], DayTally>(
		`SELECT day, tally, newest, latest FROM rollups WHERE segment = (SELECT key FROM segments WHERE metric = ? AND name = ? AND value = ?)
			AND day BETWEEN ? AND ? ORDER BY day`,
	);
	const selectSegments = db.prepare<[number, string, number, number], DayTally & { value: string }>(
		`SELECT s.value, r.day, r.tally, r.newest, r.latest FROM segments AS s JOIN rollups AS r ON r.segment = s.key
			WHERE s.metric = ? AND s.name = ? AND r.day BETWEEN ? AND ? ORDER BY s.value, r.day`,
	);
	const selectNames = db
		.prepare<[number], string>("SELECT DISTINCT name FROM segments WHERE metric = ? AND name <> '' ORDER BY name")
		.pluck();

	/** All answers that may belong to the window, in any zone, with the neighbours that a repeat window needs. */
	function* answersOf({ metric, definition, from, to }: TallyWindow): Generator<Answer> {
		if (metric.droppedBefore !== null)
			throw new AppError(
				"conflict",
				"That version counted its days otherwise, and values were dropped since: they cannot be counted its way any more.",
			);
		const reach = 2 + (countsRepeats(definition) ? definition.repeatWindow.days : 0);
		let after = { day: from - reach, key: 0 };
		for (;;) {
			const rows = answers.page(metric.key, { ...after, lastDay: to + reach, limit: pageSize });
			for (const row of rows) {
				const answer = readAnswerRow(row);
				yield { ...answer, day: dayOf(answer.at, definition.timeZone) };
			}
			const last = rows.at(-1);
			if (last === undefined) return;
			after = { day: last.day, key: last.key };
		}
	}

	/** For a version that counted days or repetitions otherwise than the tallies do. */
	function foldAnew(window: TallyWindow, segmentValueOf: (answer: Answer) => string | undefined): Map<string, DayTally[]> {
		const { definition } = window;
		const inWindow = [...answersOf(window)];
		const contacts = countsRepeats(definition) ? inWindow.filter(({ observation }) => observation.kind === "contact") : [];
		const repeats = new Map(
			[...groupBy(contacts, ({ customer }) => customer).values()].flatMap((own) => [...foldContacts(definition, own)]),
		);
		const days = new Map<string, Map<number, FoldedDay>>();
		for (const answer of inWindow) {
			const day = dayNumber(answer.day);
			const value = segmentValueOf(answer);
			if (value === undefined || day < window.from || day > window.to) continue;
			const ofValue = days.get(value) ?? new Map<number, FoldedDay>();
			days.set(value, ofValue);
			const found = ofValue.get(day) ?? { builder: new TallyBuilder(), newest: -Infinity, latest: null };
			ofValue.set(day, found);
			found.builder.add(repeats.get(answer.id) ?? foldAnswer(definition, answer));
			if (answer.at < found.newest) continue;
			found.newest = answer.at;
			found.latest = answer.observation.kind === "number" ? answer.observation.value : null;
		}
		return new Map([...days].map(([value, ofValue]) => [value, inOrder(ofValue)]));
	}

	return {
		read(window: TallyWindow, { name, value }: SegmentName): readonly DayTally[] {
			const { metric, definition, from, to } = window;
			if (!needsNewTallies(metric.definition, definition)) return select.all(metric.key, name, value, from, to);
			const isIn = ({ segment }: Answer) => (name === "" || segment[name] === value ? value : undefined);
			return foldAnew(window, isIn).get(value) ?? [];
		},
		/** By the segment's value. */
		readAll(window: TallyWindow, name: string): ReadonlyMap<string, readonly DayTally[]> {
			const { metric, definition, from, to } = window;
			if (needsNewTallies(metric.definition, definition)) return foldAnew(window, ({ segment }) => segment[name]);
			const days = new Map<string, DayTally[]>();
			for (const row of selectSegments.iterate(metric.key, name, from, to)) {
				const found = days.get(row.value);
				if (found === undefined) days.set(row.value, [row]);
				else found.push(row);
			}
			return days;
		},
		names: (metric: number): string[] => selectNames.all(metric),
	};
}

export type WindowTallies = ReturnType<typeof createWindowTallies>;

function inOrder(days: ReadonlyMap<number, FoldedDay>): DayTally[] {
	return [...days]
		.sort(([a], [b]) => a - b)
		.map(([day, { builder, newest, latest }]) => ({ day, newest, latest, tally: encodeTally(builder.build()) }));
}
