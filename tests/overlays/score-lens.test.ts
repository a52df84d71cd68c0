import { describe, expect, it } from "vitest";
import type { LensNode, LensScene } from "../../src/canvas/layer.ts";
import type { ScoresState } from "../../src/editor/scores/map-scores.ts";
import { badgeFace, intervalBar } from "../../src/overlays/scores/badge-face.ts";
import { badgeShapes, badgeWidth } from "../../src/overlays/scores/badge-shapes.ts";
import { look } from "../../src/overlays/scores/score-lens.ts";
import { sparkline } from "../../src/overlays/scores/sparkline.ts";
import { setMetric } from "../../src/shared/operations/sets.ts";
import type { MapScore } from "../../src/shared/protocol/metrics-api.ts";
import type { Shape } from "../../src/shared/scene/scene.ts";
import { editorOfSmallMap } from "../editor/editor-driver.ts";
import { mapScoreOf } from "../support/fake-metrics.ts";

const now = Date.parse("2026-03-20T00:00:00Z");
const words = (shapes: readonly Shape[]) =>
	shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text.replaceAll("\u00a0", " ")] : []));
const kinds = (shapes: readonly Shape[]) => new Set(shapes.map(({ kind }) => kind));
const drawn = (score: MapScore) => badgeShapes(badgeFace(score, { more: 0, now }), { x: 0, y: 0 });

describe("a score's badge", () => {
	it("says value, unit, n and date, and draws the interval", () => {
		const shapes = drawn(mapScoreOf({ target: 30 }));
		expect(words(shapes)).toEqual(["50 pts", "n 100", "12 Mar"]);
		expect(kinds(shapes).has("path")).toBe(true);
		expect(kinds(shapes).has("hatch")).toBe(false);
	});

	it("shows no value of too few answers, and never a value without its n", () => {
		const few = drawn(mapScoreOf({}, { n: 4, tooFew: true }));
		expect(words(few)).toEqual(["Too few answers", "n 4", "12 Mar"]);
		expect(kinds(few).has("hatch")).toBe(true);
		expect(words(drawn(mapScoreOf({}, { n: 0, value: null, asOf: null, interval: null })))).toEqual(["No answers yet", "n 0"]);
	});

	it("is hatched where it is out of date", () => {
		expect(kinds(drawn(mapScoreOf({}, { stale: true }))).has("hatch")).toBe(true);
	});

	it("says better and worse by its shape, not by colour alone", () => {
		const paths = [30, 70, 45].map((target) =>
			drawn(mapScoreOf({ target })).flatMap((shape) => (shape.kind === "path" ? [shape.d] : [])),
		);
		expect(new Set(paths.flat()).size).toBe(3);
	});

	it("draws nothing outside of its box", () => {
		for (const score of [mapScoreOf({ target: -100 }), mapScoreOf({ target: 100 }, { value: 100, interval: null })]) {
			const face = badgeFace(score, { more: 3, now });
			for (const shape of badgeShapes(face, { x: 0, y: 0 })) {
				if (shape.kind !== "rect") continue;
				expect(shape.box.x).toBeGreaterThanOrEqual(0);
				expect(shape.box.x + shape.box.width).toBeLessThanOrEqual(badgeWidth(face) + 1e-9);
			}
		}
	});

	it("puts interval, value and target on the range of the score", () => {
		const { metric, score } = mapScoreOf({ target: 0 }, { value: 50, interval: { low: 0, high: 100, level: 0.95, method: "" } });
		expect(intervalBar({ metric, score })).toEqual({ low: 0.5, high: 1, value: 0.75, target: 0.5 });
	});
});

/** The small map with metrics linked, as the lens sees it. */
function scene(scores: readonly MapScore[], links: readonly (readonly ["cards" | "steps" | "stages", string, string])[]) {
	const { doc, map } = editorOfSmallMap();
	for (const [collection, id, metricId] of links) setMetric(doc, { collection, id, metricId, on: true }, {});
	const input: ScoresState = {
		scores: new Map(scores.map((score) => [score.metric.id, score])),
		source: "live",
		receivedAt: 1,
	};
	const lens: LensScene<ScoresState> = { map, today: "2026-03-20", choice: "", input };
	const node = (kind: LensNode["kind"], id: string): LensNode => {
		const record = map.cards.get(id) ?? map.steps.get(id) ?? map.stages.get(id);
		return { kind, id, target: `${kind}:${id}`, record, width: 200 } as LensNode;
	};
	return { lens, node };
}

const nps = mapScoreOf({ id: "nps", name: "NPS", target: 30 });
const csat = mapScoreOf({ id: "csat", name: "CSAT", target: 90, unit: "%", range: { min: 0, max: 100 } });

describe("the lens of scores", () => {
	it("marks nodes whose metrics have a score, and nothing else", () => {
		const { lens, node } = scene(
			[nps],
			[
				["cards", "a1", "nps"],
				["cards", "a2", "unknown"],
			],
		);
		const view = look(lens);
		expect(view.mark(node("card", "a1"))?.badges[0]?.action).toEqual({ kind: "dialog", dialog: "score:nps" });
		expect(view.mark(node("card", "a2"))).toBeNull();
		expect(view.mark(node("card", "a3"))).toBeNull();
	});

	it("puts what misses its target first and names the others", () => {
		const { lens, node } = scene(
			[nps, csat],
			[
				["cards", "a1", "nps"],
				["cards", "a1", "csat"],
			],
		);
		const badge = look(lens).mark(node("card", "a1"))?.badges[0];
		expect(badge?.label).toMatch(/^CSAT: /);
		expect(words(badge?.shapes ?? [])).toContain("+1");
		expect(badge?.tip?.().lines).toContain("Also here: NPS");
	});

	it("rolls a metric up to the stage where it is the only one", () => {
		const { lens, node } = scene(
			[nps],
			[
				["cards", "a1", "nps"],
				["steps", "s2", "nps"],
			],
		);
		const badge = look(lens).mark(node("stage", "stageA"))?.badges[0];
		expect(words(badge?.shapes ?? [])).toContain("50 pts");
		expect(look(lens).mark(node("stage", "stageB"))).toBeNull();
	});

	it("counts different metrics of a stage, and never makes one number of them", () => {
		const { lens, node } = scene(
			[nps, csat],
			[
				["cards", "a1", "nps"],
				["steps", "s2", "csat"],
			],
		);
		const badge = look(lens).mark(node("stage", "stageA"))?.badges[0];
		expect(words(badge?.shapes ?? [])).toEqual(["2 scores", "1", "1"]);
		expect(badge?.action).toEqual({ kind: "dialog", dialog: "score:csat,nps" });
	});

	it("reads the same as long as its scores do", () => {
		const { lens, node } = scene([nps, csat], [["cards", "a1", "nps"]]);
		const before = look(lens).reads(node("card", "a1"));
		const other = { ...lens, input: { ...lens.input, scores: new Map([...lens.input.scores, ["csat", { ...csat }]]) } };
		expect(look(other).reads(node("card", "a1"))).toEqual(before);
		expect(
			look(other)
				.reads(node("card", "a1"))
				.every((each, index) => Object.is(each, before[index])),
		).toBe(true);
	});

	it("leaves what the filter is about, and fades the rest", () => {
		const { lens, node } = scene(
			[nps, csat],
			[
				["cards", "a1", "nps"],
				["cards", "a2", "csat"],
			],
		);
		const view = look({ ...lens, choice: "worse" });
		expect(["a1", "a2", "a3"].map((id) => view.mark(node("card", id))?.isDimmed ?? false)).toEqual([true, false, true]);
	});

	it("says in the legend only what is there", () => {
		const { lens } = scene([nps], [["cards", "a1", "nps"]]);
		expect(
			look(lens)
				.legend()
				.map(({ id }) => id),
		).toEqual(["score-better", "score-interval"]);
		const stored = { ...lens, input: { ...lens.input, source: "stored" as const } };
		expect(
			look(stored)
				.legend()
				.map(({ id }) => id),
		).toContain("score-stored");
	});
});

describe("the line of the months before", () => {
	const period = (from: string, value: number | null, n = 50) => ({ from, value, n });

	it("has a gap where too few answered", () => {
		const recent = [period("2026-01-01", 1), period("2026-01-02", 2), period("2026-01-03", 90, 2), period("2026-01-04", 3)];
		const line = sparkline({ ...mapScoreOf(), recent })?.shapes.find((shape) => shape.kind === "path");
		expect(line?.kind === "path" ? line.d.match(/M/g) : []).toHaveLength(2);
	});

	it("is not drawn through fewer than two", () => {
		expect(sparkline({ ...mapScoreOf(), recent: [period("2026-01-01", 1)] })).toBeNull();
		expect(sparkline({ ...mapScoreOf(), recent: [period("2026-01-01", 1), period("2026-01-02", 2, 3)] })).toBeNull();
	});
});
