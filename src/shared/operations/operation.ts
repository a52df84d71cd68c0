import type * as Y from "yjs";
import type * as z from "zod/mini";
import { AppError } from "../errors.ts";
import { isNewer } from "../map/document.ts";
import { editGuardOf } from "./edit-guard.ts";

/**
 * The only way to write the document. `run` has checked arguments, makes its change in one tagged
 * transaction (a create: one untracked and one tracked), and is deterministic: new ids and orders
 * that matter to the caller come in as arguments or go out as the result.
 */
export interface Operation<Args, Result> {
	/** verb + noun: `moveCards`. */
	readonly name: string;
	readonly schema: z.ZodMiniType<Args>;
	(doc: Y.Doc, args: Args, origin: object): Result;
}

/** An operation as the API sees it: arguments of unknown shape, checked before it runs. */
export interface NamedOperation {
	readonly name: string;
	readonly schema: z.ZodMiniType;
	apply(doc: Y.Doc, args: unknown, origin: object): unknown;
}

/**
 * Makes an operation of a function over checked arguments.
 * Throws `badRequest` where arguments do not validate, `newerSchema` where the document is newer than this program, and
 * what the document's guard refuses.
 */
export function operation<Args, Result>(
	name: string,
	schema: z.ZodMiniType<Args>,
	run: (doc: Y.Doc, args: Args, origin: object) => Result,
): Operation<Args, Result> & NamedOperation {
	const apply = (doc: Y.Doc, args: unknown, origin: object): Result => {
		assertWritable(doc);
		const checked = checkArgs(name, schema, args);
		editGuardOf(doc)?.({ kind: "operation", name, args: checked });
		return run(doc, checked, origin);
	};
	const call = (doc: Y.Doc, args: Args, origin: object): Result => apply(doc, args, origin);
	Object.defineProperty(call, "name", { value: name });
	return Object.assign(call, { schema, apply });
}

/** Inside another transaction the live map would be stale, and a create would be undone as a whole. */
function assertWritable(doc: Y.Doc): void {
	if (doc._transaction !== null) {
		throw new Error("An operation makes its own transactions; it cannot run inside one");
	}
	if (isNewer(doc)) {
		throw new AppError("newerSchema", "This map was made by a newer version of the program. Reload the page to change it.");
	}
}

/** Throws `badRequest` where they do not validate. */
export function checkArgs<Args>(name: string, schema: z.ZodMiniType<Args>, args: unknown): Args {
	const result = schema.safeParse(args);
	if (result.success) {
		return result.data;
	}
	const fields = fieldsOfIssues(result.error.issues);
	const [first] = Object.entries(fields);
	throw new AppError(
		"badRequest",
		`${name} was not done: ${first ? `${first[0]} ${first[1]}` : "its arguments are not valid"}.`,
		fields,
	);
}

/** `{ "changes.severity": "must be at most 4" }` */
export function fieldsOfIssues(issues: readonly z.core.$ZodIssue[]): Readonly<Record<string, string>> {
	return Object.fromEntries(issues.map((issue) => [issue.path.map(String).join(".") || "arguments", describe(issue)]));
}

function describe(issue: z.core.$ZodIssue): string {
	switch (issue.code) {
		case "invalid_type":
			return issue.input === undefined ? "is missing" : `must be ${issue.expected}`;
		case "invalid_value":
			return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
		case "too_big":
			return `must be at most ${issue.maximum}${issue.origin === "string" ? " characters long" : ""}`;
		case "too_small":
			return `must be at least ${issue.minimum}${issue.origin === "string" ? " characters long" : ""}`;
		case "unrecognized_keys":
			return `must not have ${issue.keys.join(", ")}`;
		default:
			return issue.message === "Invalid input" ? "is not valid" : issue.message;
	}
}
