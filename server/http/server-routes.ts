import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { type ServerInfo, serverInfoSchema } from "../../src/shared/protocol/api.ts";
import { protocolVersion } from "../../src/shared/protocol/version.ts";
import { lanUrls } from "../auth/lan-urls.ts";
import type { Config } from "../config.ts";
import type { Readiness } from "../readiness.ts";

export interface ServerFacts {
	readonly config: Config;
	readonly version: string;
	readonly readiness: Readiness;
}

const health = z.object({ status: z.string() });

export function addServerRoutes(server: FastifyInstance, { config, version, readiness }: ServerFacts): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();
	routes.get(
		"/healthz",
		{ config: { need: "public" }, schema: { summary: "Is the process alive", response: { 200: health } } },
		() => ({ status: "ok" }),
	);
	routes.get(
		"/readyz",
		{
			config: { need: "public" },
			schema: {
				summary: "Should people be sent here: edits can be saved, there is room on the disk, and it is not stopping",
				response: { 200: health, 503: health },
			},
		},
		async (_request, reply) => {
			const problem = await readiness.problem();
			return problem === null ? { status: readiness.warning() ?? "ok" } : reply.code(503).send({ status: problem });
		},
	);
	routes.get(
		"/api/server",
		{
			config: { need: "public" },
			schema: { summary: "What this server is and who can reach it", response: { 200: serverInfoSchema } },
		},
		(request): ServerInfo => {
			if (request.visitor === null) return strangersView(config);
			return {
				version,
				protocol: protocolVersion,
				auth: config.auth,
				publicUrl: config.publicUrl,
				isLoopbackOnly: config.isLoopbackOnly,
				lanUrls: lanUrls(config.tls === null ? "http" : "https", request.socket.localPort ?? config.port),
			};
		},
	);
}

/** What a page must know to ask for a link, and nothing of the machine. */
function strangersView({ auth }: Config): ServerInfo {
	return { version: "", protocol: protocolVersion, auth, publicUrl: null, isLoopbackOnly: false, lanUrls: [] };
}
