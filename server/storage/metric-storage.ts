import type { Answer } from "../../src/shared/measure/answer.ts";
import type { Every } from "../../src/shared/measure/calendar.ts";
import type { MetricDefinition } from "../../src/shared/measure/definition.ts";
import type { Comparison, Distribution, MapScore, Score, SegmentScores, Series } from "../../src/shared/protocol/metrics-api.ts";

export type BodyFormat = "json" | "ndjson" | "csv";

/** What became of the answers of one call, or of a part of them. */
export interface Intake {
	readonly accepted: number;
	readonly duplicates: number;
	/** The first of them; `index` counts the answers of the whole body from 0. */
	readonly rejected: readonly { readonly index: number; readonly reason: string }[];
	readonly rejectedCount: number;
	/** Of those rejected, how many because the values they would replace were dropped. */
	readonly lockedCount: number;
	/** What was assumed, and of how many answers. */
	readonly notes: readonly { readonly text: string; readonly count: number }[];
	/** The change that this made, null where it made none. */
	readonly seq: number | null;
}

export interface IntakeStart {
	readonly metricId: string;
	readonly format: BodyFormat | "items";
	/** Milliseconds since 1970: answers of later are refused. */
	readonly now: number;
}

/** Days in the metric's zone; null for what the definition says. */
export interface WindowQuery {
	/** Days, or times that stand for their day in the metric's zone; null for the metric's own window. */
	readonly from: string | null;
	readonly to: string | null;
	readonly segment: { readonly key: string; readonly value: string } | null;
	readonly confidence: number;
	readonly version: number | null;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** Null for what follows from the window looked at. */
export interface ComparisonQuery extends WindowQuery {
	readonly against: Pick<WindowQuery, "from" | "to" | "segment">;
	/** The one that somebody wants to be able to see. */
	readonly difference: number | null;
	/** 0..1. */
	readonly power: number;
}

export interface CustomerAnswers {
	readonly metric: MetricDefinition;
	readonly answers: readonly Answer[];
}

export interface Erasure {
	readonly erased: number;
	/** Answers whose values were dropped before: nothing of them names the customer any more, and the days they count in keep them. */
	readonly locked: number;
	/** What it changed. */
	readonly metricIds: readonly string[];
	readonly seq: number | null;
}

/** The order in which answers are listed: by day, then as they came. */
export interface AnswerCursor {
	readonly day: string;
	readonly key: number;
}

/** What was said beside an answer; `number` grows with each that comes in or changes, over all metrics. */
export interface CommentedAnswer {
	readonly number: number;
	readonly comment: string;
	readonly answer: Answer;
}

export interface AnswerPage {
	readonly answers: readonly Answer[];
	readonly next: AnswerCursor | null;
}

/**
 * Metrics, their answers and what these add up to. What is said of `Storage` holds here too: a promise that
 * resolves means that the change is on disk, one that rejects that nothing of it was stored. Answers and the
 * tallies they are counted in change in one transaction, so that no reader sees the one without the other.
 * Reads are answered while answers are being stored.
 */
export interface MetricStorage {
	/** False, and nothing changed, where the id is taken. */
	createMetric(definition: MetricDefinition): Promise<boolean>;
	readMetric(id: string, version: number | null): Promise<MetricDefinition | null>;
	/** The newest version of each, by name. */
	listMetrics(): Promise<readonly MetricDefinition[]>;
	listVersions(id: string): Promise<readonly MetricDefinition[]>;
	/** Rejects with `conflict` where the change asks for values that were dropped, or another version came first. */
	updateMetric(definition: MetricDefinition): Promise<void>;
	/** With all its answers, which are removed little by little. False where there is no such metric. */
	removeMetric(id: string): Promise<boolean>;
	/** One step of what `removeMetric` left; false when nothing is left. */
	purgeStep(): Promise<boolean>;

	/** Rejects with `notFound`. The intake is open until `endIntake` or `dropIntake`. */
	beginIntake(start: IntakeStart): Promise<number>;
	/** One transaction. `isEnd`: nothing follows. */
	takeBytes(intake: number, bytes: Uint8Array, isEnd: boolean): Promise<Intake>;
	takeItems(intake: number, items: readonly unknown[]): Promise<Intake>;
	dropIntake(intake: number): Promise<void>;

	eraseCustomer(key: string): Promise<Erasure>;
	/** Rejects with `notFound`, or with `conflict` where its value was dropped. */
	eraseAnswer(metricId: string, answerId: string): Promise<Erasure>;
	/** Drops the values that have been kept for as long as their metric says; some of them at a time, and answers whether there are more. */
	dropValues(now: number): Promise<boolean>;

	/** Of the youngest change. */
	lastSeq(): Promise<number>;
	/** Metrics with a younger change. */
	changedSince(seq: number): Promise<readonly string[]>;

	score(metricId: string, query: WindowQuery): Promise<Score>;
	series(metricId: string, query: WindowQuery & { readonly every: Every }): Promise<Series>;
	distribution(metricId: string, query: WindowQuery): Promise<Distribution>;
	segments(metricId: string, query: WindowQuery & { readonly key: string | null }): Promise<SegmentScores>;
	/** Rejects with `badRequest` where the two sides share answers. */
	compare(metricId: string, query: ComparisonQuery): Promise<Comparison>;
	/** Those of the ids that there are. */
	mapScores(metricIds: readonly string[], now: number): Promise<readonly MapScore[]>;
	customerAnswers(key: string): Promise<readonly CustomerAnswers[]>;
	listAnswers(metricId: string, window: WindowQuery, after: AnswerCursor | null): Promise<AnswerPage>;
	/** Those after a number. Rejects with `notFound`. */
	readComments(metricId: string, after: number, limit: number): Promise<readonly CommentedAnswer[]>;

	close(): Promise<void>;
}
