import { createHash } from "node:crypto";
import type { Answer, Observation } from "../../../../src/shared/measure/answer.ts";
import { addDays, dayNumber } from "../../../../src/shared/measure/calendar.ts";

/** An answer as it is stored. Most observations are one number, which SQL can count with as it stands. */
export interface AnswerRow {
	readonly key: number;
	readonly id: string;
	readonly at: number;
	readonly day: number;
	readonly customer: string;
	readonly segment: string;
	readonly observation: number | string;
}

const epoch = "1970-01-01";

export function dayText(day: number): string {
	return addDays(epoch, day);
}

export function writeAnswer({ id, at, day, customer, segment, observation }: Answer): Omit<AnswerRow, "key"> {
	return {
		id,
		at: Math.round(at),
		day: dayNumber(day),
		customer: customer === "" && observation.kind === "contact" ? observation.customer : customer,
		segment: writeSegment(segment),
		observation: writeObservation(observation),
	};
}

export function readAnswerRow({ id, at, day, customer, segment, observation }: AnswerRow): Omit<Answer, "comment"> {
	return { id, at, day: dayText(day), customer, segment: readSegment(segment), observation: readObservation(observation) };
}

export function readSegment(text: string): Readonly<Record<string, string>> {
	return text === "" ? {} : (JSON.parse(text) as Record<string, string>);
}

/** The value where it is a number. */
export function numberOf({ observation }: Pick<AnswerRow, "observation">): number | null {
	return typeof observation === "number" ? observation : null;
}

export function isSameContent(a: Omit<AnswerRow, "key">, b: Omit<AnswerRow, "key">): boolean {
	return a.at === b.at && a.observation === b.observation && a.segment === b.segment && a.customer === b.customer;
}

/** What stays of an answer whose values are dropped, to tell a repetition from a change. */
export function hashOf({ at, observation, segment, customer }: Omit<AnswerRow, "key">): Buffer {
	return createHash("sha256")
		.update(JSON.stringify([at, observation, segment, customer]))
		.digest()
		.subarray(0, 16);
}

function writeSegment(segment: Readonly<Record<string, string>>): string {
	const keys = Object.keys(segment);
	if (keys.length === 0) return "";
	return JSON.stringify(keys.length === 1 ? segment : Object.fromEntries(keys.sort().map((key) => [key, segment[key]])));
}

function writeObservation(observation: Observation): number | string {
	if (observation.kind === "number") return observation.value;
	if (observation.kind === "outcome") return observation.value ? "t" : "f";
	return JSON.stringify(observation);
}

function readObservation(stored: number | string): Observation {
	if (typeof stored === "number") return { kind: "number", value: stored };
	if (stored === "t" || stored === "f") return { kind: "outcome", value: stored === "t" };
	// What this module wrote.
	return JSON.parse(stored) as Observation;
}
