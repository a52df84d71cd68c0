import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { AppError } from "../../src/shared/errors.ts";
import { maxFileBytes } from "../../src/shared/formats/limits.ts";
import { importFormats } from "../../src/shared/formats/read-text.ts";
import { mapSummarySchema } from "../../src/shared/protocol/api.ts";
import { exportFormats, readImport } from "../maps/map-formats.ts";
import type { Maps } from "../maps/maps.ts";
import { makerOf, withRole } from "./guard.ts";
import { mapIdSchema, mapParams } from "./params.ts";

const exportQuery = z.object({ format: z.enum(exportFormats.map(({ name }) => name)) });
const importQuery = z.object({ format: z.enum(importFormats), id: z.optional(mapIdSchema) });

const importedSchema = z.extend(mapSummarySchema, {
	/** What could not be taken as it stood; the rest came in. */
	problems: z.array(z.object({ row: z.optional(z.number()), column: z.optional(z.string()), message: z.string() })),
});

/** In a scope of its own, since it takes a body of any type as bytes. */
export async function addTransferRoutes(server: FastifyInstance, maps: Maps): Promise<void> {
	await server.register(async (scope) => {
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: maxFileBytes }, (_request, body, done) => done(null, body));
		const routes = scope.withTypeProvider<ZodTypeProvider>();

		routes.get(
			"/api/maps/:id/export",
			{
				config: { need: "map.read" },
				schema: { summary: "A map in an open format", params: mapParams, querystring: exportQuery },
			},
			async ({ params, query }, reply) => {
				const format = formatNamed(query.format);
				const { content, title } = await maps.readWithContent(params.id);
				return reply
					.type(format.type)
					.header("content-disposition", attachment(title, format.extension))
					.send(format.write(content));
			},
		);

		routes.post(
			"/api/maps/import",
			{
				config: { need: "maps.create" },
				bodyLimit: maxFileBytes,
				schema: {
					summary: "A new map from a text in an open format; the text is the body",
					querystring: importQuery,
					response: { 200: importedSchema, 201: importedSchema },
				},
			},
			async (request, reply) => {
				const { query, body } = request;
				if (!Buffer.isBuffer(body) || body.length === 0) throw new AppError("badRequest", "Send the text as the body.");
				const { content, problems } = readImport(body, query.format);
				const { map, isNew } = await maps.create({ ...makerOf(request), id: query.id, content });
				return reply.code(isNew ? 201 : 200).send({ ...withRole(request, map), problems: [...problems] });
			},
		);
	});
}

function formatNamed(name: string) {
	const format = exportFormats.find((known) => known.name === name);
	if (format === undefined) throw new AppError("badRequest", `There is no format ${name}.`);
	return format;
}

/** A header takes ASCII only: the real title goes in its encoded form. */
function attachment(title: string, extension: string): string {
	const name = `${title.replace(/[\p{C}\\/:*?"<>|]+/gu, " ").trim() || "journey map"}.${extension}`;
	return `attachment; filename="${name.replace(/[^\x20-\x7e]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
