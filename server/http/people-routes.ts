import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { doneSchema, mapPeopleSchema, serverPeopleSchema } from "../../src/shared/protocol/access-api.ts";
import { mapPersonChangesSchema, serverPersonChangesSchema } from "../../src/shared/protocol/access-requests.ts";
import type { People } from "../auth/people.ts";
import { changerOf, signedInOf } from "./caller.ts";
import { mapIdSchema, mapParams } from "./params.ts";

const mapPersonParams = z.object({ id: mapIdSchema, person: z.string() });
const personParams = z.object({ person: z.string() });
const done = { done: true } as const;

export function addPeopleRoutes(server: FastifyInstance, people: People): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();

	routes.get(
		"/api/maps/:id/people",
		{
			config: { need: "map.share" },
			schema: { summary: "Who has which role on a map", params: mapParams, response: { 200: mapPeopleSchema } },
		},
		async ({ params }) => ({ people: await people.onMap(params.id) }),
	);

	routes.patch(
		"/api/maps/:id/people/:person",
		{
			config: { need: "map.share" },
			schema: {
				summary: "Change somebody's role on a map",
				params: mapPersonParams,
				body: mapPersonChangesSchema,
				response: { 200: doneSchema },
			},
		},
		async (request) => {
			const { id, person } = request.params;
			await people.setMapRole(id, person, { role: request.body.role, by: changerOf(request, "map.share", id) });
			return done;
		},
	);

	routes.delete(
		"/api/maps/:id/people/:person",
		{
			config: { need: "map.share" },
			schema: { summary: "Take a map from somebody, at once", params: mapPersonParams, response: { 200: doneSchema } },
		},
		async (request) => {
			const { id, person } = request.params;
			await people.removeFromMap(id, person, changerOf(request, "map.share", id));
			return done;
		},
	);

	routes.delete(
		"/api/maps/:id/me",
		{
			config: { need: "map.read" },
			schema: { summary: "Leave a map that was shared with oneself", params: mapParams, response: { 200: doneSchema } },
		},
		async (request) => {
			signedInOf(request);
			await people.leaveMap(request.params.id, changerOf(request, "map.read", request.params.id));
			return done;
		},
	);

	routes.get(
		"/api/people",
		{
			config: { need: "people.manage" },
			schema: { summary: "Everybody on this server", response: { 200: serverPeopleSchema } },
		},
		async () => ({ people: people.onServer() }),
	);

	routes.patch(
		"/api/people/:person",
		{
			config: { need: "people.manage" },
			schema: {
				summary: "Change somebody's role on the server",
				params: personParams,
				body: serverPersonChangesSchema,
				response: { 200: doneSchema },
			},
		},
		async (request) => {
			const by = changerOf(request, "people.manage");
			await people.setServerRole(request.params.person, { serverRole: request.body.serverRole, by });
			return done;
		},
	);

	routes.delete(
		"/api/people/:person",
		{
			config: { need: "people.manage" },
			schema: {
				summary: "Remove somebody from the server, with every session, key, role and link they made; what they wrote stays",
				params: personParams,
				response: { 200: doneSchema },
			},
		},
		async (request) => {
			await people.remove(request.params.person, changerOf(request, "people.manage"));
			return done;
		},
	);
}
