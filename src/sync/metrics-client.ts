import * as z from "zod/mini";
import type { MetricInput } from "../shared/measure/definition.ts";
import {
	type AnswersReceipt,
	answersReceiptSchema,
	type Comparison,
	comparisonSchema,
	type Distribution,
	distributionSchema,
	type MapScore,
	type Metric,
	mapScoresSchema,
	metricListSchema,
	metricSchema,
	type Score,
	type SegmentScores,
	type Series,
	scoreSchema,
	segmentScoresSchema,
	seriesSchema,
} from "../shared/protocol/metrics-api.ts";
import { createCall } from "./api-call.ts";

/** Which answers of a metric a score is asked for; what is left out is as the metric defines it. */
export interface ScoreRequest {
	/** First and last day, `YYYY-MM-DD`, both counted. */
	readonly from?: string;
	readonly to?: string;
	/** 0..1. */
	readonly confidence?: number;
	readonly segment?: { readonly key: string; readonly value: string };
}

/** Two windows, two segments, or both. */
export interface ComparisonRequest extends ScoreRequest {
	/** What it is compared with. */
	readonly against: Pick<ScoreRequest, "from" | "to" | "segment">;
	/** The one that somebody wants to be able to see, in the score's unit. */
	readonly difference?: number;
}

export type Every = Series["every"];

/** Whose definition it is. */
interface Signed {
	readonly definedBy: string;
}

/** The server's HTTP API of metrics and scores. Every call rejects with an `AppError`; `unavailable` where no server answers. */
export interface MetricsClient {
	list(): Promise<readonly Metric[]>;
	create(input: MetricInput & Signed): Promise<Metric>;
	/** Makes a new version; scores computed before keep theirs. */
	update(id: string, changes: Partial<MetricInput> & Signed): Promise<Metric>;
	remove(id: string): Promise<void>;
	score(id: string, request?: ScoreRequest): Promise<Score>;
	series(id: string, every: Every, request?: ScoreRequest): Promise<Series>;
	distribution(id: string, request?: ScoreRequest): Promise<Distribution>;
	/** `""` asks for whichever key the server names first. */
	segments(id: string, key: string, request?: ScoreRequest): Promise<SegmentScores>;
	comparison(id: string, request: ComparisonRequest): Promise<Comparison>;
	/** Idempotent by answer id. `lines`: one answer a line, as JSON. */
	sendAnswers(id: string, lines: string): Promise<AnswersReceipt>;
	/** For ever, with every metric: what a customer key's answers counted for is taken out again. */
	eraseCustomer(key: string): Promise<void>;
	/** Of every metric that a node of the map is linked to. */
	mapScores(mapId: string): Promise<readonly MapScore[]>;
	/** Where the same comes as server-sent events. */
	streamUrl(mapId: string): string;
}

export function createMetricsClient(options: { readonly base?: string; readonly fetch?: typeof fetch } = {}): MetricsClient {
	const { call, url } = createCall(options);
	const one = (id: string) => `/api/metrics/${encodeURIComponent(id)}`;
	const scoresOf = (mapId: string) => `/api/maps/${encodeURIComponent(mapId)}/scores`;
	return {
		list: async () => (await call("GET", "/api/metrics", metricListSchema)).metrics,
		create: (input) => call("POST", "/api/metrics", metricSchema, { json: input }),
		update: (id, changes) => call("PATCH", one(id), metricSchema, { json: changes }),
		remove: async (id) => {
			await call("DELETE", one(id), z.unknown());
		},
		score: (id, request = {}) => call("GET", `${one(id)}/score${query(request)}`, scoreSchema),
		series: (id, every, request = {}) => call("GET", `${one(id)}/series${query(request, { every })}`, seriesSchema),
		distribution: (id, request = {}) => call("GET", `${one(id)}/distribution${query(request)}`, distributionSchema),
		segments: (id, key, request = {}) =>
			call("GET", `${one(id)}/segments${query(request, key === "" ? {} : { key })}`, segmentScoresSchema),
		comparison: (id, { against, difference, ...request }) =>
			call("GET", `${one(id)}/comparison${query(request, againstParams(against, difference))}`, comparisonSchema),
		sendAnswers: (id, lines) =>
			call("POST", `${one(id)}/answers`, answersReceiptSchema, { text: lines, type: "application/x-ndjson" }),
		eraseCustomer: async (key) => {
			await call("DELETE", `/api/customers/${encodeURIComponent(key)}/answers`, z.unknown());
		},
		mapScores: async (mapId) => (await call("GET", scoresOf(mapId), mapScoresSchema)).scores,
		streamUrl: (mapId) => url(`${scoresOf(mapId)}/stream`),
	};
}

function query({ from, to, confidence, segment }: ScoreRequest, more: Readonly<Record<string, string>> = {}): string {
	const params = new URLSearchParams(more);
	if (from) params.set("from", from);
	if (to) params.set("to", to);
	if (confidence !== undefined) params.set("confidence", `${confidence}`);
	if (segment) params.set("segment", `${segment.key}:${segment.value}`);
	const text = params.toString();
	return text === "" ? "" : `?${text}`;
}

function againstParams({ from, to, segment }: ComparisonRequest["against"], difference?: number): Record<string, string> {
	return {
		...(from && { againstFrom: from }),
		...(to && { againstTo: to }),
		...(segment && { againstSegment: `${segment.key}:${segment.value}` }),
		...(difference !== undefined && { difference: `${difference}` }),
	};
}
