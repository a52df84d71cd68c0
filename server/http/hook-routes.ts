import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { AppError } from "../../src/shared/errors.ts";
import { hookReceiptSchema } from "../../src/shared/protocol/sources-api.ts";
import type { Sources } from "../metrics/sources/sources.ts";
import { mapIdSchema } from "./params.ts";

/** A vendor's call has a few kilobytes, a push of gauges a few hundred. */
const largestHook = 2 * 2 ** 20;

const hookParams = z.object({ id: mapIdSchema });

/** In a scope of its own, since signatures are over the bytes as they came. `publicUrl` is what senders call this server. */
export async function addHookRoutes(server: FastifyInstance, sources: Sources, publicUrl: string | null): Promise<void> {
	await server.register(async (scope) => {
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: largestHook }, (_request, body, done) => done(null, body));
		const routes = scope.withTypeProvider<ZodTypeProvider>();

		routes.head(
			"/api/hooks/:id",
			{
				config: { need: "selfProving" },
				schema: { summary: "Is there such a hook; some vendors ask before they send", params: hookParams },
			},
			async ({ params }, reply) => {
				sources.check(params.id);
				return reply.code(200).send();
			},
		);

		routes.post(
			"/api/hooks/:id",
			{
				config: { need: "selfProving" },
				bodyLimit: largestHook,
				schema: {
					summary: "A vendor's call, believed by its signature over the body's bytes; the same call twice is harmless",
					params: hookParams,
				},
			},
			async (request, reply) => {
				const { receipt, acknowledgement } = await sources.receive(request.params.id, hookRequestOf(request, publicUrl));
				if (acknowledgement !== null) return reply.type(acknowledgement.type).send(acknowledgement.body);
				return reply.send(hookReceiptSchema.parse(receipt));
			},
		);

		routes.post(
			"/api/hooks/:id/token",
			{
				config: { need: "selfProving" },
				schema: {
					summary: "An OAuth 2 access token for senders with client credentials, by Basic authentication or as a form",
					params: hookParams,
				},
			},
			async ({ params, headers, body }, reply) => {
				reply.header("cache-control", "no-store");
				return sources.accessToken(params.id, clientOf(headers.authorization, body));
			},
		);
	});
}

function hookRequestOf(request: FastifyRequest, publicUrl: string | null) {
	return {
		method: request.method,
		url: `${publicUrl ?? `${request.protocol}://${request.headers.host ?? ""}`}${request.url}`,
		headers: request.headers,
		body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
	};
}

function clientOf(authorization: string | undefined, body: unknown) {
	const form = new URLSearchParams(Buffer.isBuffer(body) ? body.toString("utf8") : "");
	if (form.get("grant_type") !== "client_credentials") {
		throw new AppError("badRequest", "Send a form with grant_type=client_credentials.");
	}
	const basic = /^Basic +(\S+) *$/i.exec(authorization ?? "")?.[1];
	if (basic === undefined) return { clientId: form.get("client_id") ?? "", clientSecret: form.get("client_secret") ?? "" };
	const [clientId = "", ...secret] = Buffer.from(basic, "base64").toString("utf8").split(":");
	return { clientId, clientSecret: secret.join(":") };
}
