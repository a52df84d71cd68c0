import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { vendors } from "../../../server/metrics/sources/vendors.ts";
import { AppError, errorStatus } from "../../../src/shared/errors.ts";
import { fixture, hookRequest, readCall, settingsOf, vendor } from "./vendor-calls.ts";

// What grows with the square of a body takes minutes, a busy machine seconds.
vi.setConfig({ testTimeout: 30_000 });

const ids = vendors.map(({ id }) => id);
const mapping = { id: "$.id", at: "$.at", value: "$.value" };
const parts = { mapping, settings: { series: "queue_wait_seconds", fetch: "ticketMetrics" } };

/** What reading comes to: something, or a refusal that the sender gets as a 4xx. */
function outcome(id: string, body: string | Buffer): number {
	try {
		readCall(id, { body }, parts);
		return 200;
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		expect(error.message).toMatch(/\.$/);
		return errorStatus[error.code];
	}
}

const mebibyte = 2 ** 20;
const hostile: Readonly<Record<string, string | Buffer>> = {
	empty: "",
	"a million brackets": "[".repeat(mebibyte),
	"a million braces": '{"a":'.repeat(200_000),
	"brackets in balance": "[".repeat(50_000) + "]".repeat(50_000),
	"a million numbers": `[${"1,".repeat(900_000)}1]`,
	"many small objects": `[${"{},".repeat(600_000)}{}]`,
	"bytes that are no UTF-8": Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
	"UTF-16": Buffer.from('{"id":1}', "utf16le"),
	"no number": '{"id":NaN,"value":Infinity}',
	"a number beyond numbers": '{"id":"a","at":1,"value":1e400}',
	"own prototypes": '{"__proto__":{"id":"x","value":1},"constructor":{"prototype":{"id":1}},"toString":1}',
	"a prototype as a list": '[{"__proto__":[1],"objectId":{"__proto__":1},"subscriptionType":[]}]',
	null: "null",
	number: "12",
	text: '"text"',
	"cut short": '{"event_data":{"score":',
	"a long word": "a".repeat(mebibyte),
	"a million quotes": '"'.repeat(mebibyte),
	"a million spaces": `${" ".repeat(mebibyte)}x`,
	"a million backslashes": `"${"\\".repeat(mebibyte)}`,
	"an open tag": `<${"a ".repeat(500_000)}`,
	"tags in tags": "<a>".repeat(300_000),
	"tags in balance": "<a>".repeat(100_000) + "</a>".repeat(100_000),
	"open comments": "<!--".repeat(250_000),
	"a document type": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
	"an entity of its own": "<notifications><sObject><Id>&b;</Id></sObject></notifications>",
	"many ampersands": `<a>${"&".repeat(mebibyte)}</a>`,
	"many labels": `queue_wait_seconds{${'a="b",'.repeat(150_000)}} 1`,
	"labels that never end": `queue_wait_seconds{${'a="b'.repeat(150_000)}`,
	"a long number": `queue_wait_seconds ${"9".repeat(mebibyte)}x`,
	"a form of many fields": "a=b&".repeat(250_000),
	"a form with a deep message": `MSG=${encodeURIComponent("[".repeat(100_000))}&HMAC=x`,
};

describe.each(ids)("%s", (id) => {
	it.each(Object.entries(hostile))("answers %s", (_what, body) => {
		expect([200, 400, 413, 415, 422]).toContain(outcome(id, body));
	});

	it("refuses hostile calls without reading them", () => {
		const source = settingsOf(id, {
			...parts,
			secrets: Object.fromEntries(Object.keys(vendor(id).secrets).map((name) => [name, "a secret"])),
		});
		for (const body of Object.values(hostile)) {
			expect(vendor(id).verify(hookRequest({ body: Buffer.from(body) }), source, 0)).toMatch(/\.$/);
		}
	});
});

describe("any JSON", () => {
	const bodies = [
		"typeform.json",
		"delighted.json",
		"intercom.json",
		"segment.json",
		"hotjar.json",
		"hubspot-events.json",
		"survey-monkey-event.json",
		"zendesk-event.json",
		"salesforce-change.json",
		"otlp.json",
	];

	it("never breaks a reader", () => {
		fc.assert(
			fc.property(fc.constantFrom(...ids), fc.json({ maxDepth: 6 }), (id, body) => {
				outcome(id, body);
			}),
			{ seed: 7, numRuns: 1_000 },
		);
	});

	it("in place of any part of a real call never breaks a reader", () => {
		const change = fc.record({
			id: fc.constantFrom(...ids),
			body: fc.constantFrom(...bodies),
			at: fc.nat(),
			by: fc.jsonValue({ maxDepth: 2 }),
		});
		fc.assert(
			fc.property(change, ({ id, body, at, by }) => {
				outcome(id, withPartReplaced(fixture(body), at, by));
			}),
			{ seed: 11, numRuns: 3_000 },
		);
	});
});

/** Replaces the value of one of the body's keys, counted in the order they are written. */
function withPartReplaced(text: string, at: number, by: unknown): string {
	const count = [...text.matchAll(/"(?:[^"\\]|\\.)*":/g)].length;
	let left = at % count;
	return JSON.stringify(
		JSON.parse(text, (key, value: unknown) => (key !== "" && !/^\d+$/.test(key) && left-- === 0 ? by : value)),
	);
}
