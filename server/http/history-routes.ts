import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { mapInfoFields } from "../../src/shared/map/map-info.ts";
import { mapSummarySchema } from "../../src/shared/protocol/api.ts";
import {
	activityPageSchema,
	latestActivitySchema,
	newVersionSchema,
	restoreReceiptSchema,
	versionDetailSchema,
	versionListSchema,
	versionNameSchema,
	versionSchema,
} from "../../src/shared/protocol/history-api.ts";
import type { Activity } from "../history/activity.ts";
import type { Versions } from "../history/versions.ts";
import { authorOf, makerOf, visitorOf, withRole } from "./guard.ts";
import { mapIdSchema, mapParams } from "./params.ts";

const limitSchema = z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50);
const versionParams = z.object({ id: mapIdSchema, version: z.string().check(z.maxLength(64)) });
const versionQuery = z.object({ before: z.optional(z.coerce.number().check(z.int(), z.gte(0))), limit: limitSchema });
const recordSchema = z.string().check(z.maxLength(200));
const activityQuery = z.object({
	/** Given several times: of any of them. */
	record: z.optional(z.union([recordSchema, z.array(recordSchema).check(z.maxLength(10))])),
	person: z.optional(z.string().check(z.maxLength(64))),
	before: z.optional(z.string().check(z.maxLength(500))),
	limit: limitSchema,
});
const copyBody = z.optional(z.nullable(z.object({ id: z.optional(mapIdSchema), title: z.optional(mapInfoFields.title) })));

export function addVersionRoutes(server: FastifyInstance, versions: Versions): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();

	routes.get(
		"/api/maps/:id/versions",
		{
			config: { need: "map.read" },
			schema: {
				summary: "The kept versions of a map, the newest first",
				params: mapParams,
				querystring: versionQuery,
				response: { 200: versionListSchema },
			},
		},
		({ params, query }) => versions.list(params.id, { before: query.before ?? null, limit: query.limit }),
	);

	routes.post(
		"/api/maps/:id/versions",
		{
			config: { need: "map.edit" },
			schema: {
				summary: "Keep the map as it is now, under a name or because another version is about to be restored",
				params: mapParams,
				body: newVersionSchema,
				response: { 201: versionSchema },
			},
		},
		async (request, reply) =>
			reply.code(201).send(await versions.keep(request.params.id, request.body, visitorOf(request).author)),
	);

	routes.get(
		"/api/maps/:id/versions/:version",
		{
			config: { need: "map.read" },
			schema: { summary: "A version with everything on it", params: versionParams, response: { 200: versionDetailSchema } },
		},
		async ({ params }) => {
			const { content, ...version } = await versions.readWithContent(params.id, params.version);
			return { ...version, content: { ...content } };
		},
	);

	routes.get(
		"/api/maps/:id/versions/:version/state",
		{
			config: { need: "map.read" },
			schema: { summary: "A version as the bytes of one Yjs update (v1)", params: versionParams },
		},
		async ({ params }, reply) => {
			const { state } = await versions.read(params.id, params.version);
			return reply.type("application/octet-stream").header("cache-control", "private, no-store").send(Buffer.from(state));
		},
	);

	routes.patch(
		"/api/maps/:id/versions/:version",
		{
			config: { need: "map.edit" },
			schema: {
				summary: "Give a version a name, which keeps it for ever",
				params: versionParams,
				body: z.object({ name: versionNameSchema }),
				response: { 200: versionSchema },
			},
		},
		({ params, body }) => versions.rename(params.id, params.version, body.name),
	);

	routes.post(
		"/api/maps/:id/versions/:version/restore",
		{
			config: { need: "map.edit" },
			schema: {
				summary: "Make the map what it was, as an edit; the state before is kept as a version first",
				params: versionParams,
				response: { 200: restoreReceiptSchema },
			},
		},
		async (request) => {
			const { id, version } = request.params;
			return { kept: await versions.restore(id, version, await authorOf(request, id)) };
		},
	);

	routes.post(
		"/api/maps/:id/versions/:version/duplicate",
		{
			config: { need: "map.duplicate" },
			schema: {
				summary: "A new map that begins as the version; with an id that is taken, answers that map unchanged",
				params: versionParams,
				body: copyBody,
				response: { 200: mapSummarySchema, 201: mapSummarySchema },
			},
		},
		async (request, reply) => {
			const { id, version } = request.params;
			const { map, isNew } = await versions.duplicate(id, version, { ...request.body, ...makerOf(request) });
			return reply.code(isNew ? 201 : 200).send(withRole(request, map));
		},
	);
}

export function addActivityRoutes(server: FastifyInstance, activity: Activity): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();

	routes.get(
		"/api/maps/:id/activity",
		{
			config: { need: "map.read" },
			schema: {
				summary: "Who changed which field from what to what, the newest first",
				params: mapParams,
				querystring: activityQuery,
				response: { 200: activityPageSchema },
			},
		},
		({ params, query: { record, ...query } }) =>
			activity.list(params.id, { ...query, record: record === undefined ? undefined : [record].flat() }),
	);

	routes.get(
		"/api/maps/:id/activity/latest",
		{
			config: { need: "map.read" },
			schema: { summary: "Who changed each record last", params: mapParams, response: { 200: latestActivitySchema } },
		},
		({ params }) => activity.latest(params.id),
	);
}
