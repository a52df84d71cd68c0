import * as z from "zod/mini";
import { cadences, metricDirections, metricKinds } from "../measure/definition.ts";
import { verdicts } from "../measure/verdict.ts";

/** What crosses the wire of metrics and their scores; the server answers with these and the browser checks against them. */

const nullableNumber = z.nullable(z.number());
const days = z.object({ days: z.number() });

/** A definition as it is stored, in its newest version. */
export const metricSchema = z.object({
	id: z.string(),
	version: z.number(),
	name: z.string(),
	kind: z.enum(metricKinds),
	variant: z.string(),
	scale: z.nullable(z.object({ min: z.number(), max: z.number() })),
	threshold: nullableNumber,
	unit: z.string(),
	range: z.object({ min: nullableNumber, max: nullableNumber }),
	direction: z.enum(metricDirections),
	target: nullableNumber,
	window: days,
	cadence: z.enum(cadences),
	minimumN: z.number(),
	timeZone: z.string(),
	repeatWindow: days,
	quantileRule: z.enum(["linear", "nearestRank"]),
	source: z.string(),
	keepAnswers: z.nullable(days),
	definedBy: z.string(),
	definedAt: z.string(),
});

export type Metric = z.infer<typeof metricSchema>;

export const metricListSchema = z.object({ metrics: z.array(metricSchema) });

const stepSchema = z.object({
	name: z.enum(["definition", "source", "filter", "counts", "value", "interval", "test", "needed", "freshness"]),
	text: z.string(),
	formula: z.optional(z.string()),
	reference: z.optional(z.string()),
	inputs: z.optional(z.readonly(z.record(z.string(), z.union([z.number(), z.string(), z.null()])))),
	result: z.optional(nullableNumber),
});

const intervalSchema = z.nullable(z.object({ low: z.number(), high: z.number(), level: z.number(), method: z.string() }));

export const scoreSchema = z.object({
	value: nullableNumber,
	unit: z.string(),
	n: z.number(),
	interval: intervalSchema,
	asOf: z.nullable(z.string()),
	stale: z.boolean(),
	tooFew: z.boolean(),
	steps: z.readonly(z.array(stepSchema)),
});

/** One period of a series: a day, week (from Monday) or month in the metric's zone. */
export const seriesPointSchema = z.object({
	/** First day, `YYYY-MM-DD`. */
	from: z.string(),
	to: z.string(),
	value: nullableNumber,
	n: z.number(),
	interval: intervalSchema,
	tooFew: z.boolean(),
	/** Outside the XmR limits, or in a run of eight on one side of the mean. */
	isSignal: z.boolean(),
});

export const seriesSchema = z.object({
	unit: z.string(),
	every: z.enum(["day", "week", "month"]),
	points: z.readonly(z.array(seriesPointSchema)),
	/** Null below five values. */
	limits: z.nullable(
		z.object({ mean: z.number(), lower: z.number(), upper: z.number(), steps: z.readonly(z.array(stepSchema)) }),
	),
});

/** How the answers of a window are spread: by value, or in bins where there are too many values. */
export const distributionSchema = z.object({
	n: z.number(),
	isBinned: z.boolean(),
	bins: z.array(z.object({ value: z.number(), count: z.number() })),
});

/** The same score for each value of one segment key, side by side. */
export const segmentScoresSchema = z.object({
	/** Keys that the metric's answers carry. */
	keys: z.array(z.string()),
	key: z.string(),
	segments: z.array(z.object({ value: z.string(), score: scoreSchema })),
	/** How many more there are than are listed: those with the fewest answers. */
	more: z.optional(z.number()),
});

/** One side of a comparison: its score, and of which days and whom it is. */
const comparedSchema = z.extend(scoreSchema, {
	/** For people. */
	label: z.string(),
	from: z.string(),
	to: z.string(),
	segment: z.nullable(z.object({ key: z.string(), value: z.string() })),
});

/** Whether two windows or segments differ by more than chance; the difference is `after` less `before`. */
export const comparisonSchema = z.object({
	unit: z.string(),
	before: comparedSchema,
	after: comparedSchema,
	/** In points where the score is a percentage. */
	difference: nullableNumber,
	interval: intervalSchema,
	/** Two-sided; null where nothing was tested. */
	p: nullableNumber,
	/** The test's name, or why there is none. */
	test: z.string(),
	verdict: z.enum(verdicts),
	/** The verdict in words. */
	words: z.string(),
	/** Answers to see `difference`, which is the one asked about or else the one found; null without either. */
	needed: z.nullable(
		z.object({
			difference: z.number(),
			/** Null where no test gives it, or the score cannot change by so much. */
			nPerGroup: nullableNumber,
			power: z.number(),
			confidence: z.number(),
		}),
	),
	steps: z.readonly(z.array(stepSchema)),
});

export const answersReceiptSchema = z.object({
	accepted: z.number(),
	duplicates: z.number(),
	/** `index` counts the answers that were sent from 0. */
	rejected: z.array(z.object({ index: z.number(), reason: z.string() })),
	/** How many more were rejected than are listed. */
	rejectedMore: z.optional(z.number()),
	/** What was assumed (a zone, say), and of how many answers. */
	notes: z.optional(z.array(z.object({ text: z.string(), count: z.number() }))),
});

/** A metric that a map's nodes are linked to, with its score now and the months or days before it. */
export const mapScoreSchema = z.object({
	metric: metricSchema,
	score: scoreSchema,
	/** Up to twelve periods, oldest first; what the sparkline shows. */
	recent: z.array(z.object({ from: z.string(), value: nullableNumber, n: z.number() })),
});

/** Also the data of each `scores` event of the stream: there only those that changed. */
export const mapScoresSchema = z.object({
	scores: z.array(mapScoreSchema),
	/** In an event without scores: metrics of the map that are on the server no more. */
	gone: z.optional(z.array(z.string())),
});

export type Score = z.infer<typeof scoreSchema>;
export type MapScore = z.infer<typeof mapScoreSchema>;
export type MapScores = z.infer<typeof mapScoresSchema>;
export type Series = z.infer<typeof seriesSchema>;
export type Distribution = z.infer<typeof distributionSchema>;
export type SegmentScores = z.infer<typeof segmentScoresSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type AnswersReceipt = z.infer<typeof answersReceiptSchema>;

/** An answer as it is given out: sent in again, it is a duplicate. */
export const storedAnswerSchema = z.looseObject({
	id: z.string(),
	at: z.string(),
	/** The day it counts for, in the metric's zone. */
	day: z.string(),
	segment: z.optional(z.record(z.string(), z.string())),
	customer: z.optional(z.string()),
	/** What was said beside it, word for word. */
	comment: z.optional(z.string()),
});

export const customerAnswersSchema = z.object({
	customer: z.string(),
	metrics: z.array(z.object({ id: z.string(), name: z.string(), answers: z.array(storedAnswerSchema) })),
});

export const erasureSchema = z.object({
	erased: z.number(),
	/** Answers whose values had been dropped: no trace of the customer is left in them, and their days keep their counts. */
	locked: z.number(),
});

export const customerErasureSchema = z.extend(erasureSchema, {
	/** What the customer had said on maps; an older server has none. */
	verbatims: z._default(z.number(), 0),
});

export type StoredAnswer = z.infer<typeof storedAnswerSchema>;
export type CustomerAnswers = z.infer<typeof customerAnswersSchema>;
export type ErasureReceipt = z.infer<typeof erasureSchema>;
