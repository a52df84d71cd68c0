import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { type MetricInput, metricInputSchema } from "../../src/shared/measure/definition.ts";
import { metricListSchema, metricSchema } from "../../src/shared/protocol/metrics-api.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { visitorOf } from "./guard.ts";
import { metricIdSchema, metricParams, versionSchema } from "./metric-params.ts";

const definedBySchema = z.optional(z.string().check(z.maxLength(200)));
/** Where the caller does not say who defines it. */
function callerOf(request: FastifyRequest): string {
	const { person, author } = visitorOf(request);
	return person?.name ?? author;
}

const newMetricSchema = z.extend(metricInputSchema, { id: z.optional(metricIdSchema), definedBy: definedBySchema });
const changesSchema = z.extend(z.partial(metricInputSchema), { definedBy: definedBySchema });

export interface MetricRoutesOptions {
	readonly metrics: Metrics;
	/** A metric was removed and its answers can go. */
	onRemove(): void;
}

export function addMetricRoutes(server: FastifyInstance, { metrics, onRemove }: MetricRoutesOptions): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();

	routes.get(
		"/api/metrics",
		{
			config: { need: "signedIn" },
			schema: { summary: "The metrics that one may see, each in its newest version", response: { 200: metricListSchema } },
		},
		async (request) => {
			const seen = await request.seenMetrics();
			return { metrics: (await metrics.list()).filter(({ id }) => seen === null || seen.has(id)) };
		},
	);

	routes.post(
		"/api/metrics",
		{
			config: { need: "metrics.write" },
			schema: {
				summary: "Define a metric; with an id that is taken, answers that metric unchanged",
				body: newMetricSchema,
				response: { 200: metricSchema, 201: metricSchema },
			},
		},
		async (request, reply) => {
			const { id, definedBy = callerOf(request), ...input } = request.body;
			const { metric, isNew } = await metrics.create(input, { id, by: definedBy });
			return reply.code(isNew ? 201 : 200).send(metric);
		},
	);

	routes.get(
		"/api/metrics/:id",
		{
			config: { need: "metric.see" },
			schema: {
				summary: "A metric, in its newest version or in an older one",
				params: metricParams,
				querystring: z.object({ version: z.optional(versionSchema) }),
				response: { 200: metricSchema },
			},
		},
		({ params, query }) => metrics.read(params.id, query.version ?? null),
	);

	routes.get(
		"/api/metrics/:id/versions",
		{
			config: { need: "metric.see" },
			schema: {
				summary: "What the metric was and is, the newest version first",
				params: metricParams,
				response: { 200: z.object({ versions: z.array(metricSchema) }) },
			},
		},
		async ({ params }) => ({ versions: [...(await metrics.versions(params.id))] }),
	);

	routes.patch(
		"/api/metrics/:id",
		{
			config: { need: "metrics.write" },
			schema: {
				summary: "Change a metric, which makes a new version; scores can still be asked for by the older",
				params: metricParams,
				body: changesSchema,
				response: { 200: metricSchema },
			},
		},
		(request) => {
			const { definedBy = callerOf(request), ...changes } = request.body;
			return metrics.update(request.params.id, given(changes), { by: definedBy });
		},
	);

	routes.delete(
		"/api/metrics/:id",
		{
			config: { need: "metrics.write" },
			schema: {
				summary: "Remove a metric for ever, with its answers and scores",
				params: metricParams,
				response: { 200: metricSchema },
			},
		},
		async ({ params }) => {
			const metric = await metrics.remove(params.id);
			onRemove();
			return metric;
		},
	);
}

/** What was read has no key for what was left out, which its type cannot say. */
function given(changes: { readonly [K in keyof MetricInput]?: MetricInput[K] | undefined }): Partial<MetricInput> {
	return changes as Partial<MetricInput>;
}
