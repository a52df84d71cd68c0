import { readFileSync } from "node:fs";
import { applyMapping, type Mapped, type Mapping } from "../../../server/metrics/sources/mapping.ts";
import type { HookRequest, SourceSettings, Vendor } from "../../../server/metrics/sources/source.ts";
import { mappingOf, vendorNamed } from "../../../server/metrics/sources/vendors.ts";

export function fixture(name: string): string {
	return readFileSync(new URL(`../../fixtures/sources/${name}`, import.meta.url), "utf8");
}

export interface CallParts {
	readonly body?: string | Buffer;
	readonly headers?: Readonly<Record<string, string | string[]>>;
	readonly url?: string;
	readonly method?: string;
}

/** With header names in lower case, as the server gives them. */
export function hookRequest({
	body = "",
	headers = {},
	url = "https://maps.example.org/api/hooks/one",
	method = "POST",
}: CallParts): HookRequest {
	return {
		method,
		url,
		headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
		body: typeof body === "string" ? Buffer.from(body) : body,
	};
}

export function vendor(id: string): Vendor {
	const found = vendorNamed(id);
	if (found === undefined) throw new Error(`There is no vendor ${id}.`);
	return found;
}

export interface SourceParts {
	readonly secrets?: Readonly<Record<string, string>>;
	readonly settings?: Readonly<Record<string, string>>;
	readonly mapping?: Mapping;
}

export function settingsOf(id: string, { secrets = {}, settings = {}, mapping = {} }: SourceParts = {}): SourceSettings {
	return { secrets, settings, mapping: mappingOf(vendor(id), { settings, mapping }) };
}

export const callTime = Date.parse("2026-03-02T10:00:00Z");

/** What a believed call comes to. */
export function readCall(id: string, call: CallParts, parts: SourceParts = {}) {
	const source = settingsOf(id, parts);
	const reading = vendor(id).read(hookRequest(call), source, callTime);
	const mapped = applyMapping(reading.items, source.mapping, callTime);
	return { answers: mapped.answers, orders: reading.orders, ignored: reading.ignored + mapped.ignored };
}

/** What the vendor's API answers comes to. */
export function readFetched(id: string, body: unknown, parts: SourceParts = {}): Mapped {
	const items = vendor(id).api?.items(body) ?? [];
	return applyMapping(items, settingsOf(id, parts).mapping, callTime);
}
