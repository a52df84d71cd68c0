import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { joinAnswerSchema, lookAnswerSchema } from "../../src/shared/protocol/access-api.ts";
import { joinSchema, lookSchema } from "../../src/shared/protocol/access-requests.ts";
import type { Invites } from "../auth/invites.ts";
import type { SessionCookie } from "../auth/session-cookie.ts";
import { sessionLife } from "../auth/sessions.ts";
import { addressOf, signedInOrNull } from "./caller.ts";

export interface JoinRoutesOptions {
	readonly invites: Invites;
	readonly cookie: SessionCookie;
	/** Trusted proxies in front of the server. */
	readonly proxies: number;
}

export function addJoinRoutes(server: FastifyInstance, { invites, cookie, proxies }: JoinRoutesOptions): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();

	routes.post(
		"/api/join/look",
		{
			config: { need: "public" },
			schema: { summary: "What a link opens, before coming by it", body: lookSchema, response: { 200: lookAnswerSchema } },
		},
		async (request, reply) => {
			reply.header("cache-control", "no-store");
			return invites.look(request.body.token, signedInOrNull(request));
		},
	);

	routes.post(
		"/api/join",
		{
			config: { need: "public" },
			schema: {
				summary: "Come by a link: answers who one is from now on, with the session's cookie",
				description:
					"Who is signed in already keeps being that person and only gains the role. Sent again with the same `attempt` within an hour, it is the same person who comes in, and the link's uses count once.",
				body: joinSchema,
				response: { 200: joinAnswerSchema },
			},
		},
		async (request, reply) => {
			const who = { visitor: signedInOrNull(request), address: addressOf(request, proxies) };
			const { answer, token } = await invites.join(request.body, who);
			if (token !== null) reply.header("set-cookie", cookie.set(token, sessionLife));
			return reply.header("cache-control", "no-store").send(answer);
		},
	);
}
