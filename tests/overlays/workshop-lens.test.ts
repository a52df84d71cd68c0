import { describe, expect, it } from "vitest";
import type { LiveView } from "../../src/editor/live/live.ts";
import { workshopLayer } from "../../src/overlays/workshop/workshop-layer.ts";
import { emptyLive, type LiveState } from "../../src/shared/live/live-state.ts";
import type { Vote } from "../../src/shared/live/vote.ts";
import { createSmallMap } from "../canvas/small-map.ts";
import { legendOf, marksOf } from "./marks-of.ts";

const base: Vote = {
	...{ title: "First", dots: 3, mayStack: true, target: { kinds: ["painPoint"] } },
	...{ startedAt: 1, closedAt: null, voters: 1, dotsCast: 1, result: null },
};

function input(state: Partial<LiveState>, votes: LiveView["mine"]["votes"] = {}): LiveView {
	return { state: { ...emptyLive, ...state }, mine: { votes, cards: [], unsaved: 0 }, source: "live", refusal: "" };
}

const vote: Vote = { ...base, target: { kinds: ["action"] } };
const said = async (view: LiveView, target: string) =>
	(await marksOf(createSmallMap(), [workshopLayer], { input: view })).get(target)?.label ?? "";

describe("the layer of votes", () => {
	it("shows one's own dots while a vote is open, and a place for the first where it is about the card", async () => {
		const view = input({ votes: { v1: vote } }, { v1: { a1: 2 } });
		expect(await said(view, "card:a1")).toMatch(/^2 dots of yours/);
		expect(await said(view, "card:a2")).toBe("Vote for this card");
		expect(await said(view, "card:t1")).toBe("");
	});

	it("shows everybody's dots once it is closed, as a number", async () => {
		const view = input({ votes: { v1: { ...vote, closedAt: 2, result: { a1: 5, t1: 1 } } } });
		expect(await said(view, "card:a1")).toBe("5 dots in “First”");
		expect([await said(view, "card:t1"), await said(view, "card:a2")]).toEqual(["1 dot in “First”", ""]);
	});

	it("marks where others' private cards wait, without a word of them", async () => {
		const blank = { stepId: "s1", laneId: "touch", person: "somebody-else" };
		const view = input({ blanks: { w1: { b1: blank, b2: blank } } });
		expect(await said(view, "step:s1")).toBe("2 cards of others wait for their reveal");
		expect(await said(view, "lane:touch")).toBe("2 cards of others wait for their reveal");
		expect(await legendOf(createSmallMap(), workshopLayer, { input: view })).toEqual(["Cards that wait for their reveal"]);
	});

	it("draws them blank in their cell, below what stands there, and in words for whoever comes to the cell", async () => {
		const small = createSmallMap();
		const writtenBy = (person: string, count: number, laneId = "actions") =>
			Object.fromEntries(Array.from({ length: count }, (_, index) => [`${laneId}${index}`, { stepId: "s1", laneId, person }]));
		const view = input({
			blanks: { w1: { ...writtenBy("other", 9), gone: { stepId: "none", laneId: "touch", person: "other" } } },
		});
		const cell = (await marksOf(small, [workshopLayer], { input: view })).get("cell:s1:actions");
		const layout = small.layout();
		const row = layout.rows.find(({ laneId }) => laneId === "actions");
		const [item] = cell?.items ?? [];
		if (!cell || !item || !row) throw new Error("there are blank cards in the cell");
		expect(cell.label).toBe("9 cards of others wait for their reveal");
		expect(item.shapes.length).toBeGreaterThan(1);
		expect(item.shapes.every(({ kind }) => kind === "rect")).toBe(true);
		expect(item.box.y + item.box.height).toBeLessThanOrEqual(row.y + row.height);
		expect((await marksOf(small, [workshopLayer], { input: view })).get("cell:none:touch")).toBeUndefined();
	});
});
