import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { AppError } from "../../src/shared/errors.ts";
import { maxFileBytes } from "../../src/shared/formats/limits.ts";
import { importFormats } from "../../src/shared/formats/read-text.ts";
import { orientations, pageLayouts, paperNames } from "../../src/shared/print/paper.ts";
import { mapSummarySchema } from "../../src/shared/protocol/api.ts";
import { exportFormats, readImport } from "../maps/map-formats.ts";
import type { Maps } from "../maps/maps.ts";
import type { PdfExports } from "../maps/pdf-exports.ts";
import { makerOf, withRole } from "./guard.ts";
import { mapIdSchema, mapParams } from "./params.ts";

const exportQuery = z.object({
	format: z.enum([...exportFormats.map(({ name }) => name), "pdf"]),
	/** Of a PDF. */
	paper: z._default(z.enum(paperNames), "a4"),
	orientation: z._default(z.enum(orientations), "landscape"),
	pages: z._default(z.enum(pageLayouts), "fit"),
	theme: z._default(z.enum(["light", "dark"]), "light"),
});
const importQuery = z.object({ format: z.enum(importFormats), id: z.optional(mapIdSchema) });

const importedSchema = z.extend(mapSummarySchema, {
	/** What could not be taken as it stood; the rest came in. */
	problems: z.array(z.object({ row: z.optional(z.number()), column: z.optional(z.string()), message: z.string() })),
});

export interface TransferOptions {
	readonly maps: Maps;
	readonly pdfs: PdfExports;
	readonly publicUrl: string | null;
}

/** In a scope of its own, since it takes a body of any type as bytes. */
export async function addTransferRoutes(server: FastifyInstance, { maps, pdfs, publicUrl }: TransferOptions): Promise<void> {
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
				const { content, title } = await maps.readWithContent(params.id);
				if (query.format === "pdf") {
					const gone = new AbortController();
					reply.raw.once("close", () => gone.abort());
					const { paper, orientation, pages, theme } = query;
					const source = publicUrl === null ? "" : new URL(`map/${params.id}`, publicUrl).href;
					const date = new Date().toISOString().slice(0, 10);
					const job = { content, options: { paper, orientation, pages }, theme, date, source, overlays: [], overlayLegend: [] };
					const bytes = await pdfs.write(params.id, job, gone.signal);
					return reply.type("application/pdf").header("content-disposition", attachment(title, "pdf")).send(bytes);
				}
				const format = formatNamed(query.format);
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
