import type { FastifyInstance, FastifyReply } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { AppError } from "../../src/shared/errors.ts";
import { maxFileBytes } from "../../src/shared/formats/limits.ts";
import { pictureLookFields } from "../../src/shared/map/picture-look.ts";
import { orientations, pageLayouts, paperNames } from "../../src/shared/print/paper.ts";
import { mapSummarySchema } from "../../src/shared/protocol/api.ts";
import { exportFormats, importNames, tableNames } from "../maps/map-formats.ts";
import type { Maps } from "../maps/maps.ts";
import { dpiOf, partOf, requireWhole, scales } from "../maps/picture-words.ts";
import { type ExportWish, exportNames, type MapExports } from "../transfer/map-exports.ts";
import type { WorkThreads } from "../transfer/work-threads.ts";
import { authorOf, makerOf, withRole } from "./guard.ts";
import { mapIdSchema, mapParams } from "./params.ts";

const yesOrNo = z.optional(z.enum(["true", "false"]));
const exportQuery = z.object({
	format: z.enum(exportNames, `must be one of ${exportNames.join(", ")}; JPEG and WebP are written by the page alone`),
	/** Of a PDF. */
	paper: z._default(z.enum(paperNames), "a4"),
	orientation: z._default(z.enum(orientations), "auto"),
	pages: z._default(z.enum(pageLayouts), "fit"),
	/** Of a picture; what is not given is as the map remembers it. */
	theme: z.optional(z.enum(["light", "dark"])),
	title: z.optional(pictureLookFields.pictureTitle),
	footer: z.optional(pictureLookFields.pictureFooter),
	font: z.optional(pictureLookFields.pictureFont),
	header: yesOrNo,
	personas: yesOrNo,
	legend: yesOrNo,
	source: yesOrNo,
	date: yesOrNo,
	grey: yesOrNo,
	/** Of a PNG: pixels for each unit of the map, or for each inch, of which 96 are one for each unit. */
	scale: z.optional(z.enum(scales)),
	dpi: z.optional(z.string()),
	/** Of a PNG or an SVG: a part of the map, by the id of a stage or of cards. */
	stage: z.optional(z.string()),
	cards: z.optional(z.string()),
	/** Of a PNG or an SVG: nothing behind the map. */
	transparent: yesOrNo,
	/** Of an SVG: letters as outlines. */
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
	readonly exports: MapExports;
	readonly threads: WorkThreads;
}

/** In a scope of its own, since it takes a body of any type as bytes. */
export async function addTransferRoutes(server: FastifyInstance, { maps, exports, threads }: TransferOptions): Promise<void> {
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
				const { title, bytes, type, extension } = await exports.write(params.id, wishOf(query), goneOf(reply));
				return reply.type(type).header("content-disposition", attachment(title, extension)).send(bufferOf(bytes));
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
				const { format, sheet } = query;
				const job = { file: body, options: { format, sheet } };
				const means = { signal: goneOf(reply), held: body.length };
				const { state, problems } = await threads.run("newMap", async () => job, means);
				const { map, isNew } = await maps.create({ ...makerOf(request), id: query.id, state });
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
			async (request, reply) => {
				const { id } = request.params;
				const { body, query } = request;
				if (!Buffer.isBuffer(body) || body.length === 0) throw new AppError("badRequest", "Send the table as the body.");
				const job = { file: body, options: { format: query.format, sheet: query.sheet } };
				const means = { signal: goneOf(reply), held: body.length };
				const options = { removeMissing: query.removeMissing === "true" };
				await maps.read(id);
				const prepare = async () => ({ ...job, ...options, updates: (await maps.readBytes(id)).updates });
				const { told, edit } = await threads.run("changes", prepare, means);
				if (edit !== null && query.dryRun !== "true") await maps.applyMade(id, edit, await authorOf(request, id));
				return sendTold(reply, told);
			},
		);
	});
}

/** JSON of the shape that the route's schema says, written in a thread. */
function sendTold(reply: FastifyReply, told: Uint8Array): FastifyReply {
	return reply.type("application/json; charset=utf-8").send(bufferOf(told));
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
	return Buffer.from(buffer, byteOffset, byteLength);
}

function wishOf(query: z.infer<typeof exportQuery>): ExportWish {
	const { format, theme, paper, orientation, pages, ...words } = query;
	const wish = { theme, words };
	if (format !== "png" && format !== "svg") requireWhole(query);
	if (format === "pdf") return { kind: "pdf", options: { paper, orientation, pages }, wish };
	const isTransparent = query.transparent === "true";
	if (format === "svg") return { kind: "svg", wish, isTransparent, isOutlined: query.outlines === "true", part: partOf(query) };
	if (format === "png") return { kind: "png", wish, isTransparent, dpi: dpiOf(query), part: partOf(query) };
	const found = exportFormats.find(({ name }) => name === format);
	if (found === undefined) throw new AppError("badRequest", `There is no format ${format}.`);
	return { kind: "document", format: found, wish };
}

/** Aborts when whoever called has gone: nobody waits for the answer then. */
function goneOf(reply: FastifyReply): AbortSignal {
	const gone = new AbortController();
	reply.raw.once("close", () => gone.abort());
	if (reply.raw.destroyed) gone.abort();
	return gone.signal;
}

/** A header takes ASCII only: the real title goes in its encoded form. */
function attachment(title: string, extension: string): string {
	const name = `${title.replace(/[\p{C}\\/:*?"<>|]+/gu, " ").trim() || "journey map"}.${extension}`;
	return `attachment; filename="${name.replace(/[^\x20-\x7e]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
