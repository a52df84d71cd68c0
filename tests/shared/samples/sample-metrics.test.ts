import { describe, expect, it } from "vitest";
import { playedDays, playedMonthOf, sampleAnswers, sampleDays } from "../../../src/shared/samples/metrics/sample-answers.ts";
import { workedJourneys } from "../../../src/shared/samples/worked-journeys.ts";

const newest = "2026-11-22";

describe.each(workedJourneys)("the metrics of $id", ({ id, content, metrics }) => {
	it("stand on nodes that the map has", () => {
		const map = content();
		for (const metric of metrics) {
			for (const { collection, id: nodeId } of metric.nodes) {
				const nodes = { stages: map.stages, steps: map.steps, cards: map.cards }[collection as "stages" | "steps" | "cards"];
				expect(nodes.find((node) => node.id === nodeId)?.metrics, `${metric.id} on ${nodeId}`).toContain(metric.id);
			}
		}
	});

	it("say that their answers are generated", () => {
		for (const metric of metrics) expect(metric.input.source).toMatch(/generated/i);
	});

	it("have the same answers whenever they are asked for a day, with ids of their own", () => {
		for (const metric of metrics) {
			const once = days().flatMap((daysAgo) => sampleAnswers(metric, id, { newest, daysAgo }));
			const twice = days().flatMap((daysAgo) => sampleAnswers(metric, id, { newest, daysAgo }));
			expect(twice).toEqual(once);
			expect(new Set(once.map((answer) => answer.id)).size).toBe(once.length);
			expect(once.every(({ at }) => at.slice(0, 10) <= newest)).toBe(true);
		}
	});

	it("carry the key of the newest month on its days and on no other", () => {
		for (const metric of metrics) {
			const keys = (daysAgo: number) => new Set(sampleAnswers(metric, id, { newest, daysAgo }).map(({ customer }) => customer));
			for (const daysAgo of days()) {
				for (const key of keys(daysAgo)) expect(key).toBe(daysAgo < playedDays ? playedMonthOf(id) : "");
			}
		}
	});
});

function days(): number[] {
	return Array.from({ length: sampleDays }, (_, daysAgo) => daysAgo);
}
