import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../../src/shared/errors.ts";
import type { MapAction, MapRole, Need } from "../../src/shared/permissions.ts";
import { type AccessOptions, checkAccess } from "../auth/access.ts";
import type { Identify, Visitor } from "../auth/identity.ts";
import { refusalOf, roleOn } from "../auth/may.ts";
import type { Visits } from "../auth/visits.ts";
import type { Log } from "../log.ts";
import type { Author } from "../maps/maps.ts";

declare module "fastify" {
	interface FastifyContextConfig {
		/** What the route asks of whoever calls it; each route declares it. */
		readonly need?: Need;
	}
	interface FastifyRequest {
		/** Who calls; null for a stranger. */
		visitor: Visitor | null;
		/** Metrics that the caller may see; null for all. */
		seenMetrics(): Promise<ReadonlySet<string> | null>;
	}
}

export interface GuardOptions {
	readonly access: AccessOptions;
	readonly log: Log;
	identify: Identify;
	readonly visits: Visits;
	/** Metrics that somebody may see; null for all. */
	metricsOf(visitor: Visitor): Promise<ReadonlySet<string> | null>;
}

/** A route of the server and what it asks for. */
export interface GuardedRoute {
	readonly method: string;
	readonly url: string;
	readonly need: Need;
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Decides each request before anything of it is read, and keeps a route from being added that does not say what
 * it asks for. Answers the routes, which fill up as they are added.
 */
export function addGuard(
	server: FastifyInstance,
	{ access, identify, visits, metricsOf, log }: GuardOptions,
): readonly GuardedRoute[] {
	const routes: GuardedRoute[] = [];
	server.decorateRequest("visitor", null);
	server.decorateRequest("seenMetrics", async function () {
		return this.visitor === null ? new Set<string>() : metricsOf(this.visitor);
	});
	server.addHook("onRoute", ({ method, url, config }) => {
		const need = config?.need;
		if (need === undefined) throw new Error(`The route ${String(method)} ${url} does not say what it asks for.`);
		for (const one of [method].flat()) routes.push({ method: one, url, need });
	});
	server.addHook("onRequest", async (request, reply) => {
		// What no route answers is the page, or nothing.
		const { need = "public" } = request.routeOptions.config;
		const isWrite = !safeMethods.has(request.method);
		const closedDoor = checkAccess({ headers: request.headers, isWrite, isSelfProving: need === "selfProving" }, access);
		if (closedDoor !== null) throw closedDoor;
		const visitor = identify(request.raw);
		request.visitor = visitor;
		const refusal = await refusalOfCall(request);
		if (refusal !== null) {
			const { method, routeOptions } = request;
			log.info("A call was refused", { method, url: routeOptions.url, person: visitor?.person?.id ?? null, need });
			throw refusal;
		}
		if (visitor?.person != null)
			reply.raw.once(
				"close",
				visits.enter(visitor, () => cutOff(request, reply)),
			);
	});
	// The body may have taken long to come.
	server.addHook("preHandler", async (request) => {
		const { need = "public" } = request.routeOptions.config;
		const refusal = need === "metric.see" ? null : refusalOf(request.visitor, { need, id: idOf(request) });
		if (refusal !== null) throw refusal;
	});

	async function refusalOfCall(request: FastifyRequest): Promise<AppError | null> {
		const { need = "public" } = request.routeOptions.config;
		const { visitor } = request;
		const refusal = refusalOf(visitor, { need, id: idOf(request) });
		if (refusal === null || need !== "metric.see" || visitor === null || visitor.serverRole === null) return refusal;
		return (await request.seenMetrics())?.has(idOf(request)) === true ? null : refusal;
	}

	/** What is still being sent, either way, ends in the moment in which it is not allowed any more. */
	function cutOff(request: FastifyRequest, reply: FastifyReply): void {
		const { need = "public" } = request.routeOptions.config;
		if ((request.raw.complete && !reply.raw.headersSent) || need === "metric.see") return;
		if (refusalOf(request.visitor, { need, id: idOf(request) }) !== null) reply.raw.destroy();
	}
	return routes;
}

/** The visitor of a route that asks for somebody. */
export function visitorOf({ visitor }: FastifyRequest): Visitor {
	if (visitor === null) throw new Error("A route that anybody may call asked who calls.");
	return visitor;
}

/** Who makes an edit of a map, asked again in the moment in which it is made. */
export async function authorOf(request: FastifyRequest, mapId: string): Promise<Author> {
	const requireStill = () => requireOnMap(request, "map.edit", mapId);
	return { id: visitorOf(request).author, metrics: await request.seenMetrics(), requireStill };
}

/** Who makes a map. */
export function makerOf(request: FastifyRequest): { readonly by: string; readonly owner: string | null } {
	const { author, person } = visitorOf(request);
	return { by: author, owner: person?.id ?? null };
}

/** For what only the body tells. */
export function requireOnMap(request: FastifyRequest, action: MapAction, mapId: string): void {
	const refusal = refusalOf(request.visitor, { need: action, id: mapId });
	if (refusal !== null) throw refusal;
}

/** For what is answered to some only in part. */
export function mayOnThisMap(request: FastifyRequest, action: MapAction, mapId: string): boolean {
	return refusalOf(request.visitor, { need: action, id: mapId }) === null;
}

/** With what the caller is on the map. One that the caller may not read is not theirs to be told about. */
export function withRole<M extends { readonly id: string }>(request: FastifyRequest, map: M): M & { readonly role: MapRole } {
	const role = roleOn(visitorOf(request), map.id);
	if (role === null) throw new AppError("conflict", "This id cannot be used for a new map; give another.", { id: map.id });
	return { ...map, role };
}

function idOf({ params }: FastifyRequest): string {
	const { id } = params as { readonly id?: string };
	return id ?? "";
}
