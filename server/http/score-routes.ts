import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import {
	comparisonSchema,
	distributionSchema,
	mapScoresSchema,
	scoreSchema,
	segmentScoresSchema,
	seriesSchema,
} from "../../src/shared/protocol/metrics-api.ts";
import type { MapScores } from "../metrics/map-scores.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { requireOnMap } from "./guard.ts";
import { comparisonQuery, metricParams, windowQuery } from "./metric-params.ts";
import { mapParams } from "./params.ts";

export interface ScoreRoutesOptions {
	readonly metrics: Metrics;
	readonly mapScores: MapScores;
}

const seriesQuery = z.extend(windowQuery, { every: z._default(z.enum(["day", "week", "month"]), "month") });
const segmentsQuery = z.extend(windowQuery, { key: z.optional(z.string()) });

export function addScoreRoutes(server: FastifyInstance, { metrics, mapScores }: ScoreRoutesOptions): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();

	routes.get(
		"/api/metrics/:id/score",
		{
			config: { need: "metric.see" },
			schema: {
				summary: "The score of a window, with its interval and the steps of its calculation",
				description:
					"`from` and `to` are days in the metric's zone, both counted (a time stands for its day there); without them the metric's own window up to today. `segment` is `key:value`; `confidence` is 0.95 unless said (95 means the same); `version` scores by an older definition.",
				params: metricParams,
				querystring: windowQuery,
				response: { 200: scoreSchema },
			},
		},
		({ params, query }) => metrics.score(params.id, query),
	);

	routes.get(
		"/api/metrics/:id/series",
		{
			config: { need: "metric.see" },
			schema: {
				summary: "The score day by day, week by week or month by month, with its XmR limits",
				params: metricParams,
				querystring: seriesQuery,
				response: { 200: seriesSchema },
			},
		},
		({ params, query }) => metrics.series(params.id, query),
	);

	routes.get(
		"/api/metrics/:id/distribution",
		{
			config: { need: "metric.see" },
			schema: {
				summary: "How the answers of a window are spread over the values",
				params: metricParams,
				querystring: windowQuery,
				response: { 200: distributionSchema },
			},
		},
		({ params, query }) => metrics.distribution(params.id, query),
	);

	routes.get(
		"/api/metrics/:id/segments",
		{
			config: { need: "metric.see" },
			schema: {
				summary: "The same score for each value of one segment key",
				params: metricParams,
				querystring: segmentsQuery,
				response: { 200: segmentScoresSchema },
			},
		},
		({ params, query: { key = null, ...query } }) => metrics.segments(params.id, { ...query, key }),
	);

	routes.get(
		"/api/metrics/:id/comparison",
		{
			config: { need: "metric.see" },
			schema: {
				summary: "Whether two windows or segments differ by more than chance",
				description:
					"`from`, `to` and `segment` are what is looked at, `againstFrom`, `againstTo` and `againstSegment` what it is compared with. Without the latter: the window of the same length just before, or the same window where `againstSegment` says another segment. The two may not share answers. `difference` asks how many answers a side it takes to see one of this size, in the score's unit (points for percentages), with `power` 0.8 unless said.",
				params: metricParams,
				querystring: comparisonQuery,
				response: { 200: comparisonSchema },
			},
		},
		({ params, query: { againstFrom, againstTo, againstSegment, difference, power, ...window } }) =>
			metrics.comparison(params.id, {
				window,
				against: { from: againstFrom, to: againstTo, segment: againstSegment },
				difference,
				power,
			}),
	);

	routes.get(
		"/api/maps/:id/scores",
		{
			config: { need: "map.read" },
			schema: {
				summary: "The scores of all metrics that nodes of the map are linked to",
				params: mapParams,
				response: { 200: mapScoresSchema },
			},
		},
		async ({ params }) => ({ scores: [...(await mapScores.read(params.id))] }),
	);

	routes.get(
		"/api/maps/:id/scores/stream",
		{
			config: { need: "map.read" },
			schema: {
				summary: "The same as server-sent events: first all, then those that change",
				description:
					"Each `scores` event has an `id`; a reader that comes back with it as `Last-Event-ID` gets what changed meanwhile. Many changes become few messages, and a comment keeps the connection alive.",
				params: mapParams,
			},
		},
		async (request, reply) => {
			const { id } = request.params;
			const stream = await mapScores.subscribe(id, String(request.headers["last-event-id"] ?? ""));
			try {
				// The map may have taken long to open, and what is not being sent yet is not cut off.
				requireOnMap(request, "map.read", id);
			} catch (error) {
				stream.destroy();
				throw error;
			}
			return reply.type("text/event-stream").header("cache-control", "no-store").header("x-accel-buffering", "no").send(stream);
		},
	);
}
