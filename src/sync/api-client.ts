import { toBase64 } from "lib0/buffer";
import * as z from "zod/mini";
import {
	type MapMeta,
	mapListSchema,
	mapMetaSchema,
	type ServerFacts,
	type StoredFile,
	serverFacts,
	storedFileSchema,
} from "./api-answers.ts";
import { createCall } from "./api-call.ts";

export interface NewMap {
	readonly id?: string;
	readonly title?: string;
	/** A template's name. */
	readonly template?: string;
	/** `MapContent` as JSON. */
	readonly content?: unknown;
	/** A document made elsewhere, as one v1 update. */
	readonly state?: Uint8Array;
}

export type ExportName = "json" | "csv" | "mermaid";

/** The server's HTTP API. Every call rejects with an `AppError`; `unavailable` where no server answers. */
export interface ApiClient {
	server(): Promise<ServerFacts>;
	listMaps(options?: { readonly bin?: boolean }): Promise<readonly MapMeta[]>;
	/** Idempotent by id: calling again for a map that is there answers that map. */
	createMap(map: NewMap): Promise<MapMeta>;
	renameMap(id: string, title: string): Promise<MapMeta>;
	/** To the bin. */
	deleteMap(id: string): Promise<void>;
	restoreMap(id: string): Promise<MapMeta>;
	/** Gives up one's own role on it. */
	leaveMap(id: string): Promise<void>;
	duplicateMap(id: string, copy?: { readonly id?: string; readonly title?: string }): Promise<MapMeta>;
	importMap(format: ExportName, text: string): Promise<MapMeta>;
	exportMap(id: string, format: ExportName): Promise<Blob>;
	uploadFile(mapId: string, blob: Blob): Promise<StoredFile>;
	fileUrl(mapId: string, hash: string): string;
}

export function createApiClient(options: { readonly base?: string; readonly fetch?: typeof fetch } = {}): ApiClient {
	const { call, callBlob, url } = createCall(options);
	const one = (id: string) => `/api/maps/${encodeURIComponent(id)}`;
	return {
		server: () => call("GET", "/api/server", serverFacts),
		listMaps: async (list = {}) => (await call("GET", list.bin ? "/api/maps?bin=1" : "/api/maps", mapListSchema)).maps,
		createMap: ({ state, ...map }) =>
			call("POST", "/api/maps", mapMetaSchema, { json: { ...map, ...(state ? { state: toBase64(state) } : {}) } }),
		renameMap: (id, title) => call("PATCH", one(id), mapMetaSchema, { json: { title } }),
		deleteMap: async (id) => {
			await call("DELETE", one(id), z.unknown());
		},
		leaveMap: async (id) => {
			await call("DELETE", `${one(id)}/me`, z.unknown());
		},
		restoreMap: (id) => call("PATCH", one(id), mapMetaSchema, { json: { restore: true } }),
		duplicateMap: (id, copy = {}) => call("POST", `${one(id)}/duplicate`, mapMetaSchema, { json: copy }),
		importMap: (format, text) =>
			call("POST", `/api/maps/import?format=${format}`, mapMetaSchema, { text, type: importType[format] }),
		exportMap: (id, format) => callBlob(`${one(id)}/export?format=${format}`),
		uploadFile: (mapId, blob) =>
			call("POST", `${one(mapId)}/files`, storedFileSchema, { blob, type: blob.type || "application/octet-stream" }),
		fileUrl: (mapId, hash) => url(`${one(mapId)}/files/${encodeURIComponent(hash)}`),
	};
}

const importType: Readonly<Record<ExportName, string>> = { json: "application/json", csv: "text/csv", mermaid: "text/plain" };
