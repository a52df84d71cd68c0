import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Metric } from "../../../src/shared/protocol/metrics-api.ts";
import { startTestApp } from "../test-app.ts";
import { call, defineMetric, type Failed, scoreOf, sendAnswers } from "./metric-driver.ts";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startTestApp>>;
let id: string;
beforeAll(async () => {
	server = await startTestApp({ now: () => Date.parse("2026-04-10T12:00:00Z") });
	({ id } = await defineMetric(server.url, { timeZone: "Asia/Tokyo" }));
	await sendAnswers(server.url, id, [
		{ id: "a", at: "2026-03-10T14:59:59Z", value: 10 },
		{ id: "b", at: "2026-03-10T15:00:00Z", value: 0 },
	]);
});
afterAll(() => server.close());

async function refusalOf(query: string) {
	const { status, body } = await call<Failed>(`${server.url}/api/metrics/${id}/score?${query}`);
	return { status, fields: body.error.fields };
}

describe("a window", () => {
	it("may be given in times, each for its day in the metric's zone", async () => {
		expect(await scoreOf(server.url, id, "?from=2026-03-10T00:00:00%2B09:00&to=2026-03-10T14:00:00.000Z")).toMatchObject({
			n: 1,
		});
		const next = await scoreOf(server.url, id, "?from=2026-03-10T23:00:00Z&to=2026-03-11T14:59:59Z");
		expect(next).toMatchObject({ n: 1, value: -100 });
		expect(next.steps.find(({ name }) => name === "filter")?.inputs).toMatchObject({ from: "2026-03-11", to: "2026-03-11" });
		expect(await scoreOf(server.url, id, "?from=2026-03-10T00:00:00Z&to=2027-01-01T00:00:00Z")).toMatchObject({ n: 2 });
	});

	it("of a comparison may be so, too", async () => {
		const query = "from=2026-03-11T00:00:00Z&to=2026-03-11&againstFrom=2026-03-09T15:00:00Z&againstTo=2026-03-10T14:59:59Z";
		const { status, body } = await call(`${server.url}/api/metrics/${id}/comparison?${query}`);
		expect({ status, body }).toMatchObject({
			status: 200,
			body: { before: { from: "2026-03-10", to: "2026-03-10", n: 1 }, after: { from: "2026-03-11", n: 1 } },
		});
	});

	it.each(["2026-02-30", "yesterday", "2026-03-10T25:00:00Z", ""])("is not of %j", async (day) => {
		const { status, fields } = await refusalOf(`from=${day}`);
		expect({ status, fields }).toEqual({
			status: 400,
			fields: { from: "is not a day such as 2026-03-31, nor a time in ISO 8601" },
		});
	});
});

describe("a level", () => {
	it.each([
		["0.9", 0.9],
		["90", 0.9],
		["99.9", 0.999],
	])("of %s is %d", async (text, level) => {
		const { interval } = await scoreOf(server.url, id, `?from=2026-03-10&to=2026-03-11&confidence=${text}`);
		expect(interval?.level).toBe(level);
	});

	it.each([
		["1", "is above 0.9999"],
		["100", "is above 0.9999"],
		["5", "is above 0.9999"],
		["0.4", "is below 0.5"],
		["high", "is not a number"],
	])("of %s is refused: %s", async (text, words) => {
		expect(await refusalOf(`confidence=${text}`)).toEqual({ status: 400, fields: { confidence: words } });
	});
});

describe("a segment", () => {
	it("may have colons in its key and in its value", async () => {
		const { id: own } = await defineMetric(server.url);
		const at = "2026-03-10T12:00:00Z";
		await sendAnswers(server.url, own, [
			{ id: "a", at, value: 10, segment: { "utm:source": "ad:7", utm: "x" } },
			{ id: "b", at, value: 0, segment: { "utm:source": "mail", utm: "source-less:y" } },
		]);
		const march = "?from=2026-03-01&to=2026-03-31";
		expect(await scoreOf(server.url, own, `${march}&segment=utm:source:ad:7`)).toMatchObject({ n: 1, value: 100 });
		expect(await scoreOf(server.url, own, `${march}&segment=utm:source-less:y`)).toMatchObject({ n: 1, value: -100 });
		const query = `${march}&segment=utm:source:ad:7&againstSegment=utm:source:mail`;
		const { body } = await call(`${server.url}/api/metrics/${own}/comparison${query}`);
		expect(body).toMatchObject({ before: { n: 1, value: -100 }, after: { n: 1, value: 100 } });
		const answers = await fetch(`${server.url}/api/metrics/${own}/answers${march}&segment=utm:source:mail`);
		expect(JSON.parse(await answers.text())).toMatchObject({ id: "b" });
	});
});

describe("what cannot be asked", () => {
	it("is said in words", async () => {
		expect((await refusalOf("segment=a:1&segment=b:2")).fields).toEqual({ segment: "is one key:value at a time" });
		const { status, body } = await call<Failed>(`${server.url}/api/metrics`, {
			method: "POST",
			body: { name: "N", kind: "csat", cadence: "monthly", minimumN: 0 },
		});
		expect(status).toBe(400);
		expect(body.error.fields.cadence).toContain('"month"');
		expect(body.error.fields.minimumN).toContain("1");
	});
});

describe("a definition", () => {
	it.each([{ kind: "nps" }, { kind: "csat", threshold: 5 }, { kind: "duration", variant: "p90" }] as const)(
		"that was read can be sent again: %j",
		async (input) => {
			const metric = await defineMetric(server.url, input);
			const url = `${server.url}/api/metrics/${metric.id}`;
			expect(await call<Metric>(url, { method: "PATCH", body: metric })).toEqual({ status: 200, body: metric });
			const changed = await call<Metric>(url, { method: "PATCH", body: { ...metric, target: 50 } });
			expect(changed).toMatchObject({ status: 200, body: { version: 2, target: 50 } });
			const copy = await call<Metric>(`${server.url}/api/metrics`, {
				method: "POST",
				body: { ...changed.body, id: `${metric.id}-2` },
			});
			const { version: _v, definedAt: _a, id: _i, ...meaning } = changed.body;
			expect(copy).toMatchObject({ status: 201, body: { ...meaning, version: 1 } });
		},
	);

	it("goes back to the habit where null is said", async () => {
		const { id: own } = await defineMetric(server.url, { kind: "csat", threshold: 5 });
		const { body } = await call<Metric>(`${server.url}/api/metrics/${own}`, { method: "PATCH", body: { threshold: null } });
		expect(body).toMatchObject({ version: 2, threshold: 4 });
	});
});
