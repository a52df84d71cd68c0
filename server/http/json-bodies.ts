import type { FastifyInstance } from "fastify";
import { AppError } from "../../src/shared/errors.ts";
import { isDeeperThan, mostJsonDepth } from "../json-depth.ts";

/**
 * Bodies in JSON. Refused are keys that would reach into the prototype of every object, and values nested so
 * deeply that whoever walks them recursively would overflow its stack.
 */
export function addJsonBodies(server: FastifyInstance): void {
	const parse = server.getDefaultJsonParser("error", "error");
	server.removeContentTypeParser(["application/json", "text/plain"]);
	server.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
		const text = String(body);
		if (isDeeperThan(text, mostJsonDepth)) done(new AppError("badRequest", "The JSON is nested too deeply."));
		else parse(request, text, done);
	});
}
