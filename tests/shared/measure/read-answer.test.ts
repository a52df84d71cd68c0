import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MetricInput } from "../../../src/shared/measure/definition.ts";
import { readAnswer } from "../../../src/shared/measure/read-answer.ts";
import { metric, now } from "./metric-under-test.ts";
import { allMetrics } from "./random-answers.ts";

type Input = Omit<MetricInput, "name">;

const at = "2026-03-30T10:00:00Z";

function read(input: Input, raw: unknown) {
	return readAnswer(metric(input), raw, { now });
}

function observationOf(input: Input, raw: Record<string, unknown>) {
	const reading = read(input, { id: "a", at, ...raw });
	return "reason" in reading ? reading.reason : reading.answer.observation;
}

const nps: Input = { kind: "nps" };

describe("an answer", () => {
	it("is read whole", () => {
		const raw = {
			id: 17,
			at,
			value: "10",
			customer: 4711,
			segment: { plan: "pro", seats: 5, trial: false, none: null, blank: "" },
		};
		expect(read({ kind: "nps", timeZone: "Asia/Tokyo" }, raw)).toEqual({
			answer: {
				id: "17",
				at: Date.parse(at),
				day: "2026-03-30",
				observation: { kind: "number", value: 10 },
				segment: { plan: "pro", seats: "5", trial: "false" },
				customer: "4711",
			},
			notes: [],
		});
	});

	it("takes the id it was born with where it brings none", () => {
		const reading = readAnswer(metric(nps), { at, value: 9 }, { now, bornId: "event-7" });
		expect("answer" in reading && reading.answer.id).toBe("event-7");
		expect(read(nps, { at, value: 9 })).toEqual({ reason: "no id: without one the same answer could count twice" });
	});

	it.each<[string, unknown]>([
		["an answer is an object with id, at and value", null],
		["an answer is an object with id, at and value", [1]],
		["an answer is an object with id, at and value", "9"],
		["the id is longer than 200 characters", { id: "x".repeat(201), at, value: 9 }],
		["no time (`at`)", { id: "a", value: 9 }],
		['the segment "pro" is not an object of keys and values', { id: "a", at, value: 9, segment: "pro" }],
		['the segment\'s "plan" is not a text', { id: "a", at, value: 9, segment: { plan: { name: "pro" } } }],
		["no value", { id: "a", at }],
		["no value", { id: "a", at, value: "" }],
		['value "ten" is not a number', { id: "a", at, value: "ten" }],
		['value "1,5" is not a number', { id: "a", at, value: "1,5" }],
		['value "NaN" is not a number', { id: "a", at, value: Number.NaN }],
		['value "Infinity" is not a number', { id: "a", at, value: Number.POSITIVE_INFINITY }],
		['value "Infinity" is not a number', { id: "a", at, value: "Infinity" }],
		['value "true" is not a number', { id: "a", at, value: true }],
		['value "0x0A" is not a number', { id: "a", at, value: "0x0A" }],
		['value "11" is outside 0..10', { id: "a", at, value: 11 }],
		['value "-1" is outside 0..10', { id: "a", at, value: -1 }],
		['value "9.5" is not a whole number of 0..10', { id: "a", at, value: 9.5 }],
	])("is refused: %s", (reason, raw) => {
		expect(read(nps, raw)).toEqual({ reason });
	});

	it("does not mistake a key for the object's own past", () => {
		const reading = read(nps, JSON.parse(`{"id":"a","at":"${at}","value":9,"segment":{"__proto__":"x"}}`));
		expect("answer" in reading && Object.entries(reading.answer.segment)).toEqual([["__proto__", "x"]]);
	});

	it("never takes a sender's word for its group", () => {
		expect(observationOf(nps, { value: 9, category: "passive" })).toEqual({ kind: "number", value: 9 });
	});
});

describe("the time of an answer", () => {
	const timeOf = (raw: unknown, timeZone = "Europe/Paris") => {
		const reading = read({ kind: "nps", timeZone }, { id: "a", at: raw, value: 9 });
		return "reason" in reading
			? reading.reason
			: [new Date(reading.answer.at).toISOString(), reading.answer.day, reading.notes.length];
	};

	it.each<[unknown, string, string, number]>([
		["2026-03-30T10:00:00Z", "2026-03-30T10:00:00.000Z", "2026-03-30", 0],
		["2026-03-30T10:00:00.123456+05:30", "2026-03-30T04:30:00.123Z", "2026-03-30", 0],
		["2026-03-30T10:00:00-0800", "2026-03-30T18:00:00.000Z", "2026-03-30", 0],
		["2026-03-30 10:00:00 UTC", "2026-03-30T10:00:00.000Z", "2026-03-30", 0],
		["2026-03-30T23:30:00Z", "2026-03-30T23:30:00.000Z", "2026-03-31", 0],
		["2026-03-30 10:00:00", "2026-03-30T08:00:00.000Z", "2026-03-30", 1],
		["2026-03-28T10:00", "2026-03-28T09:00:00.000Z", "2026-03-28", 1],
		["2026-03-29 02:30:00", "2026-03-29T01:30:00.000Z", "2026-03-29", 1],
		["2026-03-30", "2026-03-29T22:00:00.000Z", "2026-03-30", 1],
		[1774864800, "2026-03-30T10:00:00.000Z", "2026-03-30", 0],
		["1774864800", "2026-03-30T10:00:00.000Z", "2026-03-30", 0],
		[1774864800.25, "2026-03-30T10:00:00.250Z", "2026-03-30", 0],
		[1774864800123, "2026-03-30T10:00:00.123Z", "2026-03-30", 0],
		["1774864800123456", "2026-03-30T10:00:00.123Z", "2026-03-30", 0],
		["1774864800123456789", "2026-03-30T10:00:00.123Z", "2026-03-30", 0],
	])("%s is read as %s", (raw, instant, day, notes) => {
		expect(timeOf(raw)).toEqual([instant, day, notes]);
	});

	it.each<[unknown, string]>([
		["2026-02-30T10:00:00Z", 'there is no "2026-02-30T10:00:00Z" on the calendar'],
		["2026-03-30T24:00:00Z", 'there is no "2026-03-30T24:00:00Z" on the calendar'],
		["0070-01-01", 'there is no "0070-01-01" on the calendar'],
		["30/03/2026", '"30/03/2026" is not a time: give ISO 8601 or a count since 1970'],
		["yesterday", '"yesterday" is not a time: give ISO 8601 or a count since 1970'],
		["20260330", '"20260330" is not a time since 1970'],
		[5, '"5" is not a time since 1970'],
		[-1774864800, '"-1774864800" is not a time since 1970'],
		[{ seconds: 1 }, '"{"seconds":1}" is not a time'],
		["1969-12-31T23:59:59Z", 'the time "1969-12-31T23:59:59Z" is before 1970'],
		["2026-03-31T12:05:01Z", 'the time "2026-03-31T12:05:01Z" is in the future'],
		["2027-03-30", 'the time "2027-03-30" is in the future'],
	])("%j is refused", (raw, reason) => {
		expect(timeOf(raw)).toBe(reason);
	});

	it("may run ahead by a few minutes of another clock", () => {
		expect(timeOf("2026-03-31T12:04:59Z")).toEqual(["2026-03-31T12:04:59.000Z", "2026-03-31", 0]);
	});
});

describe("what an answer says", () => {
	it.each<[Input, Record<string, unknown>, unknown]>([
		[{ kind: "csat" }, { value: 4.5 }, { kind: "number", value: 4.5 }],
		[{ kind: "csat" }, { value: 0 }, 'value "0" is outside 1..5'],
		[{ kind: "gauge" }, { value: "-1.5e3" }, { kind: "number", value: -1500 }],
		[{ kind: "gauge" }, { value: 1e16 }, 'value "10000000000000000" is beyond 1000000000000000'],
		[{ kind: "churn" }, { value: "Yes" }, { kind: "outcome", value: true }],
		[{ kind: "churn" }, { value: "no" }, { kind: "outcome", value: false }],
		[{ kind: "churn" }, { value: 1 }, { kind: "outcome", value: true }],
		[{ kind: "churn" }, { value: "maybe" }, 'value "maybe" is neither true nor false'],
		[
			{ kind: "churn" },
			{ period: { start: 1000, end: 1050, new: "120" } },
			{ kind: "period", start: 1000, end: 1050, joined: 120 },
		],
		[{ kind: "retention" }, { value: { start: 10, end: 8 } }, { kind: "period", start: 10, end: 8, joined: 0 }],
		[{ kind: "churn" }, { period: { start: 10, end: 5, new: 6 } }, "6 new customers, but only 5 at the end"],
		[
			{ kind: "churn" },
			{ period: { start: 10, end: 15, new: 2 } },
			"13 of the customers at the start are left, but there were 10",
		],
		[{ kind: "churn" }, { period: { start: 10.5, end: 1 } }, 'start "10.5" is not a whole number of 0 or more'],
		[{ kind: "conversion" }, { value: "0" }, { kind: "outcome", value: false }],
		[{ kind: "fcr" }, { value: false }, { kind: "outcome", value: false }],
		[
			{ kind: "fcr", variant: "net" },
			{ contact: { customer: "c", resolved: "false", resolvable: "no" } },
			{ kind: "contact", customer: "c", topic: "", isResolved: false, isResolvable: false },
		],
		[
			{ kind: "fcr", variant: "repeatWindow" },
			{ value: true, customer: "c" },
			{ kind: "contact", customer: "c", topic: "", isResolved: true, isResolvable: true },
		],
		[{ kind: "fcr", variant: "repeatWindow" }, { value: true }, "no customer: repeated contacts are found by customer"],
		[{ kind: "duration" }, { value: "90" }, { kind: "duration", seconds: 90, isCompleted: true }],
		[
			{ kind: "duration" },
			{ duration: { value: 90, completed: "false" } },
			{ kind: "duration", seconds: 90, isCompleted: false },
		],
		[{ kind: "duration" }, { value: 90, completed: false }, { kind: "duration", seconds: 90, isCompleted: false }],
		[{ kind: "duration" }, { value: -1 }, 'duration "-1" is below 0'],
		[
			{ kind: "costToServe" },
			{ cost: { total: 5_040_000, contacts: 600_000 } },
			{ kind: "cost", total: 5_040_000, contacts: 600_000 },
		],
		[{ kind: "costToServe" }, { value: 8.4 }, { kind: "cost", total: 8.4, contacts: 1 }],
		[{ kind: "costToServe" }, { cost: { total: 10 } }, "no contacts"],
		[
			{ kind: "clv" },
			{ clv: { margin: 100, retention: 0.8, discount: 0.1 } },
			{ kind: "clv", margin: 100, retention: 0.8, discount: 0.1 },
		],
		[
			{ kind: "clv" },
			{ margin: 100, retention: 0.8, discount: 0.1 },
			{ kind: "clv", margin: 100, retention: 0.8, discount: 0.1 },
		],
		[{ kind: "clv" }, { clv: { margin: 100, retention: 80, discount: 0.1 } }, 'retention "80" is outside 0..1'],
		[
			{ kind: "clv" },
			{ clv: { margin: 100, retention: 1, discount: 0 } },
			"nobody ever leaves and nothing is discounted: such a value has no end",
		],
	])("%j reads %j", (input, raw, observation) => {
		expect(observationOf(input, raw)).toEqual(observation);
	});

	it("takes what was resolved as resolvable, and says so", () => {
		const reading = read({ kind: "fcr", variant: "net" }, { id: "a", at, contact: { resolved: true, resolvable: false } });
		expect(reading).toMatchObject({
			answer: { observation: { isResolved: true, isResolvable: true } },
			notes: ["resolved at the first contact, so taken as resolvable there"],
		});
	});
});

describe("anything at all", () => {
	it("is read or refused with a reason, never thrown at", () => {
		const shapes = ["contact", "period", "cost", "duration", "clv", "value", "segment", "customer"].map((key) => [
			key,
			fc.anything(),
		]);
		const raw = fc.record({ id: fc.anything(), at: fc.oneof(fc.constant(at), fc.anything()), ...Object.fromEntries(shapes) });
		fc.assert(
			fc.property(fc.constantFrom(...allMetrics), fc.oneof(raw, fc.anything()), (definition, given) => {
				const reading = readAnswer(definition, given, { now, bornId: "born" });
				if ("reason" in reading) expect(reading.reason).not.toBe("");
				else expect(reading.answer.at).toBeLessThanOrEqual(now + 300_000);
			}),
			{ seed: 7, numRuns: 2000 },
		);
	});
});
