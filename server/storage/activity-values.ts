import * as Y from "yjs";
import { wellFormed } from "../../src/shared/map/well-formed.ts";

/** UTF-16 units of a text that are kept of it. */
const longestText = 2_000;
/** Places are objects of scalars; nothing of ours is deeper. */
const deepest = 3;

export interface JsonValue {
	readonly json: string;
	readonly isCut: boolean;
}

export function cutText(text: string): JsonValue {
	const isCut = text.length > longestText;
	return { json: JSON.stringify(wellFormed(isCut ? text.slice(0, longestText) : text)), isCut };
}

/** A value of any peer's as JSON; what there is no JSON for, and what is too large to be a field of ours, is null. */
export function jsonOf(value: unknown): JsonValue {
	if (value instanceof Y.Text) return cutText(value.toString());
	if (typeof value === "string") return cutText(value);
	const json = JSON.stringify(plain(value, deepest));
	return json.length > longestText ? { json: "null", isCut: true } : { json, isCut: false };
}

function plain(value: unknown, depth: number): unknown {
	if (typeof value === "string" || typeof value === "boolean") return value;
	if (typeof value === "number") return Number.isFinite(value) ? value : null;
	if (typeof value !== "object" || value === null || depth === 0) return null;
	if (value instanceof Y.AbstractType || value instanceof Uint8Array) return null;
	if (Array.isArray(value)) return value.slice(0, longestText).map((item) => plain(item, depth - 1));
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, depth - 1)]));
}
