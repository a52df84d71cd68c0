import type { FastifyInstance } from "fastify";
import { expositionType, type Family, writeExposition } from "../telemetry/exposition.ts";

export function addCounterRoutes(server: FastifyInstance, figures: () => Promise<readonly Family[]>): void {
	server.get(
		"/metrics",
		{ config: { need: "server.watch" }, schema: { summary: "What the server counts and holds, for Prometheus" } },
		async (_request, reply) => reply.type(expositionType).send(writeExposition(await figures())),
	);
}
