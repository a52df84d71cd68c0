import { AppError } from "../../../src/shared/errors.ts";
import { isDeeperThan } from "../../json-depth.ts";

/** Deeper than any vendor nests; code that walks a body may call itself once a level. */
const deepest = 64;

/** UTF-8 or nothing: a body in another encoding would store broken letters for good. */
export function readTextBody(body: Buffer): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(body);
	} catch {
		throw new AppError("unreadable", "The body is not UTF-8; nothing was stored.");
	}
}

export function readJsonBody(body: Buffer): unknown {
	return readJson(readTextBody(body), "The body");
}

/** `what` begins the sentence that says what is wrong. */
export function readJson(text: string, what: string): unknown {
	if (isDeeperThan(text, deepest)) {
		throw new AppError("unreadable", `${what} is nested more than ${deepest} levels deep; nothing was stored.`);
	}
	try {
		return JSON.parse(text);
	} catch {
		throw new AppError("unreadable", `${what} is not JSON; nothing was stored.`);
	}
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An own member of a record; undefined for anything else. */
export function memberOf(value: unknown, name: string): unknown {
	return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** A text or a whole number that JSON keeps exactly; empty for anything else. */
export function idText(value: unknown): string {
	if (typeof value === "string") return value;
	return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : "";
}
