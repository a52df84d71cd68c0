import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { AppError } from "../../src/shared/errors.ts";
import {
	madePictureLinkSchema,
	newPictureLinkSchema,
	pictureLinkListSchema,
	pictureLinkSchema,
} from "../../src/shared/protocol/picture-link-api.ts";
import { TryLimit } from "../auth/try-limit.ts";
import type { Maps } from "../maps/maps.ts";
import type { LinkedPictures } from "../transfer/linked-pictures.ts";
import type { PictureLinks } from "../transfer/picture-links.ts";
import { addressOf, baseOf, changerOf } from "./caller.ts";
import { visitorOf } from "./guard.ts";
import { mapIdSchema, mapParams } from "./params.ts";

export interface PictureLinkRoutesOptions {
	readonly links: PictureLinks;
	readonly pictures: LinkedPictures;
	readonly maps: Maps;
	readonly publicUrl: string | null;
	/** Trusted proxies in front of the server. */
	readonly proxies: number;
	now(): number;
}

/** A page of a wiki with many pictures, read by an office behind one address. */
const mostReads = { most: 600, window: 60_000 };

/** An SVG that is opened by itself may draw, and nothing else. */
const picturePolicy =
	"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-ancestors 'none'; sandbox";

export function addPictureLinkRoutes(
	server: FastifyInstance,
	{ links, pictures, maps, publicUrl, proxies, now }: PictureLinkRoutesOptions,
): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();
	const reads = new TryLimit({ ...mostReads, now });

	routes.get(
		"/api/maps/:id/picture-links",
		{
			config: { need: "map.embed" },
			schema: {
				summary: "The picture links of a map, without their addresses",
				params: mapParams,
				response: { 200: pictureLinkListSchema },
			},
		},
		async ({ params }) => ({ links: await links.list(params.id) }),
	);

	routes.post(
		"/api/maps/:id/picture-links",
		{
			config: { need: "map.embed" },
			schema: {
				summary: "Make an address at which anybody who has it sees a picture of the map; it is answered this once",
				params: mapParams,
				body: newPictureLinkSchema,
				response: { 201: madePictureLinkSchema },
			},
		},
		async (request, reply) => {
			const { expiresAt, ...options } = request.body;
			const { id } = await maps.read(request.params.id);
			const made = await links.create(id, {
				options,
				expiresAt,
				by: changerOf(request, "map.embed", id),
				personId: visitorOf(request).person?.id ?? null,
				base: baseOf(request, publicUrl),
			});
			return reply.code(201).header("cache-control", "no-store").send(made);
		},
	);

	routes.delete(
		"/api/maps/:id/picture-links/:link",
		{
			config: { need: "map.embed" },
			schema: {
				summary: "End a picture link",
				params: z.object({ id: mapIdSchema, link: z.string() }),
				response: { 200: pictureLinkSchema },
			},
		},
		({ params }) => links.end(params.id, params.link),
	);

	routes.get(
		"/pictures/:file",
		{
			config: { need: "public" },
			schema: { summary: "The picture behind a link, as the map is now", params: z.object({ file: z.string() }) },
		},
		async (request, reply) => {
			if (!reads.take(addressOf(request, proxies)))
				throw new AppError("tooMany", "Too many pictures were asked for from this address; try again in a minute.");
			const { bytes, type, etag } = await pictures.read(request.params.file);
			reply
				.header("etag", etag)
				// Asked again each time, which is answered without a body while the map stays as it is.
				.header("cache-control", "no-cache")
				.header("cross-origin-resource-policy", "cross-origin")
				.header("content-security-policy", picturePolicy)
				.header("x-robots-tag", "noindex");
			if (isNamed(etag, request.headers["if-none-match"])) return reply.code(304).send();
			return reply.type(type).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
		},
	);
}

function isNamed(etag: string, wanted = ""): boolean {
	return wanted.split(",").some((one) => one.trim().replace(/^W\//, "") === etag || one.trim() === "*");
}
