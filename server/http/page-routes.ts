import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../../src/shared/errors.ts";
import type { StaticFile } from "./static-files.ts";

/** Everything that no other route answers: the page's files, and the page itself for its own addresses. */
export function addPageRoutes(server: FastifyInstance, files: ReadonlyMap<string, StaticFile> | null): void {
	server.setNotFoundHandler((request, reply) => {
		const path = pathOf(request.url);
		if (path.startsWith("/api/") || path.startsWith("/sync/") || (request.method !== "GET" && request.method !== "HEAD")) {
			throw new AppError("notFound", "There is nothing at this address.");
		}
		if (files === null) throw new AppError("unavailable", "The page has not been built; start the server with `npm start`.");
		const file = files.get(path) ?? (isPageAddress(path) ? files.get("/index.html") : undefined);
		if (file === undefined) throw new AppError("notFound", "There is nothing at this address.");
		return sendFile(request, reply, file);
	});
}

/** A path without an extension is one of the page's own routes. */
function isPageAddress(path: string): boolean {
	return !path.startsWith("/assets/") && !/\.[A-Za-z0-9]+$/.test(path);
}

function pathOf(url: string): string {
	const path = url.split("?")[0] ?? "/";
	try {
		return decodeURIComponent(path);
	} catch {
		throw new AppError("badRequest", "The address cannot be read.");
	}
}

async function sendFile(request: FastifyRequest, reply: FastifyReply, file: StaticFile): Promise<FastifyReply> {
	reply.header("etag", file.etag).header("cache-control", file.cacheControl).header("vary", "accept-encoding");
	if (request.headers["if-none-match"]?.includes(file.etag)) return reply.code(304).send();
	const { bytes, encoding } = await file.body(String(request.headers["accept-encoding"] ?? ""));
	if (encoding !== null) reply.header("content-encoding", encoding);
	// A HEAD answer says how long the body would be.
	reply.code(200).type(file.type).header("content-length", bytes.length);
	return reply.send(request.method === "HEAD" ? Buffer.alloc(0) : bytes);
}
