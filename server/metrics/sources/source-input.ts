import * as z from "zod/mini";
import { AppError } from "../../../src/shared/errors.ts";
import { maskedSecret } from "../../../src/shared/protocol/sources-api.ts";
import { checkMapping, type Mapping, mappingSchema } from "./mapping.ts";
import type { FieldSpec, SourceSettings, StoredSource, Vendor } from "./source.ts";
import { baseUrlProblem } from "./vendor-fetch.ts";
import { mappingOf, vendorNamed, vendors } from "./vendors.ts";

const fields = z.record(z.string().check(z.maxLength(100)), z.string().check(z.maxLength(4_000)));

const changeable = {
	name: z.optional(z.string().check(z.maxLength(200))),
	secrets: z.optional(fields),
	settings: z.optional(fields),
	/** Read on its own, so that what is wrong with it can be said. */
	mapping: z.optional(z.record(z.string(), z.unknown())),
};

export const sourceInputSchema = z.object({
	...changeable,
	vendor: z.string(),
	metricId: z.string().check(z.minLength(1), z.maxLength(200)),
});

/** Secrets and settings by name; an empty text takes one away. A mapping is replaced as a whole. */
export const sourceChangesSchema = z.object(changeable);

export type SourceInput = z.infer<typeof sourceInputSchema>;
export type SourceChanges = z.infer<typeof sourceChangesSchema>;

/** Throws `badRequest` for a vendor that there is none of. */
export function knownVendor(id: string): Vendor {
	const vendor = vendorNamed(id);
	if (vendor !== undefined) return vendor;
	throw new AppError(
		"badRequest",
		`There is no vendor ${id.slice(0, 40)}; there are ${vendors.map((known) => known.id).join(", ")}.`,
		{
			vendor: "is not known",
		},
	);
}

export function changedSource(source: StoredSource, { name, secrets, settings, mapping }: SourceChanges): StoredSource {
	return {
		...source,
		name: name ?? source.name,
		secrets: merged(source.secrets, secrets),
		settings: merged(source.settings, settings),
		mapping: mapping === undefined ? source.mapping : readMapping(mapping),
	};
}

function readMapping(mapping: unknown): Mapping {
	const read = mappingSchema.safeParse(mapping);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	const where = [...(issue?.path ?? []), ...(issue?.code === "unrecognized_keys" ? issue.keys : [])].join(".");
	const known = Object.keys(mappingSchema.shape).join(", ");
	throw new AppError("badRequest", `The mapping's ${where.slice(0, 80)} cannot be read; it may have ${known}.`, {
		mapping: where.slice(0, 80),
	});
}

function merged(before: Readonly<Record<string, string>>, changes: Readonly<Record<string, string>> = {}) {
	const changed = Object.entries(changes).filter(([, value]) => value !== maskedSecret);
	return Object.fromEntries([...Object.entries(before), ...changed].filter(([name]) => changes[name] !== ""));
}

/** Throws `badRequest` with what is missing or wrong: a source that could believe anybody, or never find an answer, is not kept. */
export function checkSource(source: StoredSource): void {
	const vendor = knownVendor(source.vendor);
	checkFields("secret", source.secrets, vendor.secrets);
	checkFields("setting", source.settings, vendor.settings);
	checkMapping(source.mapping);
	const whole: SourceSettings = { ...source, mapping: mappingOf(vendor, source) };
	const problem = vendor.check?.(whole) ?? apiProblem(vendor, source.settings);
	if (problem !== null) throw new AppError("badRequest", problem);
}

function checkFields(kind: string, given: Readonly<Record<string, string>>, known: Readonly<Record<string, FieldSpec>>): void {
	const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name));
	if (unknown !== undefined) {
		throw new AppError(
			"badRequest",
			`This vendor has no ${kind} ${unknown.slice(0, 40)}; it has ${Object.keys(known).join(", ") || "none"}.`,
		);
	}
	const missing = Object.entries(known).find(([name, { isRequired }]) => isRequired && !given[name]);
	if (missing === undefined) return;
	throw new AppError("badRequest", `The ${kind} ${missing[0]} is missing: ${missing[1].about}`, {
		[`${kind}s.${missing[0]}`]: "is missing",
	});
}

function apiProblem(vendor: Vendor, settings: Readonly<Record<string, string>>): string | null {
	return vendor.api === undefined || !settings.baseUrl ? null : baseUrlProblem(settings.baseUrl);
}
