import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { mapListSchema, mapSummarySchema } from "../../src/shared/protocol/api.ts";
import { isMapId } from "../../src/shared/protocol/map-id.ts";
import type { Maps } from "../maps/maps.ts";
import { readState } from "../maps/read-state.ts";

/** Base64 of the largest message that sync takes. */
const largestBody = 44 * 2 ** 20;

export const mapIdSchema = z.string().check(z.refine(isMapId, "is 8 to 64 letters, digits, - or _"));
export const mapParams = z.object({ id: mapIdSchema });

export function addMapRoutes(server: FastifyInstance, maps: Maps): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();

	routes.get(
		"/api/maps",
		{
			schema: {
				summary: "The maps of this server, or those in its bin",
				querystring: z.object({ bin: z.optional(z.enum(["0", "1"])) }),
				response: { 200: mapListSchema },
			},
		},
		async ({ query }) => ({ maps: await maps.list({ isInBin: query.bin === "1" }) }),
	);

	routes.post(
		"/api/maps",
		{
			bodyLimit: largestBody,
			schema: {
				summary: "Create a map; with an id that is taken, answers that map unchanged",
				body: z.object({
					id: z.optional(mapIdSchema),
					title: z.optional(z.string().check(z.maxLength(500))),
					state: z.optional(z.string()),
				}),
				response: { 200: mapSummarySchema, 201: mapSummarySchema },
			},
		},
		async ({ body }, reply) => {
			const state = body.state === undefined ? undefined : readState(body.state);
			const { map, isNew } = await maps.create({ id: body.id, title: body.title, state });
			return reply.code(isNew ? 201 : 200).send(map);
		},
	);

	routes.delete(
		"/api/maps/:id",
		{ schema: { summary: "Put a map into the bin", params: mapParams, response: { 200: mapSummarySchema } } },
		({ params }) => maps.setDeleted(params.id, true),
	);
}
