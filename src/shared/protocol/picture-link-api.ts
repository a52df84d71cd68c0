import * as z from "zod/mini";

/** Links to a picture of a map that anybody who has them can see. Times are ISO 8601 instants. */

/** What a picture link can be a picture in. */
export const pictureLinkFormats = ["svg", "png"] as const;

/** Fixed when the link is made. */
export const pictureLinkOptionsSchema = z.object({
	format: z._default(z.enum(pictureLinkFormats), "svg"),
	theme: z._default(z.enum(["light", "dark"]), "light"),
	/** Nothing behind the map. */
	isTransparent: z._default(z.boolean(), false),
	hasLegend: z._default(z.boolean(), true),
	/** Of a PNG: pixels for each unit of the map. */
	scale: z._default(z.int().check(z.minimum(1), z.maximum(4)), 1),
});

/** `POST /api/maps/:id/picture-links`. */
export const newPictureLinkSchema = z.extend(pictureLinkOptionsSchema, {
	/** Null for a link that does not expire. */
	expiresAt: z._default(z.nullable(z.iso.datetime({ offset: true })), null),
});

export const pictureLinkSchema = z.object({
	id: z.string(),
	format: z.enum(pictureLinkFormats),
	theme: z.enum(["light", "dark"]),
	isTransparent: z.boolean(),
	hasLegend: z.boolean(),
	scale: z.number(),
	createdAt: z.string(),
	/** A person's name; empty on a server of this machine. */
	createdBy: z.string(),
	expiresAt: z.nullable(z.string()),
	/** Whether it shows the map, and if not, why: its time is over, or who made it may not edit the map any more, or is not known. */
	state: z.enum(["open", "expired", "makerLost"]),
});

/** The address is answered once, when the link is made; nobody can read it again. */
export const madePictureLinkSchema = z.extend(pictureLinkSchema, { address: z.string() });

/** `GET /api/maps/:id/picture-links`: the newest first. */
export const pictureLinkListSchema = z.object({ links: z.array(pictureLinkSchema) });

export type PictureLinkOptions = z.infer<typeof pictureLinkOptionsSchema>;
export type NewPictureLink = z.input<typeof newPictureLinkSchema>;
export type PictureLink = z.infer<typeof pictureLinkSchema>;
export type MadePictureLink = z.infer<typeof madePictureLinkSchema>;
