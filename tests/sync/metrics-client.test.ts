import { describe, expect, it } from "vitest";
import { createMetricsClient } from "../../src/sync/metrics-client.ts";
import { comparisonOf, mapScoreOf, metricOf, scoreOf } from "../support/fake-metrics.ts";

function client(answer: unknown) {
	const calls: { url: string; method: string; body: unknown; type: unknown }[] = [];
	const metrics = createMetricsClient({
		fetch: async (url, init) => {
			const { "content-type": type } = { "content-type": "", ...Object.fromEntries(new Headers(init?.headers)) };
			calls.push({ url: String(url), method: init?.method ?? "GET", body: init?.body, type });
			return Response.json(answer);
		},
	});
	return { metrics, calls };
}

describe("the metrics client", () => {
	it("asks for a score as narrowly as it was asked", async () => {
		const { metrics, calls } = client(scoreOf());
		const score = await metrics.score("m 1", {
			from: "2026-01-01",
			to: "2026-03-31",
			confidence: 0.9,
			segment: { key: "plan", value: "a&b:c" },
		});
		expect(score.n).toBe(100);
		await metrics.score("m1");
		expect(calls.map(({ url }) => url)).toEqual([
			"/api/metrics/m%201/score?from=2026-01-01&to=2026-03-31&confidence=0.9&segment=plan%3Aa%26b%3Ac",
			"/api/metrics/m1/score",
		]);
	});

	it("sends answers as lines of JSON", async () => {
		const { metrics, calls } = client({ accepted: 1, duplicates: 0, rejected: [{ index: 1, reason: "no number" }] });
		const receipt = await metrics.sendAnswers("m1", '{"id":"a"}\n{"id":"b"}');
		expect(receipt.rejected).toEqual([{ index: 1, reason: "no number" }]);
		expect(calls[0]).toMatchObject({ method: "POST", url: "/api/metrics/m1/answers", type: "application/x-ndjson" });
	});

	it("reads a list of metrics and a map's scores", async () => {
		expect(await client({ metrics: [metricOf()] }).metrics.list()).toEqual([metricOf()]);
		const { metrics, calls } = client({ scores: [mapScoreOf()] });
		expect(await metrics.mapScores("map-1")).toEqual([mapScoreOf()]);
		expect(calls[0]?.url).toBe("/api/maps/map-1/scores");
		expect(metrics.streamUrl("map-1")).toBe("/api/maps/map-1/scores/stream");
	});

	it("leaves it to the server which segment comes first", async () => {
		const { metrics, calls } = client({ keys: ["plan"], key: "plan", segments: [] });
		await metrics.segments("m1", "");
		await metrics.segments("m1", "plan");
		expect(calls.map(({ url }) => url)).toEqual(["/api/metrics/m1/segments", "/api/metrics/m1/segments?key=plan"]);
	});

	it("asks for a comparison with both sides", async () => {
		const side = { label: "March", from: "2026-03-01", to: "2026-03-31", segment: null };
		const { metrics, calls } = client(comparisonOf({ after: { ...scoreOf(), ...side } }));
		const found = await metrics.comparison("m1", {
			from: "2026-03-01",
			to: "2026-03-31",
			confidence: 0.9,
			segment: { key: "plan", value: "pro" },
			against: { from: "2026-02-01", to: "2026-02-28", segment: { key: "plan", value: "basic" } },
			difference: -2.5,
		});
		expect(found.after.label).toBe("March");
		await metrics.comparison("m1", { against: {} });
		expect(calls.map(({ url }) => [...new URL(url, "http://server").searchParams])).toEqual([
			[
				["againstFrom", "2026-02-01"],
				["againstTo", "2026-02-28"],
				["againstSegment", "plan:basic"],
				["difference", "-2.5"],
				["from", "2026-03-01"],
				["to", "2026-03-31"],
				["confidence", "0.9"],
				["segment", "plan:pro"],
			],
			[],
		]);
	});

	it("says so where an answer is no score", async () => {
		await expect(client({ value: "many" }).metrics.score("m1")).rejects.toMatchObject({ code: "unreadable" });
	});
});
