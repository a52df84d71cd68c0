import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { endedInviteSchema, inviteListSchema, madeInviteSchema } from "../../src/shared/protocol/access-api.ts";
import { newMapInviteSchema, newServerInviteSchema } from "../../src/shared/protocol/access-requests.ts";
import type { Invites } from "../auth/invites.ts";
import type { Maps } from "../maps/maps.ts";
import { baseOf, changerOf, signedInOf } from "./caller.ts";
import { mapIdSchema, mapParams } from "./params.ts";

export interface InviteRoutesOptions {
	readonly invites: Invites;
	readonly maps: Maps;
	readonly publicUrl: string | null;
}

const mapInviteParams = z.object({ id: mapIdSchema, invite: z.string() });
const inviteParams = z.object({ invite: z.string() });
const endQuery = z.object({ people: z.optional(z.enum(["0", "1"])) });

export function addInviteRoutes(server: FastifyInstance, { invites, maps, publicUrl }: InviteRoutesOptions): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();

	routes.get(
		"/api/maps/:id/invites",
		{
			config: { need: "map.share" },
			schema: { summary: "The links to a map, without their secrets", params: mapParams, response: { 200: inviteListSchema } },
		},
		async ({ params }) => ({ invites: await invites.list(params.id) }),
	);

	routes.post(
		"/api/maps/:id/invites",
		{
			config: { need: "map.share" },
			schema: {
				summary: "Make a link to a map; it is answered this once",
				params: mapParams,
				body: newMapInviteSchema,
				response: { 201: madeInviteSchema },
			},
		},
		async (request, reply) => {
			signedInOf(request);
			const { id } = await maps.read(request.params.id);
			const by = changerOf(request, "map.share", id);
			const made = await invites.create(id, request.body, { by, base: baseOf(request, publicUrl) });
			return reply.code(201).header("cache-control", "no-store").send(made);
		},
	);

	routes.delete(
		"/api/maps/:id/invites/:invite",
		{
			config: { need: "map.share" },
			schema: {
				summary: "End a link; with `people=1` those who came by it lose the map, too",
				params: mapInviteParams,
				querystring: endQuery,
				response: { 200: endedInviteSchema },
			},
		},
		(request) => {
			const { id, invite } = request.params;
			return invites.end(id, invite, { by: signedInOf(request).author, withPeople: request.query.people === "1" });
		},
	);

	routes.get(
		"/api/invites",
		{
			config: { need: "people.manage" },
			schema: { summary: "The links that make members and owners of the server", response: { 200: inviteListSchema } },
		},
		async () => ({ invites: await invites.list(null) }),
	);

	routes.post(
		"/api/invites",
		{
			config: { need: "people.manage" },
			schema: {
				summary: "Make a link to the server; it is answered this once",
				body: newServerInviteSchema,
				response: { 201: madeInviteSchema },
			},
		},
		async (request, reply) => {
			signedInOf(request);
			const by = changerOf(request, "people.manage");
			const made = await invites.create(null, request.body, { by, base: baseOf(request, publicUrl) });
			return reply.code(201).header("cache-control", "no-store").send(made);
		},
	);

	routes.delete(
		"/api/invites/:invite",
		{
			config: { need: "people.manage" },
			schema: {
				summary: "End a link to the server; with `people=1` those who came by it are guests from now on",
				params: inviteParams,
				querystring: endQuery,
				response: { 200: endedInviteSchema },
			},
		},
		(request) => {
			const withPeople = request.query.people === "1";
			return invites.end(null, request.params.invite, { by: signedInOf(request).author, withPeople });
		},
	);
}
