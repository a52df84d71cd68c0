import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { contentSchema } from "../../src/shared/map/content.ts";
import { mapInfoFields } from "../../src/shared/map/map-info.ts";
import { mapDetailSchema, mapListSchema, mapSummarySchema, operationResultsSchema } from "../../src/shared/protocol/api.ts";
import { mayVisitor } from "../auth/may.ts";
import type { Maps } from "../maps/maps.ts";
import { readState } from "../maps/read-state.ts";
import { authorOf, makerOf, requireOnMap, visitorOf, withRole } from "./guard.ts";
import { idempotencyKeySchema, mapIdSchema, mapParams } from "./params.ts";

/** Base64 of the largest message that sync takes. */
const largestBody = 44 * 2 ** 20;
const mostOperations = 10_000;

const titleSchema = z.optional(mapInfoFields.title);

export function addMapRoutes(server: FastifyInstance, maps: Maps): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();

	routes.get(
		"/api/maps",
		{
			config: { need: "signedIn" },
			schema: {
				summary: "The maps of this server, or those in its bin",
				querystring: z.object({ bin: z.optional(z.enum(["0", "1"])) }),
				response: { 200: mapListSchema },
			},
		},
		async (request) => {
			const all = await maps.list({ isInBin: request.query.bin === "1" });
			const visitor = visitorOf(request);
			return { maps: all.filter(({ id }) => mayVisitor(visitor, "map.read", id)).map((map) => withRole(request, map)) };
		},
	);

	routes.post(
		"/api/maps",
		{
			config: { need: "maps.create" },
			bodyLimit: largestBody,
			schema: {
				summary: "Create a map; with an id that is taken, answers that map unchanged",
				body: z.object({
					id: z.optional(mapIdSchema),
					title: titleSchema,
					template: z.optional(z.string()),
					content: z.optional(contentSchema),
					state: z.optional(z.string()),
				}),
				response: { 200: mapSummarySchema, 201: mapSummarySchema },
			},
		},
		async (request, reply) => {
			const { id, title, template, content, state } = request.body;
			const { map, isNew } = await maps.create({
				...makerOf(request),
				id,
				title,
				template,
				content,
				state: state === undefined ? undefined : readState(state),
			});
			return reply.code(isNew ? 201 : 200).send(withRole(request, map));
		},
	);

	routes.get(
		"/api/maps/:id",
		{
			config: { need: "map.read" },
			schema: { summary: "A map with everything on it", params: mapParams, response: { 200: mapDetailSchema } },
		},
		async (request) => {
			const { content, ...map } = await maps.readWithContent(request.params.id);
			return { ...withRole(request, map), content: { ...content } };
		},
	);

	routes.patch(
		"/api/maps/:id",
		{
			config: { need: "map.edit" },
			schema: {
				summary: "Change what the header says, or take a map out of the bin",
				params: mapParams,
				body: z.extend(z.partial(z.object(mapInfoFields)), { restore: z.optional(z.literal(true)) }),
				response: { 200: mapSummarySchema },
			},
		},
		async (request) => {
			const { id } = request.params;
			const { restore, ...changes } = request.body;
			if (restore === true) requireOnMap(request, "map.delete", id);
			const map = restore === true ? await maps.setDeleted(id, false) : await maps.read(id);
			const isSame = Object.keys(changes).length === 0;
			return withRole(request, isSame ? map : await maps.updateInfo(id, changes, await authorOf(request, id)));
		},
	);

	routes.delete(
		"/api/maps/:id",
		{
			config: { need: "map.delete" },
			schema: { summary: "Put a map into the bin", params: mapParams, response: { 200: mapSummarySchema } },
		},
		async (request) => withRole(request, await maps.setDeleted(request.params.id, true)),
	);

	routes.post(
		"/api/maps/:id/duplicate",
		{
			config: { need: "map.duplicate" },
			schema: {
				summary: "The same map once more; with an id that is taken, answers that map unchanged",
				params: mapParams,
				body: z.optional(z.nullable(z.object({ id: z.optional(mapIdSchema), title: titleSchema }))),
				response: { 200: mapSummarySchema, 201: mapSummarySchema },
			},
		},
		async (request, reply) => {
			const { map, isNew } = await maps.duplicate(request.params.id, { ...request.body, ...makerOf(request) });
			return reply.code(isNew ? 201 : 200).send(withRole(request, map));
		},
	);

	routes.post(
		"/api/maps/:id/operations",
		{
			config: { need: "map.edit" },
			bodyLimit: largestBody,
			schema: {
				summary: "Apply named operations, all or none; people with the map open see them at once",
				description: [
					'200: they are on disk. 503 or 507 with `applied: "false"` in the error\'s fields: nothing was changed.',
					'503 or 507 with `applied: "true"`: they are made, everybody sees them, and they are saved once the server can.',
					"With an `Idempotency-Key` the same call can be sent again after any failure: within a day it is not made twice, but answered as it was the first time, once it is on disk. The same key with another body is refused with 422.",
				].join("\n\n"),
				headers: z.looseObject({ "idempotency-key": z.optional(idempotencyKeySchema) }),
				params: mapParams,
				body: z.object({
					operations: z
						.array(z.object({ name: z.string(), args: z.unknown() }))
						.check(z.minLength(1), z.maxLength(mostOperations)),
				}),
				response: { 200: operationResultsSchema },
			},
		},
		async (request) => {
			const { id } = request.params;
			const call = { by: await authorOf(request, id), key: request.headers["idempotency-key"] };
			return { results: [...(await maps.applyOperations(id, request.body.operations, call))] };
		},
	);
}
