import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { AppError } from "../../src/shared/errors.ts";
import { maxFileBytes } from "../../src/shared/formats/limits.ts";
import { changesOfTable, type TableChanges } from "../../src/shared/formats/table-changes.ts";
import type { MapContent } from "../../src/shared/map/content.ts";
import { mapInfoDefaults } from "../../src/shared/map/map-info.ts";
import { pictureLookFields, pictureLookOf } from "../../src/shared/map/picture-look.ts";
import { orientations, pageLayouts, paperNames } from "../../src/shared/print/paper.ts";
import { mapSummarySchema } from "../../src/shared/protocol/api.ts";
import { lookWithWords } from "../../src/shared/scene/look-words.ts";
import { themeNameOf } from "../../src/shared/scene/picture-theme.ts";
import { exportFormats, importNames, readImport, readMappedTable, tableNames } from "../maps/map-formats.ts";
import type { MapPictures } from "../maps/map-pictures.ts";
import type { Maps } from "../maps/maps.ts";
import type { PdfExports } from "../maps/pdf-exports.ts";
import type { MapScores } from "../metrics/map-scores.ts";
import { authorOf, makerOf, withRole } from "./guard.ts";
import { mapIdSchema, mapParams } from "./params.ts";

const yesOrNo = z.optional(z.enum(["true", "false"]));
const exportQuery = z.object({
	format: z.enum([...exportFormats.map(({ name }) => name), "pdf", "svg"]),
	/** Of a PDF. */
	paper: z._default(z.enum(paperNames), "a4"),
	orientation: z._default(z.enum(orientations), "landscape"),
	pages: z._default(z.enum(pageLayouts), "fit"),
	/** Of a picture; what is not given is as the map remembers it. */
	theme: z.optional(z.enum(["light", "dark"])),
	title: z.optional(pictureLookFields.pictureTitle),
	footer: z.optional(pictureLookFields.pictureFooter),
	header: yesOrNo,
	personas: yesOrNo,
	legend: yesOrNo,
	source: yesOrNo,
	date: yesOrNo,
	grey: yesOrNo,
	/** Of an SVG: nothing behind the map, letters as outlines. */
	transparent: yesOrNo,
	outlines: yesOrNo,
});
const importQuery = z.object({ format: z.enum(importNames), sheet: z.optional(z.string()), id: z.optional(mapIdSchema) });

const changeQuery = z.object({
	format: z.enum(tableNames),
	sheet: z.optional(z.string()),
	/** The changes are answered and not made. */
	dryRun: yesOrNo,
	/** Cards and points of curves without a row go to the bin. */
	removeMissing: yesOrNo,
});

const place = { row: z.optional(z.number()), column: z.optional(z.string()) };
const problemsSchema = z.array(z.object({ ...place, message: z.string() }));

const importedSchema = z.extend(mapSummarySchema, {
	/** What could not be taken as it stood; the rest came in. */
	problems: problemsSchema,
});

const changesSchema = z.object({
	changes: z.array(
		z.object({
			kind: z.enum(["changed", "added", "removed"]),
			what: z.enum(["card", "emotion", "step", "stage"]),
			id: z.string(),
			label: z.string(),
			at: z.object(place),
			fields: z.array(z.object({ column: z.string(), old: z.string(), new: z.string(), isConflict: z.boolean() })),
		}),
	),
	problems: problemsSchema,
	/** How many cards and points of curves of the map have no row. */
	missing: z.number(),
});

export interface TransferOptions {
	readonly maps: Maps;
	readonly mapPictures: MapPictures;
	readonly mapScores: MapScores;
	readonly pdfs: PdfExports;
	readonly publicUrl: string | null;
}

/** In a scope of its own, since it takes a body of any type as bytes. */
export async function addTransferRoutes(
	server: FastifyInstance,
	{ maps, mapPictures, mapScores, pdfs, publicUrl }: TransferOptions,
): Promise<void> {
	await server.register(async (scope) => {
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: maxFileBytes }, (_request, body, done) => done(null, body));
		const routes = scope.withTypeProvider<ZodTypeProvider>();

		routes.get(
			"/api/maps/:id/export",
			{
				config: { need: "map.read" },
				schema: { summary: "A map in an open format, or as a picture", params: mapParams, querystring: exportQuery },
			},
			async ({ params, query }, reply) => {
				const { content, title } = await maps.readWithContent(params.id);
				const look = lookWithWords(pictureLookOf({ ...mapInfoDefaults, ...content.info }), query);
				const theme = query.theme ?? themeNameOf(look, "light");
				const source = publicUrl === null ? "" : new URL(`map/${params.id}`, publicUrl).href;
				if (query.format === "pdf") {
					const gone = new AbortController();
					reply.raw.once("close", () => gone.abort());
					const { paper, orientation, pages } = query;
					const date = new Date().toISOString().slice(0, 10);
					const options = { paper, orientation, pages };
					const job = { content, options, theme, date, source, overlays: [], overlayLegend: [], look };
					const bytes = await pdfs.write(params.id, job, gone.signal);
					return reply.type("application/pdf").header("content-disposition", attachment(title, "pdf")).send(bytes);
				}
				if (query.format === "svg") {
					const svg = await mapPictures.svg(
						{ id: params.id, content },
						{
							theme,
							look,
							isTransparent: query.transparent === "true",
							isOutlined: query.outlines === "true",
							source,
						},
					);
					return reply.type("image/svg+xml").header("content-disposition", attachment(title, "svg")).send(svg);
				}
				const format = formatNamed(query.format);
				return reply
					.type(format.type)
					.header("content-disposition", attachment(title, format.extension))
					.send(await format.write(content, () => mapScores.read(params.id)));
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
				const { content, problems } = readImport(body, query);
				const { map, isNew } = await maps.create({ ...makerOf(request), id: query.id, content });
				return reply.code(isNew ? 201 : 200).send({ ...withRole(request, map), problems: [...problems] });
			},
		);

		routes.post(
			"/api/maps/:id/import",
			{
				config: { need: "map.edit" },
				bodyLimit: maxFileBytes,
				schema: {
					summary: "Changes to a map from its own table (CSV or XLSX), edited elsewhere; the table is the body",
					params: mapParams,
					querystring: changeQuery,
					response: { 200: changesSchema },
				},
			},
			async (request) => {
				const { id } = request.params;
				const { body, query } = request;
				if (!Buffer.isBuffer(body) || body.length === 0) throw new AppError("badRequest", "Send the table as the body.");
				const given = readMappedTable(body, query);
				const options = { removeMissing: query.removeMissing === "true" };
				let found = changesOfTable(given, (await maps.readWithContent(id)).content, options);
				if (query.dryRun !== "true" && found.changes.length > 0) {
					const decide = (content: MapContent) => {
						found = changesOfTable(given, content, options);
						return [{ name: "restoreContent", args: { content: found.content } }];
					};
					await maps.applyDecision(id, decide, await authorOf(request, id));
				}
				return answerOf(found);
			},
		);
	});
}

function answerOf({ changes, problems, missing }: TableChanges): z.infer<typeof changesSchema> {
	return {
		changes: changes.map(({ at, fields, ...change }) => ({ ...change, at: { ...at }, fields: [...fields] })),
		problems: [...problems],
		missing,
	};
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
