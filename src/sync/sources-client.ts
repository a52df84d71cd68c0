import {
	type Source,
	sourceListSchema,
	sourceSchema,
	type VendorList,
	vendorListSchema,
} from "../shared/protocol/sources-api.ts";
import { createCall } from "./api-call.ts";

/** What can be said of a source; secrets and settings by name, an empty text takes one away. */
export interface SourceChanges {
	readonly name: string;
	readonly secrets: Readonly<Record<string, string>>;
	readonly settings: Readonly<Record<string, string>>;
	/** What differs from the vendor's own; replaced as a whole. */
	readonly mapping: Readonly<Record<string, unknown>>;
}

export interface NewSource extends SourceChanges {
	readonly vendor: string;
	readonly metricId: string;
}

/** The server's HTTP API of sources. Every call rejects with an `AppError`; `unavailable` where no server answers. */
export interface SourcesClient {
	vendors(): Promise<VendorList["vendors"]>;
	/** Of every metric, their secrets masked. */
	list(): Promise<readonly Source[]>;
	create(source: NewSource): Promise<Source>;
	update(id: string, changes: SourceChanges): Promise<Source>;
	remove(id: string): Promise<void>;
	/** Asks the vendor once more for the answers that could not be had. */
	retry(id: string): Promise<Source>;
}

export function createSourcesClient(options: { readonly base?: string; readonly fetch?: typeof fetch } = {}): SourcesClient {
	const { call } = createCall(options);
	const one = (id: string) => `/api/sources/${encodeURIComponent(id)}`;
	return {
		vendors: async () => (await call("GET", "/api/source-vendors", vendorListSchema)).vendors,
		list: async () => (await call("GET", "/api/sources", sourceListSchema)).sources,
		create: (source) => call("POST", "/api/sources", sourceSchema, { json: source }),
		update: (id, changes) => call("PATCH", one(id), sourceSchema, { json: changes }),
		remove: async (id) => {
			await call("DELETE", one(id), sourceSchema);
		},
		retry: (id) => call("POST", `${one(id)}/retry`, sourceSchema),
	};
}
