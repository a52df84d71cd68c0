import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { doneSchema, keyListSchema, madeKeySchema } from "../../src/shared/protocol/access-api.ts";
import { meChangesSchema, newKeySchema, signOutSchema } from "../../src/shared/protocol/access-requests.ts";
import { meSchema } from "../../src/shared/protocol/me-api.ts";
import { SignedIn } from "../auth/identify-by-session.ts";
import type { Access } from "../auth/open-access.ts";
import { sessionLife } from "../auth/sessions.ts";
import { signedInOf } from "./caller.ts";
import { visitorOf } from "./guard.ts";

const keyParams = z.object({ key: z.string() });
const done = { done: true } as const;

export function addMeRoutes(server: FastifyInstance, access: Access): void {
	const { people, sessions, cookie, mode } = access;
	const routes = server.withTypeProvider<ZodTypeProvider>();

	// Before the answer, so that a browser that comes keeps its session.
	server.addHook("onRequest", async ({ visitor, headers }, reply) => {
		if (!(visitor instanceof SignedIn) || !sessions.noteSeen(visitor)) return;
		const token = cookie.read(headers.cookie);
		if (token !== null) reply.header("set-cookie", cookie.set(token, sessionLife));
	});

	routes.get(
		"/api/me",
		{ config: { need: "signedIn" }, schema: { summary: "Who one is here", response: { 200: meSchema } } },
		async (request, reply) => {
			reply.header("cache-control", "no-store");
			const { person, serverRole } = visitorOf(request);
			return { person, serverRole: serverRole ?? "guest", auth: mode };
		},
	);

	routes.patch(
		"/api/me",
		{
			config: { need: "signedIn" },
			schema: { summary: "Change one's name or colour", body: meChangesSchema, response: { 200: meSchema } },
		},
		async (request) => {
			const visitor = signedInOf(request);
			const person = await people.changeMe(visitor.author, request.body);
			return { person, serverRole: visitor.serverRole ?? "guest", auth: mode };
		},
	);

	routes.post(
		"/api/sign-out",
		{
			config: { need: "signedIn" },
			schema: {
				summary: "End this session, wherever its cookie or key is used; with `everywhere` all of one's sessions and keys",
				body: signOutSchema,
				response: { 200: doneSchema },
			},
		},
		async (request, reply) => {
			const visitor = signedInOf(request);
			if (request.body?.everywhere) await sessions.endEverywhere(visitor);
			else await sessions.end(visitor.sessionHash);
			return reply.header("set-cookie", cookie.clear()).send(done);
		},
	);

	routes.get(
		"/api/keys",
		{
			config: { need: "signedIn" },
			schema: { summary: "One's access keys, without their secrets", response: { 200: keyListSchema } },
		},
		async (request) => ({ keys: sessions.keys(signedInOf(request)) }),
	);

	routes.post(
		"/api/keys",
		{
			config: { need: "signedIn" },
			schema: {
				summary: "Make a key with which a program acts as oneself; it is answered this once",
				body: newKeySchema,
				response: { 201: madeKeySchema },
			},
		},
		async (request, reply) => {
			const made = await sessions.makeKey(signedInOf(request), request.body.label);
			return reply.code(201).header("cache-control", "no-store").send(made);
		},
	);

	routes.delete(
		"/api/keys/:key",
		{
			config: { need: "signedIn" },
			schema: { summary: "End a key, at once", params: keyParams, response: { 200: doneSchema } },
		},
		async (request) => {
			await sessions.endKey(signedInOf(request), request.params.key);
			return done;
		},
	);
}
