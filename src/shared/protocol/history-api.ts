import * as z from "zod/mini";
import { collectionNames } from "../map/node.ts";

/** What crosses the wire of a map's history: kept versions, and who changed which field when. */

/** By a person's id. A person of whom no name is known is missing; so are the authors that are no people. */
export const peopleSchema = z.record(z.string(), z.object({ name: z.string() }));

export type People = z.infer<typeof peopleSchema>;

/** Authors that are no people: calls of programs, and the server's own migrations. Anonymous clients are `""`. */
export const programAuthors = { api: "api", server: "server" } as const;

/**
 * `auto`: kept by the server at the end of an editing session and now and then during one; `named`: kept by
 * somebody, for ever; `restore`: the state before somebody restored a version, for ever.
 */
export const versionKinds = ["auto", "named", "restore"] as const;

export type VersionKind = (typeof versionKinds)[number];

export const versionSchema = z.object({
	id: z.string(),
	kind: z.enum(versionKinds),
	/** `""` where nobody gave one. */
	name: z.string(),
	/** Who named it or restored; `""` for one that the server kept. */
	person: z.string(),
	/** ISO 8601: the state is the map's as of then. */
	at: z.string(),
	/** Ids of those who edited since the version before, the last first; of those who have one. */
	editors: z.array(z.string()),
	/** Bytes of the whole state. */
	size: z.number(),
	/** For kind `restore`: the version that was restored right after; else null. */
	restored: z.nullable(z.string()),
});

export type Version = z.infer<typeof versionSchema>;

export const versionListSchema = z.object({
	/** The newest first. */
	versions: z.array(versionSchema),
	people: peopleSchema,
	/** The `before` of the next, older page; null on the last. */
	next: z.nullable(z.string()),
});

export type VersionList = z.infer<typeof versionListSchema>;

/** One version with all its records, as the JSON format has them. */
export const versionDetailSchema = z.extend(versionSchema, {
	people: peopleSchema,
	content: z.record(z.string(), z.unknown()),
});

export type VersionDetail = z.infer<typeof versionDetailSchema>;

export const versionNameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

/** What a version is kept for: a name, or because the version named here is about to be restored. */
export const newVersionSchema = z.union([
	z.strictObject({ name: versionNameSchema }),
	z.strictObject({ beforeRestoring: z.string().check(z.minLength(1), z.maxLength(64)) }),
]);

export type NewVersion = z.infer<typeof newVersionSchema>;

/** `kept`: the version that holds the state before. */
export const restoreReceiptSchema = z.object({ kept: versionSchema });

/** A record's collection, or `map` for the map's own header, whose id is `""`. */
export const activityCollections = ["map", ...collectionNames] as const;

export type ActivityCollection = (typeof activityCollections)[number];

/**
 * One field that somebody changed. Changes of a field by the same person within a few minutes are one entry:
 * `old` from before the first, `new` from after the last.
 */
export const activityEntrySchema = z.object({
	/** Changes when the entry grows. */
	id: z.string(),
	collection: z.enum(activityCollections),
	record: z.string(),
	/**
	 * As the document calls it: `title`, `place`, `severity`, `owner:{id}`, `tag:{name}`, `metric:{id}`,
	 * `emotion:{personaId}:{curve}`. `present` from null to true: made; to false: put into the bin; back to true:
	 * taken out of it. What a record was made with has no entries.
	 */
	field: z.string(),
	/** JSON; null where there was nothing. A text is the whole text, or its beginning where `isCut`. */
	old: z.unknown(),
	new: z.unknown(),
	isCut: z.boolean(),
	person: z.string(),
	/** ISO 8601, of the first and of the last change. */
	since: z.string(),
	at: z.string(),
});

export type ActivityEntry = z.infer<typeof activityEntrySchema>;

export const activityPageSchema = z.object({
	/** The newest first. */
	entries: z.array(activityEntrySchema),
	people: peopleSchema,
	next: z.nullable(z.string()),
});

export type ActivityPage = z.infer<typeof activityPageSchema>;

/** Who changed each record last. Those that nobody has changed since the map was made are missing. */
export const latestActivitySchema = z.object({
	records: z.array(z.object({ collection: z.enum(activityCollections), record: z.string(), person: z.string(), at: z.string() })),
	people: peopleSchema,
});

export type LatestActivity = z.infer<typeof latestActivitySchema>;

/** The calls, for a map's id and a version's. `before` and `limit` (1..200, default 50) page lists. */
export const historyPaths = {
	/** GET `VersionList`; POST `NewVersion`, answers `Version`. */
	versions: (mapId: string) => `/api/maps/${mapId}/versions`,
	/** GET `VersionDetail`; PATCH `{name}`, answers `Version`. */
	version: (mapId: string, versionId: string) => `/api/maps/${mapId}/versions/${versionId}`,
	/** GET: one Yjs update (v1) as `application/octet-stream`. */
	versionState: (mapId: string, versionId: string) => `/api/maps/${mapId}/versions/${versionId}/state`,
	/** POST, for programs: keeps the state before and answers `RestoreReceipt`. The page calls `restoreContent` itself, so that its own undo takes it back. */
	restore: (mapId: string, versionId: string) => `/api/maps/${mapId}/versions/${versionId}/restore`,
	/** POST `{id?, title?}`, answers the new map's `MapSummary`. */
	duplicate: (mapId: string, versionId: string) => `/api/maps/${mapId}/versions/${versionId}/duplicate`,
	/** GET `?record={collection}:{id}&person=&before=&limit=`, answers `ActivityPage`. `record={collection}` asks for all of it; several are any of them. */
	activity: (mapId: string) => `/api/maps/${mapId}/activity`,
	/** GET `LatestActivity`. */
	latestActivity: (mapId: string) => `/api/maps/${mapId}/activity/latest`,
} as const;
