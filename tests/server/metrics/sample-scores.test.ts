import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readXlsx } from "../../../src/shared/formats/read-xlsx.ts";
import type { MapScores } from "../../../src/shared/protocol/metrics-api.ts";
import { workedJourneys } from "../../../src/shared/samples/worked-journeys.ts";
import { startTestApp } from "../test-app.ts";
import { call, scoreOf } from "./metric-driver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const now = () => Date.parse("2026-11-20T09:30:00Z");
let server: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
	server = await startTestApp({ hasSampleScores: true, now });
	const last = workedJourneys.at(-1)?.metrics.at(-1)?.id ?? "";
	await vi.waitFor(async () => expect((await scoreOf(server.url, last)).n).toBeGreaterThan(500), {
		timeout: 50_000,
		interval: 100,
	});
});
afterAll(() => server.close());

describe.each(workedJourneys)("the scores of $id", ({ id: mapId, metrics }) => {
	it("are there from the first start, each with its n and interval, and say that they are generated", async () => {
		const { body } = await call<MapScores>(`${server.url}/api/maps/${mapId}/scores`);
		expect(body.scores.map(({ metric }) => metric.id).sort()).toEqual(metrics.map(({ id }) => id).sort());
		for (const { metric, score } of body.scores) {
			expect(score.value, metric.name).not.toBeNull();
			expect(score.n, metric.name).toBeGreaterThan(0);
			expect(metric.source).toMatch(/generated/i);
		}
	});

	it.each(["md", "html"])("stand in the map as %s", async (format) => {
		const text = await (await fetch(`${server.url}/api/maps/${mapId}/export?format=${format}`)).text();
		for (const { input } of metrics) expect(text).toContain(input.name);
		expect(text).not.toContain("to metrics are left out");
	});

	it("stand in the map's workbook", async () => {
		const answer = await fetch(`${server.url}/api/maps/${mapId}/export?format=xlsx`);
		const { body } = await call<MapScores>(`${server.url}/api/maps/${mapId}/scores`);
		const { rows } = readXlsx(new Uint8Array(await answer.arrayBuffer())).grid("Scores");
		expect(new Set(rows.slice(1).map(({ cells }) => cells[0]))).toEqual(new Set(body.scores.map(({ metric }) => metric.name)));
	});
});

describe("the telecom journey's scores", () => {
	it("show a score of few answers and one of old answers as such", async () => {
		expect(await scoreOf(server.url, "sample-telecom-lock")).toMatchObject({ tooFew: true });
		expect(await scoreOf(server.url, "sample-telecom-shop")).toMatchObject({ stale: true });
		expect(await scoreOf(server.url, "sample-telecom-nps")).toMatchObject({ tooFew: false, stale: false });
	});

	it("move as the journey tells: fewer leave at verification in the newest fortnight than a month before", async () => {
		const before = await scoreOf(server.url, "sample-telecom-verification", "?from=2026-09-20&to=2026-10-20");
		const after = await scoreOf(server.url, "sample-telecom-verification", "?from=2026-11-07&to=2026-11-20");
		expect(after.interval?.high).toBeLessThan(before.interval?.low ?? 0);
	});
});
