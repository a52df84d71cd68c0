import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { inboxFilters, inboxPath, inboxSchema } from "../../src/shared/protocol/inbox-api.ts";
import type { Inbox } from "../talk/inbox.ts";
import { visitorOf } from "./guard.ts";
import { mapIdSchema, personIdSchema } from "./params.ts";

const inboxQuery = z.object({
	filter: z._default(z.enum(inboxFilters), "all"),
	map: z.optional(mapIdSchema),
	stage: z.optional(z.string().check(z.maxLength(128))),
	before: z.optional(z.string().check(z.maxLength(300))),
	limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
	person: z.optional(personIdSchema),
});

export function addInboxRoutes(server: FastifyInstance, inbox: Inbox): void {
	server.withTypeProvider<ZodTypeProvider>().get(
		inboxPath,
		{
			config: { need: "signedIn" },
			schema: {
				summary: "What people say about the maps that the caller may see",
				querystring: inboxQuery,
				response: { 200: inboxSchema },
			},
		},
		(request) => {
			const { filter, map = null, stage = null, before = null, limit, person = "" } = request.query;
			return inbox.list(visitorOf(request), { filter, mapId: map, stageId: stage, before, limit, person });
		},
	);
}
