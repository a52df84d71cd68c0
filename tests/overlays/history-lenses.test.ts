import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLatestEdits } from "../../src/editor/history/latest-edits.ts";
import { sinceThen } from "../../src/editor/history/since-then.ts";
import { changesLayer } from "../../src/overlays/changes/changes-layer.ts";
import { longAge, shortAge } from "../../src/overlays/last-edited/age.ts";
import { lastEditedLayer } from "../../src/overlays/last-edited/last-edited-layer.ts";
import { readContent } from "../../src/shared/map/content.ts";
import { deleteRecords } from "../../src/shared/operations/bin.ts";
import { createCard, moveCards, updateCards } from "../../src/shared/operations/cards.ts";
import { updateStep } from "../../src/shared/operations/steps.ts";
import { createSmallMap, origin } from "../canvas/small-map.ts";
import { localSession } from "../editor/editor-driver.ts";
import { fakeHistory } from "../support/fake-history.ts";
import { legendOf, marksOf } from "./marks-of.ts";

describe("what has changed since a version", () => {
	/** The map of then with what was added on it, and what became of it. */
	function past() {
		const then = createSmallMap();
		const before = readContent(then.map);
		const now = createSmallMap();
		updateCards(now.doc, { ids: ["a1"], changes: { source: "Interviews" } }, origin);
		deleteRecords(now.doc, { records: [{ collection: "cards", id: "a2" }] }, origin);
		moveCards(now.doc, { cards: [{ id: "t1", to: { stepId: "s4", laneId: "actions", beforeId: null } }] }, origin);
		updateStep(now.doc, { id: "s1", changes: { momentOfTruth: true } }, origin);
		const added = { id: "new", kind: "note", place: { x: 0, y: 0 }, title: "New" } as const;
		for (const { doc } of [then, now]) createCard(doc, added, origin);
		return { small: then, input: sinceThen(before, readContent(now.map)) };
	}

	test("is marked by a word and a sign of its own shape, on cards and headers", async () => {
		const { small, input } = past();
		const marked = await marksOf(small, [changesLayer], { input });
		const words = [...marked].map(([target, { label }]) => [target, label]).sort();
		expect(words).toEqual([
			["card:a1", "Changed since"],
			["card:a2", "Removed since"],
			["card:new", "Added since"],
			["card:t1", "Moved since"],
			["step:s1", "Changed since"],
		]);
		const signs = [...marked.values()].flatMap(({ badges }) =>
			badges.flatMap(({ badge }) => badge.shapes.filter((shape) => shape.kind === "path").map((shape) => shape.d)),
		);
		expect(new Set(signs).size).toBe(5);
		expect(await legendOf(small, changesLayer, { input })).toEqual([
			"Added since",
			"Changed since",
			"Moved since",
			"Removed since",
		]);
	});

	test("hatches what was added, and can show one kind alone", async () => {
		const { small, input } = past();
		const ghosts = async (choice: string) => {
			const marked = await marksOf(small, [changesLayer], { input, choice });
			const shapesOf = (target: string) =>
				marked.get(target)?.items.flatMap(({ shapes }) => shapes.map(({ kind }) => kind)) ?? [];
			return { added: shapesOf("card:new"), changed: marked.get("card:a1")?.label, step: marked.get("step:s1")?.label };
		};
		expect((await ghosts("")).added).toContain("hatch");
		expect(await ghosts("removed")).toMatchObject({ added: ["hatch"], changed: "", step: undefined });
		expect(await ghosts("changed")).toMatchObject({ changed: "Changed since", step: "Changed since" });
	});
});

describe("who edited last", () => {
	const now = Date.parse("2026-03-12T16:00:00Z");
	const edit = (person: string, minutesAgo: number) => ({ person, at: now - minutesAgo * 60_000 });
	const input = {
		people: { ada: { name: "Ada Lovelace" } },
		now,
		byTarget: new Map([
			["card:a1", edit("ada", 0.2)],
			["card:a2", edit("ada", 5 * 60)],
			["step:s1", edit("api", 60 * 24 * 9)],
			["card:a3", edit("", 60 * 24 * 400)],
		]),
	};

	test("is said on each node with how long ago, and fades", async () => {
		const small = createSmallMap();
		const marked = await marksOf(small, [lastEditedLayer], { input });
		expect(marked.get("card:a1")?.label).toBe("Last edited by Ada Lovelace, just now");
		expect(marked.get("card:a2")?.label).toBe("Last edited by Ada Lovelace, 5 hours ago");
		expect(marked.get("step:s1")?.label).toBe("Last edited by A program, 1 week ago");
		expect(marked.get("card:a3")?.label).toBe("Last edited by Somebody, 1 year ago");
		const fills = ["a1", "a2", "a3"].map((id) => {
			const circle = marked.get(`card:${id}`)?.badges[0]?.badge.shapes.find(({ kind }) => kind === "circle");
			return circle?.kind === "circle" ? circle.fill : "";
		});
		expect(new Set(fills).size).toBe(3);
		expect(await legendOf(small, lastEditedLayer, { input })).toEqual([
			"Within the hour",
			"Within a day",
			"Within a month",
			"Longer ago",
		]);
	});

	test("fades what the filter is not about", async () => {
		const marked = await marksOf(createSmallMap(), [lastEditedLayer], { input, choice: "day" });
		expect(marked.get("card:a2")?.label).toMatch(/5 hours/);
		expect(marked.get("card:a3")?.label).toBe("");
		expect(marked.has("step:s1")).toBe(false);
	});

	test.each([
		[0, "now", "just now"],
		[90_000, "1 min", "1 minute ago"],
		[3 * 86_400_000, "3 d", "3 days ago"],
		[63 * 86_400_000, "2 mo", "2 months ago"],
	])("says %i ms as %s and %s", (past, short, long) => {
		expect([shortAge(past), longAge(past)]).toEqual([short, long]);
	});

	describe("asks the server", () => {
		beforeEach(() => void vi.useFakeTimers());
		afterEach(() => void vi.useRealTimers());

		test("when the lens is switched on and a moment after edits, and keeps what did not change", async () => {
			const history = fakeHistory(now);
			const session = localSession();
			const record = { collection: "cards", record: "a1", person: "ada", at: "2026-03-12T15:00:00Z" } as const;
			history.hasLatest({ records: [record], people: {} });
			const latest = createLatestEdits(session, history.services);
			expect(history.calls).toEqual([]);
			const stop = latest.subscribe(() => {});
			await vi.advanceTimersByTimeAsync(0);
			const first = latest.get().byTarget.get("card:a1");
			expect(first).toEqual({ person: "ada", at: Date.parse(record.at) });
			createCard(session.doc, { id: "n1", kind: "note", place: { x: 0, y: 0 }, title: "x" }, origin);
			await vi.advanceTimersByTimeAsync(2_000);
			expect(history.calls).toEqual(["latest"]);
			await vi.advanceTimersByTimeAsync(1_000);
			expect(history.calls).toEqual(["latest", "latest"]);
			expect(latest.get().byTarget.get("card:a1")).toBe(first);
			stop();
			await vi.advanceTimersByTimeAsync(120_000);
			expect(history.calls).toHaveLength(2);
		});
	});
});
