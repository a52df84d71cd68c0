import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { noticeListSchema, noticesPath, noticesSeenPath, noticesSeenSchema } from "../../src/shared/protocol/notice-api.ts";
import type { Notices } from "../notices/notices.ts";
import { visitorOf } from "./guard.ts";
import { mapIdSchema, personIdSchema } from "./params.ts";

const ownerSchema = z.string().check(z.regex(/^[\w-]{8,64}:[\w-]{1,128}$/, "is not a map's id, a colon, and an owner's"));

const noticesQuery = z.object({
	map: z.optional(mapIdSchema),
	limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
	person: z.optional(personIdSchema),
	name: z.optional(z.string().check(z.maxLength(200))),
	owner: z.optional(z.union([ownerSchema, z.array(ownerSchema).check(z.maxLength(100))])),
});

export function addNoticeRoutes(server: FastifyInstance, notices: Notices): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();
	routes.get(
		noticesPath,
		{
			config: { need: "signedIn" },
			schema: {
				summary: "What happened on maps that the caller may see, and concerns them",
				querystring: noticesQuery,
				response: { 200: noticeListSchema },
			},
		},
		(request) => {
			const { map = null, limit, person = "", name = "", owner = [] } = request.query;
			return notices.list(visitorOf(request), { mapId: map, limit, person, name, owners: [owner].flat() });
		},
	);
	routes.post(
		noticesSeenPath,
		{
			config: { need: "signedIn" },
			schema: {
				summary: "The caller has seen what concerns them, up to a number",
				body: z.extend(noticesSeenSchema, { person: z.optional(personIdSchema) }),
				response: { 200: z.object({}) },
			},
		},
		async (request) => {
			const { number, person = "" } = request.body;
			await notices.markSeen(visitorOf(request), { number, person });
			return {};
		},
	);
}
