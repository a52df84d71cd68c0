import * as z from "zod/mini";
import { mapRoles } from "../shared/permissions.ts";

/** Numbers that a list may leave out count as 0: an older server's answer is still readable. */
const count = z._default(z.number(), 0);
const words = z._default(z.string(), "");

export const mapMetaSchema = z.object({
	id: z.string(),
	title: words,
	scenario: words,
	state: z._default(z.enum(["current", "future"]), "current"),
	createdAt: z._default(z.union([z.string(), z.number()]), 0),
	updatedAt: z._default(z.union([z.string(), z.number()]), 0),
	deletedAt: z._default(z.nullable(z.union([z.string(), z.number()])), null),
	cards: count,
	stages: count,
	steps: count,
	/** What the caller may do with it; an older server does not say, and lets everybody do everything. */
	role: z._default(z.enum(mapRoles), "owner"),
});

/** One map of the server's list. Times are ISO 8601 or milliseconds since 1970. */
export type MapMeta = z.infer<typeof mapMetaSchema>;

export const mapListSchema = z.object({ maps: z.array(mapMetaSchema) });

export const serverFacts = z.object({
	version: z.string(),
	protocol: z.optional(z.union([z.string(), z.number()])),
	auth: z._default(z.string(), "local"),
	publicUrl: z._default(z.nullable(z.string()), null),
	isLoopbackOnly: z._default(z.boolean(), true),
	lanUrls: z._default(z.array(z.string()), []),
});

export type ServerFacts = z.infer<typeof serverFacts>;

export const storedFileSchema = z.object({ hash: z.string() });

export type StoredFile = z.infer<typeof storedFileSchema>;

export const errorAnswer = z.object({
	error: z.object({ code: z.string(), message: z.string(), fields: z.optional(z.record(z.string(), z.string())) }),
});
