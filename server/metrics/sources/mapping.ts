import * as z from "zod/mini";
import { AppError } from "../../../src/shared/errors.ts";
import { idText } from "./json-body.ts";
import { type JsonPath, parsePath, valuesAt } from "./json-path.ts";

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** One path, or several of which the first that leads to something counts. */
const pathsSchema = z.union([z.string(), z.array(z.string()).check(z.minLength(1), z.maxLength(8))]);

/** Where the parts of an answer are in what a sender sends, as paths. Kept with the source, so that it can be changed. */
export const mappingSchema = z.strictObject({
	/** To the list of answers in a body; without it the vendor's own, or the body itself. */
	items: z.optional(pathsSchema),
	/** Only what meets all of these is an answer. */
	where: z.optional(
		z.array(z.strictObject({ path: z.string(), equals: z.union([scalar, z.array(scalar)]) })).check(z.maxLength(20)),
	),
	id: z.optional(pathsSchema),
	at: z.optional(pathsSchema),
	/** Where `at` leads to nothing, the time at which the call came. */
	atReceived: z.optional(z.boolean()),
	/** To when the answer was last changed there: an older state of it that comes later is left out. */
	revision: z.optional(pathsSchema),
	/** To a number, a text that is one, a yes or no; or by name for answers of several parts. */
	value: z.optional(z.union([pathsSchema, z.record(z.string(), pathsSchema)])),
	customer: z.optional(pathsSchema),
	/** To what was said beside the answer, word for word. */
	comment: z.optional(pathsSchema),
	/** Segment key to path. */
	segment: z.optional(z.record(z.string().check(z.minLength(1), z.maxLength(100)), pathsSchema)),
	/** What the sender's words or choice ids are worth: `{"good": true}`, `{"4711": 9}`. */
	values: z.optional(z.record(z.string(), z.union([z.number(), z.boolean()]))),
	/** Numbers are multiplied by it: 60 makes seconds of minutes. */
	factor: z.optional(z.number()),
	/** Put before each id where two senders of one metric could use the same ids. */
	idPrefix: z.optional(z.string().check(z.maxLength(100))),
});

export type Mapping = z.infer<typeof mappingSchema>;
type Paths = string | readonly string[];

/** An answer as `metrics.ingest` takes it: whether it is one, that decides. */
export interface RawAnswer {
	readonly id: unknown;
	readonly at: unknown;
	readonly value: unknown;
	readonly segment: Readonly<Record<string, string>>;
	readonly customer: string;
	/** Left out where nothing was said. */
	readonly comment?: string;
}

export interface Mapped {
	readonly answers: readonly RawAnswer[];
	/** Of each answer, how far it had come at its sender; null where it does not say. */
	readonly revisions: readonly (number | null)[];
	/** Items without a value, or that `where` leaves out. */
	readonly ignored: number;
}

/** More in one call is a mistake or an attack; such a sender has the answers call of the API. */
const mostItems = 10_000;

/** Throws for a path that cannot be read, and for what would take a sender's judgement for an answer. */
export function checkMapping(mapping: Mapping): void {
	const { items, id, at, revision, value, customer, comment, segment = {}, where = [] } = mapping;
	const named = typeof value === "object" && !Array.isArray(value) ? Object.values(value) : [pathsOf(value)];
	for (const paths of [items, id, at, revision, customer, comment, ...named, ...Object.values(segment)]) {
		for (const path of paths === undefined ? [] : listed(paths)) parsePath(path);
	}
	for (const { path } of where) parsePath(path);
	const label = Object.keys(mapping.values ?? {}).find((word) => /^\s*(promoter|passive|detractor)s?\s*$/i.test(word));
	if (label !== undefined) {
		throw new AppError(
			"badRequest",
			`“${label}” is the sender's own judgement, and senders get it wrong; map the score itself as the value.`,
			{ "mapping.values": `has ${label}` },
		);
	}
}

/** The items of a body, or the body itself as the only one. */
export function itemsAt(body: unknown, paths: Paths | undefined): readonly unknown[] {
	if (paths === undefined) return [body];
	const found = allAt(body, paths);
	const [only] = found;
	return found.length === 1 && Array.isArray(only) ? only : found;
}

export function applyMapping(items: readonly unknown[], mapping: Mapping, receivedAt: number): Mapped {
	if (items.length > mostItems) {
		throw new AppError(
			"tooLarge",
			`One call may bring ${mostItems.toLocaleString("en")} answers; this one has more. Nothing was stored.`,
		);
	}
	const read = readerOf(mapping, receivedAt);
	const revision = reader(mapping.revision);
	const found = items.flatMap((item) => {
		const answer = read(item);
		return answer === null ? [] : [{ answer, revision: revisionOf(revision(item)) }];
	});
	return {
		answers: found.map(({ answer }) => answer),
		revisions: found.map((one) => one.revision),
		ignored: items.length - found.length,
	};
}

function readerOf(mapping: Mapping, receivedAt: number): (item: unknown) => RawAnswer | null {
	const conditions = (mapping.where ?? []).map(({ path, equals }) => ({ path: parsePath(path), equals }));
	const value = valueReader(mapping);
	const id = reader(mapping.id);
	const at = reader(mapping.at);
	const customer = reader(mapping.customer);
	const comment = reader(mapping.comment);
	const segments = Object.entries(mapping.segment ?? {}).map(([key, paths]) => ({ key, read: reader(paths) }));
	return (item) => {
		if (!conditions.every(({ path, equals }) => isOneOf(valuesAt(item, path)[0], equals))) return null;
		const found = value(item);
		if (found === undefined) return null;
		const ownId = idText(id(item));
		return {
			id: ownId === "" ? undefined : `${mapping.idPrefix ?? ""}${ownId}`,
			at: at(item) ?? (mapping.atReceived === true ? receivedAt : undefined),
			value: found,
			segment: Object.fromEntries(
				segments.map(({ key, read }) => [key, wordOf(read(item))] as const).filter(([, word]) => word !== ""),
			),
			customer: wordOf(customer(item)),
			...saidOf(comment(item)),
		};
	};
}

function valueReader(mapping: Mapping): (item: unknown) => unknown {
	const { value } = mapping;
	if (value === undefined || typeof value === "string" || Array.isArray(value)) {
		const read = reader(value);
		return (item) => worthOf(read(item), mapping);
	}
	const parts = Object.entries(value).map(([name, paths]) => ({ name, read: reader(paths) }));
	return (item) => {
		const found = parts.map(({ name, read }) => [name, worthOf(read(item), mapping)] as const);
		const known = found.filter(([, part]) => part !== undefined);
		return known.length === 0 ? undefined : Object.fromEntries(known);
	};
}

function worthOf(found: unknown, { values, factor }: Mapping): unknown {
	const word = wordOf(found);
	if (values !== undefined && word !== "" && Object.hasOwn(values, word)) return values[word];
	if (factor === undefined) return found;
	if (typeof found === "number") return found * factor;
	return typeof found === "string" && /^[-+]?\d{1,20}(\.\d{0,20})?$/.test(found.trim()) ? Number(found) * factor : found;
}

function isOneOf(found: unknown, equals: unknown): boolean {
	const word = wordOf(found);
	return (Array.isArray(equals) ? equals : [equals]).some((one) => word === String(one));
}

function saidOf(found: unknown): { readonly comment?: string } {
	const comment = wordOf(found);
	return comment === "" ? {} : { comment };
}

/** The first thing there that is not null. */
function reader(paths: Paths | undefined): (item: unknown) => unknown {
	const parsed: readonly JsonPath[] = paths === undefined ? [] : listed(paths).map(parsePath);
	return (item) => {
		for (const path of parsed) {
			const found = valuesAt(item, path).find((value) => value !== null && value !== undefined && value !== "");
			if (found !== undefined) return found;
		}
		return undefined;
	};
}

function allAt(body: unknown, paths: Paths): readonly unknown[] {
	for (const path of listed(paths)) {
		const found = valuesAt(body, parsePath(path));
		if (found.length > 0) return found;
	}
	return [];
}

function listed(paths: Paths): readonly string[] {
	return typeof paths === "string" ? [paths] : paths;
}

function pathsOf(value: Mapping["value"]): Paths | undefined {
	return typeof value === "string" || Array.isArray(value) ? value : undefined;
}

/** A time or a count: one sender writes all of its own in the same way, so that they can be compared. */
function revisionOf(value: unknown): number | null {
	if (typeof value !== "number" && typeof value !== "string") return null;
	const number = /^\d{1,20}(\.\d{1,9})?$/.test(String(value)) ? Number(value) : Date.parse(String(value));
	return Number.isFinite(number) ? number : null;
}

/** As a text; empty for what is none. */
function wordOf(value: unknown): string {
	if (typeof value === "string") return value;
	if (typeof value === "boolean") return String(value);
	if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
	return "";
}
