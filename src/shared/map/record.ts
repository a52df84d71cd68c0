import * as Y from "yjs";
import type * as z from "zod/mini";
import { type CollectionName, type OwnerRole, ownerRoles } from "./node.ts";
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
	/** The schemas of some fields once more, written by hand: for those that seldom hold the same value twice. */
	readonly checks?: { readonly [K in keyof R]?: (value: unknown) => boolean };
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
	const reason = readScalars(definition, source, values);
	if (reason !== "") {
		return unreadable(reason);
	}
	// Each key of R is a default, a checked field, a text or a set.
	return { kind: "record", record: values as unknown as R };
}

/** One pass over what is stored, as most fields of most records are not. Answers why it cannot be read, `""` where it can. */
function readScalars<R extends { readonly id: string }>(
	{ fields: typed, checks: byHand = {}, required, sets }: RecordDefinition<R>,
	source: Y.Map<unknown>,
	values: Record<string, unknown>,
): string {
	const fields: Readonly<Record<string, z.ZodMiniType | undefined>> = typed;
	const checks: Readonly<Record<string, ((value: unknown) => boolean) | undefined>> = byHand;
	const members = noMembers(sets);
	let invalid = "";
	source.forEach((value, key) => {
		if (key.includes(":")) {
			addMember(members, key, value);
		} else if (Object.hasOwn(fields, key)) {
			if (checks[key]?.(value) ?? isValid(fields[key], value)) {
				values[key] = value;
			} else if (invalid === "" || key < invalid) {
				// A Y.Map's own order differs from peer to peer, and all must give the same reason.
				invalid = key;
			}
		}
	});
	if (invalid !== "") {
		return `${invalid} is not valid`;
	}
	const missing = required.find((key) => source.get(key) === undefined);
	for (const set of sets) {
		values[set] = members[set];
	}
	members.metrics?.sort();
	members.tags?.sort();
	return missing === undefined ? "" : `${missing} is missing`;
}

const accepted = new WeakMap<z.ZodMiniType, Set<unknown>>();
const mostAccepted = 100;

/** The short values of most fields are always the same few: each is checked once. */
function isValid(schema: z.ZodMiniType | undefined, value: unknown): boolean {
	if (!schema) {
		return false;
	}
	const isShort = typeof value === "number" || (typeof value === "string" && value.length <= 64);
	if (!isShort) {
		return schema.safeParse(value).success;
	}
	const known = accepted.get(schema) ?? new Set();
	if (known.has(value)) {
		return true;
	}
	const { success } = schema.safeParse(value);
	if (success && known.size < mostAccepted) {
		accepted.set(schema, known.add(value));
	}
	return success;
}

/** Undefined where the record has no such set. */
interface Members {
	readonly owners: Record<string, OwnerRole> | undefined;
	readonly metrics: string[] | undefined;
	readonly tags: string[] | undefined;
}

function noMembers(sets: readonly SetName[]): Members {
	return {
		owners: sets.includes("owners") ? {} : undefined,
		metrics: sets.includes("metrics") ? [] : undefined,
		tags: sets.includes("tags") ? [] : undefined,
	};
}

function addMember({ owners, metrics, tags }: Members, key: string, value: unknown): void {
	const member = key.slice(key.indexOf(":") + 1);
	if (key.startsWith(setPrefixes.owners) && owners && isOwnerRole(value) && isId(member)) {
		owners[member] = value;
	} else if (key.startsWith(setPrefixes.metrics) && value === true) {
		metrics?.push(member);
	} else if (key.startsWith(setPrefixes.tags) && value === true) {
		tags?.push(member);
	}
}

function isOwnerRole(value: unknown): value is OwnerRole {
	return ownerRoles.some((role) => role === value);
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
