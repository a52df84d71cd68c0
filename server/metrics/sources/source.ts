import type { IncomingHttpHeaders } from "node:http";
import type { Mapping } from "./mapping.ts";

/** A call to a hook as it came, before anybody believes it. */
export interface HookRequest {
	readonly method: string;
	/** What the sender called: scheme, host, path and query. */
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
	/** Byte for byte: signatures are over these. */
	readonly body: Buffer;
}

/** What a source knows besides its vendor; to the vendor's own code `mapping` is the whole of it, defaults included. */
export interface SourceSettings {
	/** By name; never answered, never logged. */
	readonly secrets: Readonly<Record<string, string>>;
	readonly settings: Readonly<Record<string, string>>;
	readonly mapping: Mapping;
}

export interface StoredSource extends SourceSettings {
	readonly id: string;
	readonly name: string;
	readonly vendor: string;
	readonly metricId: string;
	/** ISO 8601. */
	readonly createdAt: string;
}

/** One answer that the call only names: to be asked of the vendor later. */
export interface FetchOrder {
	/** The answer's own id at the vendor: ordered twice, it is fetched once. */
	readonly key: string;
	/** Below the source's base address, with the query. */
	readonly path: string;
}

/** What a believed call holds. */
export interface Reading {
	/** Each may be an answer: the mapping says where its parts are. */
	readonly items: readonly unknown[];
	readonly orders: readonly FetchOrder[];
	/** Events that are no answers: pings, other topics, values that are not numbers. */
	readonly ignored: number;
}

/** How the answers that a vendor only names are asked for. */
export interface VendorApi {
	/** Null where each customer has an address of their own. */
	readonly baseUrl: string | null;
	headers(secrets: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
	/** Out of what the vendor answered. */
	items(body: unknown): readonly unknown[];
	/** For those who set it up: without it the answers cannot be asked for. */
	readonly tokenSecret: string;
}

export interface FieldSpec {
	/** One sentence for those who set it up. */
	readonly about: string;
	readonly isRequired: boolean;
}

export interface Vendor {
	readonly id: string;
	readonly label: string;
	readonly secrets: Readonly<Record<string, FieldSpec>>;
	readonly settings: Readonly<Record<string, FieldSpec>>;
	/** Where the parts of an answer are unless the source says otherwise. */
	readonly mapping: Mapping | ((settings: SourceSettings["settings"]) => Mapping);
	/** Null for a call that is believed, else what is wrong with it: one sentence without secrets. */
	verify(request: HookRequest, source: SourceSettings, now: number): string | null;
	/** Throws an `AppError` where the body is not what the vendor sends. */
	read(request: HookRequest, source: SourceSettings, now: number): Reading;
	readonly api?: VendorApi;
	/** What is wrong with a new source's configuration beyond missing fields; null where nothing is. */
	check?(source: SourceSettings): string | null;
	/** What the vendor must hear, where an answer in JSON would not do. */
	acknowledge?(request: HookRequest): { readonly type: string; readonly body: string } | null;
}

export const nothing: Reading = { items: [], orders: [], ignored: 0 };
