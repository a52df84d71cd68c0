import type { IncomingMessage } from "node:http";
import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/** `isHttps`: as people open it, be it through a proxy. Nothing from elsewhere, nothing inline: a script that got into a map's text has no way to run. */
export async function addSecurityHeaders(server: FastifyInstance, { isHttps }: { readonly isHttps: boolean }): Promise<void> {
	await server.register(helmet, {
		contentSecurityPolicy: {
			useDefaults: false,
			directives: {
				defaultSrc: ["'self'"],
				scriptSrc: ["'self'"],
				scriptSrcAttr: ["'none'"],
				styleSrc: ["'self'"],
				imgSrc: ["'self'", "blob:", "data:"],
				fontSrc: ["'self'"],
				// Some browsers do not count a socket to the same host as 'self'.
				connectSrc: ["'self'", (request: IncomingMessage) => ownSocket(request, isHttps)],
				workerSrc: ["'self'", "blob:"],
				manifestSrc: ["'self'"],
				objectSrc: ["'none'"],
				baseUri: ["'none'"],
				formAction: ["'self'"],
				frameAncestors: ["'none'"],
			},
		},
		crossOriginEmbedderPolicy: false,
		referrerPolicy: { policy: "no-referrer" },
		strictTransportSecurity: isHttps ? { maxAge: 15_552_000, includeSubDomains: false } : false,
		xFrameOptions: { action: "deny" },
	});
}

function ownSocket({ headers }: IncomingMessage, isHttps: boolean): string {
	const host = headers.host ?? "";
	return /^[A-Za-z0-9.:[\]-]+$/.test(host) ? `${isHttps ? "wss" : "ws"}://${host}` : "'self'";
}
