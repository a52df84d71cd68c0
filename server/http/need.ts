import type { Need } from "../../src/shared/permissions.ts";

declare module "fastify" {
	interface FastifyContextConfig {
		/** What the route asks of whoever calls it; each route declares it. */
		readonly need?: Need;
	}
}
