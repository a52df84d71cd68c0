import { describe, expect, test } from "vitest";
import { movesOfDrop } from "../../src/canvas/gestures/card-drop.ts";
import type { DropTarget } from "../../src/shared/layout/map-layout.ts";
import { deleteRecords } from "../../src/shared/operations/bin.ts";
import { moveCards } from "../../src/shared/operations/cards.ts";
import { createSmallMap, origin, type SmallMap } from "./small-map.ts";

function target(stepId: string, laneId: string, index: number): DropTarget {
	return { stepId, laneId, index, box: { x: 0, y: 0, width: 1, height: 1 } };
}

function drop({ map, layout }: SmallMap, ids: readonly string[], to: DropTarget | null) {
	const drag = { grabbedId: ids[0] ?? "", ids: new Set(ids), delta: { x: 30, y: 40 } };
	return movesOfDrop(map, layout(), drag, to);
}

describe("dropping cards", () => {
	test("one card goes before the card at the target's index", () => {
		const small = createSmallMap();
		expect(drop(small, ["t1"], target("s1", "actions", 1))).toEqual([
			{ id: "t1", to: { stepId: "s1", laneId: "actions", beforeId: "a2" } },
		]);
		expect(drop(small, ["t1"], target("s1", "actions", 2))).toEqual([
			{ id: "t1", to: { stepId: "s1", laneId: "actions", beforeId: null } },
		]);
	});

	test("the index does not count the dragged card itself", () => {
		const small = createSmallMap();
		expect(drop(small, ["a1"], target("s1", "actions", 1))).toEqual([
			{ id: "a1", to: { stepId: "s1", laneId: "actions", beforeId: null } },
		]);
	});

	test("a card let go where it stood moves nothing", () => {
		const small = createSmallMap();
		expect(drop(small, ["a1"], target("s1", "actions", 0))).toEqual([]);
		expect(drop(small, ["a1", "a2"], target("s1", "actions", 0))).toEqual([]);
	});

	test("all cards of a drag move by the same columns and rows", () => {
		const small = createSmallMap();
		const moves = drop(small, ["a1", "t1"], target("s3", "actions", 0));
		expect(moves).toEqual([
			{ id: "a1", to: { stepId: "s3", laneId: "actions", beforeId: null } },
			{ id: "t1", to: { stepId: "s3", laneId: "touch", beforeId: null } },
		]);
	});

	test("at the grid's edge cards are held inside it", () => {
		const small = createSmallMap();
		const moves = drop(small, ["a1", "t3"], target("s4", "actions", 0));
		expect(moves).toContainEqual({ id: "t3", to: { stepId: "s4", laneId: "touch", beforeId: null } });
	});

	test("two cards of one cell keep their order and stay together", () => {
		const small = createSmallMap();
		const moves = drop(small, ["a2", "a1"], target("s2", "actions", 0));
		moveCards(small.doc, { cards: moves.map(({ id, to }) => ({ id, to })) }, origin);
		expect(small.map.cardsIn("s2", "actions")).toEqual(["a1", "a2", "a3"]);
	});

	test("off the grid all cards are parked", () => {
		const small = createSmallMap();
		const moves = drop(small, ["a1", "t1"], null);
		moveCards(small.doc, { cards: moves.map(({ id, to }) => ({ id, to })) }, origin);
		expect([...small.map.parkedIds].sort()).toEqual(["a1", "t1"]);
	});

	test("a card that somebody deleted during the drag is left out", () => {
		const small = createSmallMap();
		const layout = small.layout();
		deleteRecords(small.doc, { records: [{ collection: "cards", id: "a1" }] }, {});
		const drag = { grabbedId: "a1", ids: new Set(["a1", "t1"]), delta: { x: 0, y: 0 } };
		const moves = movesOfDrop(small.map, layout, drag, target("s3", "actions", 0));
		expect(moves.map(({ id }) => id)).toEqual(["t1"]);
	});
});
