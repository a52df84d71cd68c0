import { isInsidePair, wellFormed } from "../map/well-formed.ts";
import { type Answer, longestComment } from "./answer.ts";
import { dayOf } from "./calendar.ts";
import type { MetricDefinition } from "./definition.ts";
import { readObservation } from "./read-observation.ts";
import { said } from "./read-raw.ts";
import { readTime } from "./read-time.ts";

export type AnswerReading =
	| { readonly answer: Answer; readonly notes: readonly string[] }
	/** Why it is not an answer to this metric, for the sender. */
	| { readonly reason: string };

export interface ReadingContext {
	/** Milliseconds since 1970. */
	readonly now: number;
	/** The id of an answer that brings none. */
	readonly bornId?: string;
}

const idLimit = 200;
const segmentKeyLimit = 100;
const segmentValueLimit = 200;
const segmentLimit = 20;

/**
 * Reads one answer from outside: `{id, at, value, segment?, customer?, comment?}`, or with `contact`, `period`, `cost`,
 * `duration` or `clv` where a value alone does not say it (also taken as an object in `value`).
 * Numbers and true/false may come as text. Never throws.
 */
export function readAnswer(definition: MetricDefinition, raw: unknown, context: ReadingContext): AnswerReading {
	if (!isRecord(raw)) return { reason: "an answer is an object with id, at and value" };
	const id = readName(raw.id) ?? context.bornId ?? "";
	if (id === "") return { reason: "no id: without one the same answer could count twice" };
	if (id.length > idLimit) return { reason: `the id is longer than ${idLimit} characters` };
	const time = readTime(raw.at, { timeZone: definition.timeZone, now: context.now });
	if ("reason" in time) return time;
	const customer = readName(raw.customer) ?? "";
	if (customer.length > idLimit) return { reason: `the customer's key is longer than ${idLimit} characters` };
	const reading = readObservation(definition, raw, customer);
	if ("reason" in reading) return reading;
	const segment = readSegment(raw.segment);
	if ("reason" in segment) return { reason: segment.reason };
	const { observation } = reading;
	const notes = [...reading.notes];
	if (time.isZoneless) notes.push(`a time without a zone was taken in ${definition.timeZone}`);
	const comment = readComment(raw.comment);
	if (comment.note !== null) notes.push(comment.note);
	const answer: Answer = {
		id,
		at: time.at,
		day: dayOf(time.at, definition.timeZone),
		observation,
		segment: segment.segment,
		customer: observation.kind === "contact" ? observation.customer : customer,
		...(comment.text !== "" && { comment: comment.text }),
	};
	return { answer, notes };
}

/** No answer is lost for what was said beside it. */
function readComment(raw: unknown): { readonly text: string; readonly note: string | null } {
	if (raw === undefined || raw === null) return { text: "", note: null };
	if (typeof raw !== "string" && typeof raw !== "number") return { text: "", note: "a comment that is not a text was left out" };
	const text = wellFormed(String(raw).trim());
	if (text.length <= longestComment) return { text, note: null };
	const end = isInsidePair(text, longestComment) ? longestComment - 1 : longestComment;
	return { text: text.slice(0, end), note: `a comment was cut to ${longestComment.toLocaleString("en")} characters` };
}

function readSegment(raw: unknown): { segment: Record<string, string> } | { reason: string } {
	if (raw === undefined || raw === null || raw === "") return { segment: {} };
	if (!isRecord(raw)) return { reason: `the segment ${said(raw)} is not an object of keys and values` };
	const entries: [string, string][] = [];
	for (const [key, value] of Object.entries(raw)) {
		const text = readName(value) ?? (typeof value === "boolean" ? String(value) : null);
		if (text === null && value !== null && value !== "") return { reason: `the segment's ${said(key)} is not a text` };
		if (text === null) continue;
		if (key.length > segmentKeyLimit || text.length > segmentValueLimit)
			return {
				reason: `the segment's ${said(key)} is too long: ${segmentKeyLimit} characters, and ${segmentValueLimit} a value`,
			};
		entries.push([key, text]);
	}
	if (entries.length > segmentLimit) return { reason: `more than ${segmentLimit} segment keys` };
	return { segment: Object.fromEntries(entries) };
}

/** Ids and keys: text or a number. Null for everything else and for blanks. */
function readName(raw: unknown): string | null {
	const text = typeof raw === "number" && Number.isFinite(raw) ? String(raw) : typeof raw === "string" ? raw.trim() : "";
	return text === "" ? null : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
