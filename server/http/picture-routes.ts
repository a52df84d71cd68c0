import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { AppError } from "../../src/shared/errors.ts";
import { fileReceiptSchema } from "../../src/shared/protocol/api.ts";
import type { Pictures } from "../maps/pictures.ts";
import { mapIdSchema, mapParams } from "./params.ts";

const largestPicture = 10 * 2 ** 20;
const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/, "is not a SHA-256 in hex"));

/** In a scope of its own, since it takes a body of any type as bytes. */
export async function addPictureRoutes(server: FastifyInstance, pictures: Pictures): Promise<void> {
	await server.register(async (scope) => {
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: largestPicture }, (_request, body, done) => done(null, body));
		const routes = scope.withTypeProvider<ZodTypeProvider>();

		routes.post(
			"/api/maps/:id/files",
			{
				config: { need: "map.edit" },
				bodyLimit: largestPicture,
				schema: { summary: "Store a picture; its bytes are the body", params: mapParams, response: { 200: fileReceiptSchema } },
			},
			({ params, body }) => {
				if (!Buffer.isBuffer(body) || body.length === 0)
					throw new AppError("badRequest", "Send the bytes of a picture as the body.");
				return pictures.add(params.id, new Uint8Array(body));
			},
		);

		routes.get(
			"/api/maps/:id/files/:hash",
			{
				config: { need: "map.read" },
				schema: { summary: "A picture's bytes", params: z.object({ id: mapIdSchema, hash: hashSchema }) },
			},
			async ({ params }, reply) => {
				const { type, bytes } = await pictures.read(params.id, params.hash);
				reply.type(type).header("cache-control", "private, max-age=31536000, immutable").header("etag", `"${params.hash}"`);
				// An SVG can hold scripts: opened by itself it is a download, and has no rights anywhere.
				reply.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
				if (type === "image/svg+xml")
					reply.header("content-disposition", `attachment; filename="${params.hash.slice(0, 16)}.svg"`);
				return reply.send(Buffer.from(bytes));
			},
		);
	});
}
