import * as z from "zod/mini";
import { contentSchema } from "../shared/map/content.ts";
import {
	type ActivityCollection,
	type ActivityPage,
	activityPageSchema,
	historyPaths,
	type LatestActivity,
	latestActivitySchema,
	type Version,
	type VersionList,
	versionDetailSchema,
	versionListSchema,
	versionSchema,
} from "../shared/protocol/history-api.ts";
import { type MapMeta, mapMetaSchema } from "./api-answers.ts";
import { createCall } from "./api-call.ts";

const wholeVersionSchema = z.extend(versionDetailSchema, { content: contentSchema });

/** A version with the map as it was then. */
export type WholeVersion = z.infer<typeof wholeVersionSchema>;

export interface ActivityRequest {
	/** `map`, whose id is `""`: the header, and the personas and owners whom it names. */
	readonly collection: ActivityCollection;
	readonly id: string;
	/** `next` of the page before, `""` for the newest. */
	readonly before?: string;
}

/** The server's HTTP API of a map's past. Every call rejects with an `AppError`; `unavailable` where no server answers. */
export interface HistoryClient {
	/** The newest first; `before` is `next` of the page before. */
	versions(mapId: string, before?: string): Promise<VersionList>;
	version(mapId: string, versionId: string): Promise<WholeVersion>;
	/** Keeps the map as it is now under a name. */
	name(mapId: string, name: string): Promise<Version>;
	rename(mapId: string, versionId: string, name: string): Promise<Version>;
	/** Keeps the map as it is now, since a version is about to be restored over it. */
	keepBeforeRestoring(mapId: string, versionId: string): Promise<Version>;
	/** Idempotent by the copy's id. */
	duplicate(mapId: string, versionId: string, copy: { readonly id: string; readonly title: string }): Promise<MapMeta>;
	/** Who changed which field, the newest first. */
	activity(mapId: string, request: ActivityRequest): Promise<ActivityPage>;
	/** Who changed each record last. */
	latest(mapId: string): Promise<LatestActivity>;
}

export function createHistoryClient(options: { readonly base?: string; readonly fetch?: typeof fetch } = {}): HistoryClient {
	const { call } = createCall(options);
	return {
		versions: (mapId, before = "") => call("GET", `${historyPaths.versions(mapId)}${query({ before })}`, versionListSchema),
		version: (mapId, versionId) => call("GET", historyPaths.version(mapId, versionId), wholeVersionSchema),
		name: (mapId, name) => call("POST", historyPaths.versions(mapId), versionSchema, { json: { name } }),
		rename: (mapId, versionId, name) => call("PATCH", historyPaths.version(mapId, versionId), versionSchema, { json: { name } }),
		keepBeforeRestoring: (mapId, versionId) =>
			call("POST", historyPaths.versions(mapId), versionSchema, { json: { beforeRestoring: versionId } }),
		duplicate: (mapId, versionId, copy) => call("POST", historyPaths.duplicate(mapId, versionId), mapMetaSchema, { json: copy }),
		activity: (mapId, { collection, id, before = "" }) =>
			call("GET", `${historyPaths.activity(mapId)}${query({ record: recordsOf(collection, id), before })}`, activityPageSchema),
		latest: (mapId) => call("GET", historyPaths.latestActivity(mapId), latestActivitySchema),
	};
}

function recordsOf(collection: ActivityCollection, id: string): readonly string[] {
	return collection === "map" ? ["map:", "personas", "owners"] : [`${collection}:${id}`];
}

/** A name with several values is given several times, one without a value not at all. */
function query(params: Readonly<Record<string, string | readonly string[]>>): string {
	const given = Object.entries(params).flatMap(([name, values]) =>
		[values].flat().flatMap((value) => (value === "" ? [] : [[name, value]])),
	);
	return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
