import type { FastifyInstance } from "fastify";
import type { Counters } from "../metrics/counters.ts";

export function addCounterRoutes(server: FastifyInstance, counters: Counters): void {
	server.get(
		"/metrics",
		{ config: { need: "server.watch" }, schema: { summary: "What the server has counted since it started, for Prometheus" } },
		(_request, reply) => reply.type("text/plain; version=0.0.4; charset=utf-8").send(counters.text()),
	);
}
