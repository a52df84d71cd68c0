import { describe, expect, test } from "vitest";
import { costLayer } from "../../src/overlays/cost/cost-layer.ts";
import { freshnessLayer } from "../../src/overlays/freshness/freshness-layer.ts";
import { updateCards } from "../../src/shared/operations/cards.ts";
import { updateMap } from "../../src/shared/operations/map-info.ts";
import { setMetric } from "../../src/shared/operations/sets.ts";
import { createSmallMap, origin } from "../canvas/small-map.ts";
import { mapScoreOf } from "../support/fake-metrics.ts";
import { legendOf, marksOf } from "./marks-of.ts";

describe("cost", () => {
	const metric = { id: "cost-to-serve", name: "Cost to serve", kind: "costToServe", unit: "EUR" } as const;
	const input = { scores: new Map([["cost-to-serve", mapScoreOf(metric, { value: 4.2, n: 310 })]]) };

	test("is a card's own estimate in the map's currency, and a linked cost to serve with its answers", async () => {
		const small = createSmallMap();
		updateMap(small.doc, { changes: { currency: "EUR" } }, origin);
		updateCards(small.doc, { ids: ["t3"], changes: { cost: 40_000 } }, origin);
		setMetric(small.doc, { collection: "steps", id: "s1", metricId: "cost-to-serve", on: true }, origin);
		setMetric(small.doc, { collection: "cards", id: "t1", metricId: "something-else", on: true }, origin);
		const marked = await marksOf(small, [costLayer], { input });
		expect([...marked.keys()]).toEqual(["card:t3", "step:s1"]);
		expect(marked.get("card:t3")?.label).toBe("Estimated cost: €40K");
		expect(marked.get("step:s1")?.label).toContain("310 answers");
		expect(marked.get("step:s1")?.badges[0]?.badge.action).toEqual({ kind: "dialog", dialog: "score:cost-to-serve" });
	});

	test("has a wider outline where the estimate is among the map's largest", async () => {
		const small = createSmallMap();
		["a1", "a2", "a3"].forEach((id, index) => {
			updateCards(small.doc, { ids: [id], changes: { cost: 10 ** (index + 1) } }, origin);
		});
		const marked = await marksOf(small, [costLayer], { input });
		const widths = ["a1", "a2", "a3"].map((id) => {
			const [edge] = marked.get(`card:${id}`)?.items[0]?.shapes ?? [];
			return edge?.kind === "rect" ? (edge.strokeWidth ?? 0) : 0;
		});
		expect(widths).toEqual([...widths].sort((a, b) => a - b));
		expect(new Set(widths).size).toBe(3);
		expect(await legendOf(small, costLayer, { input: { scores: new Map() } })).toHaveLength(3);
	});
});

describe("reviews", () => {
	test("are overdue, near or later as of today", async () => {
		const small = createSmallMap();
		for (const [id, reviewDate] of [
			["a1", "2026-02-28"],
			["a2", "2026-03-01"],
			["a3", "2027-01-15"],
		] as const)
			updateCards(small.doc, { ids: [id], changes: { reviewDate } }, origin);
		const marked = await marksOf(small, [freshnessLayer]);
		expect([...marked.values()].map(({ label }) => label)).toEqual([
			"Review overdue: 28 Feb",
			"Review within 30 days: 1 Mar",
			"Review later: 15 Jan 2027",
		]);
		expect(await legendOf(small, freshnessLayer)).toEqual(["Review overdue", "Review within 30 days", "Review later"]);
		const overdue = await marksOf(small, [freshnessLayer], { choice: "overdue" });
		expect([...overdue].filter(([, { badges }]) => badges.length > 0).map(([target]) => target)).toEqual(["card:a1"]);
	});
});
