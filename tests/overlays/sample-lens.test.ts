import { describe, expect, test } from "vitest";
import { createLensMarks } from "../../src/canvas/lenses/lens-marks.ts";
import { updateCards } from "../../src/shared/operations/cards.ts";
import { setMetric } from "../../src/shared/operations/sets.ts";
import { createSmallMap, origin } from "../canvas/small-map.ts";
import { inUse, today } from "./marks-of.ts";
import { moodLayer } from "./sample-lens/mood-layer.ts";
import { moods } from "./sample-lens/moods.ts";

/** A lens as somebody else would add it: a folder (`sample-lens`), and a line in a list of layers. */
describe("a lens of somebody else", () => {
	function open() {
		const small = createSmallMap();
		setMetric(small.doc, { collection: "cards", id: "t1", metricId: "nps", on: true }, origin);
		setMetric(small.doc, { collection: "steps", id: "s2", metricId: "nps", on: true }, origin);
		setMetric(small.doc, { collection: "cards", id: "t3", metricId: "csat", on: true }, origin);
		const marks = createLensMarks();
		const show = async (choice = "") => {
			const lens = await inUse(moodLayer, { input: moods.get(), choice });
			marks.update([lens], { map: small.map, layout: small.layout(), today });
			return marks;
		};
		moods.set(
			new Map([
				["nps", "good"],
				["csat", "bad"],
			]),
		);
		return { small, show };
	}

	test("marks cards and headers, and never moves anything", async () => {
		const { small, show } = open();
		const before = small.layout().bounds;
		const marked = (await show()).marked();
		expect([...marked.keys()].sort()).toEqual(["card:t1", "card:t3", "step:s2"]);
		expect(marked.get("card:t1")?.items).toMatchObject([{ layer: "badge", cardId: "t1" }]);
		expect(marked.get("step:s2")?.items).toMatchObject([{ layer: "header", pinnedTo: { itemId: "step:s2", end: "end" } }]);
		expect(small.layout().bounds).toEqual(before);
	});

	test("is asked anew only about nodes whose own inputs have changed", async () => {
		const { small, show } = open();
		const before = new Map((await show()).marked());
		moods.set(new Map([...moods.get(), ["csat", "good"]]));
		const after = new Map((await show()).marked());
		expect(after.get("card:t1")?.items).toBe(before.get("card:t1")?.items);
		expect(after.get("step:s2")?.items).toBe(before.get("step:s2")?.items);
		expect(after.get("card:t3")?.items).not.toBe(before.get("card:t3")?.items);
		updateCards(small.doc, { ids: ["t1"], changes: { source: "a survey" } }, origin);
		const edited = (await show()).marked();
		expect(edited.get("card:t1")).not.toBe(after.get("card:t1"));
		expect(edited.get("card:t3")).toBe(after.get("card:t3"));
	});

	test("filters by fading the rest and leaving out its badges", async () => {
		const { show } = open();
		const marked = (await show("bad")).marked();
		expect(marked.get("card:t1")?.badges).toEqual([]);
		expect(marked.get("card:t1")?.items[0]?.shapes).toMatchObject([{ kind: "rect", fill: "veil" }]);
		expect(marked.get("card:t3")?.badges).toHaveLength(1);
	});

	test("says what its badges mean and what pressing them does", async () => {
		const { show } = open();
		const [placed] = (await show()).marked().get("card:t1")?.badges ?? [];
		expect(placed?.badge.label).toBe("Mood: good");
		expect(placed?.badge.action).toEqual({ kind: "dialog", dialog: "mood:nps" });
	});
});
