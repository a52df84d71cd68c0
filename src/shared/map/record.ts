import * as Y from "yjs";
import type * as z from "zod/mini";
import type { CollectionName, OwnerRole } from "./node.ts";
import { isId } from "./schema.ts";
import { wellFormed } from "./well-formed.ts";

/** Sets whose members are flat keys `{prefix}:{member}` of a record, so that two people adding converge. */
export type SetName = "owners" | "metrics" | "tags";

export const setPrefixes = { owners: "owner:", metrics: "metric:", tags: "tag:" } as const;

/** What one record of the document is: validators, defaults, and which of its fields are texts or sets. */
export interface RecordDefinition<R extends { readonly id: string }> {
	readonly collection: CollectionName;
	/** Fields that are a `Y.Text`, made together with the record. */
	readonly texts: readonly (keyof R & string)[];
	readonly sets: readonly SetName[];
	/** Scalars. An absent one reads as its default, unless it is `required`. */
	readonly fields: { readonly [K in keyof R]?: z.ZodMiniType<R[K]> };
	readonly required: readonly (keyof R & string)[];
	readonly defaults: Omit<R, "id">;
	/** What the bin and messages call it. */
	label(record: R): string;
}

export type Reading<R> =
	| { readonly kind: "record"; readonly record: R }
	| { readonly kind: "unreadable"; readonly reason: string };

/** Reads what a peer, perhaps a newer or a foreign program, has written: nothing in it is trusted. */
export function readRecord<R extends { readonly id: string }>(
	definition: RecordDefinition<R>,
	id: string,
	source: unknown,
): Reading<R> {
	if (!isId(id)) {
		return unreadable("its id is not valid");
	}
	if (!(source instanceof Y.Map)) {
		return unreadable("it is not a record");
	}
	const values: Record<string, unknown> = { ...definition.defaults, id };
	for (const text of definition.texts) {
		const value = source.get(text);
		if (!(value instanceof Y.Text)) {
			return unreadable(`${text} is not a text`);
		}
		const string = value.toString();
		if (string.length !== value.length) {
			return unreadable(`${text} holds more than plain text`);
		}
		values[text] = wellFormed(string);
	}
	const fields: Readonly<Record<string, z.ZodMiniType | undefined>> = definition.fields;
	for (const [key, value] of source.entries()) {
		const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
		if (field) {
			if (!field.safeParse(value).success) {
				return unreadable(`${key} is not valid`);
			}
			values[key] = value;
		}
	}
	for (const key of definition.required) {
		if (source.get(key) === undefined) {
			return unreadable(`${key} is missing`);
		}
	}
	readSets(definition.sets, source, values);
	// Each key of R is a default, a checked field, a text or a set.
	return { kind: "record", record: values as unknown as R };
}

function readSets(sets: readonly SetName[], source: Y.Map<unknown>, values: Record<string, unknown>): void {
	if (sets.length === 0) {
		return;
	}
	const owners: Record<string, OwnerRole> = {};
	const metrics: string[] = [];
	const tags: string[] = [];
	for (const [key, value] of source.entries()) {
		if (key.startsWith(setPrefixes.owners) && isOwnerRole(value) && isId(key.slice(setPrefixes.owners.length))) {
			owners[key.slice(setPrefixes.owners.length)] = value;
		} else if (key.startsWith(setPrefixes.metrics) && value === true) {
			metrics.push(key.slice(setPrefixes.metrics.length));
		} else if (key.startsWith(setPrefixes.tags) && value === true) {
			tags.push(key.slice(setPrefixes.tags.length));
		}
	}
	const found = { owners, metrics: metrics.sort(), tags: tags.sort() };
	for (const set of sets) {
		values[set] = found[set];
	}
}

function isOwnerRole(value: unknown): value is OwnerRole {
	return value === "R" || value === "A" || value === "C" || value === "I";
}

function unreadable(reason: string): { readonly kind: "unreadable"; readonly reason: string } {
	return { kind: "unreadable", reason };
}

/**
 * The new reading, with everything that did not change taken from the old one: the whole record
 * where nothing did, else its equal sets and places.
 */
export function keepIdentity<R extends object>(before: R | undefined, after: R): R {
	if (!before) {
		return after;
	}
	const old = new Map<string, unknown>(Object.entries(before));
	const kept: R = { ...after };
	let isSame = true;
	for (const [key, value] of Object.entries(after)) {
		if (isEqual(old.get(key), value)) {
			Object.assign(kept, { [key]: old.get(key) });
		} else {
			isSame = false;
		}
	}
	return isSame ? before : kept;
}

/** Equal scalars, or equal flat objects and lists of scalars. */
export function isEqual(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) {
		return true;
	}
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) {
		return false;
	}
	const other = new Map<string, unknown>(Object.entries(b));
	const entries = Object.entries(a);
	return entries.length === other.size && entries.every(([key, value]) => other.has(key) && Object.is(other.get(key), value));
}
