import { describe, expect, test } from "vitest";
import { anchorAt, anchorShift } from "../../src/canvas/viewport/anchor.ts";
import { deleteRecords } from "../../src/shared/operations/bin.ts";
import { createCard } from "../../src/shared/operations/cards.ts";
import { createStep } from "../../src/shared/operations/steps.ts";
import { createSmallMap, origin } from "./small-map.ts";

describe("what a person looks at", () => {
	test("is found again after columns and rows before it have grown", () => {
		const small = createSmallMap();
		const before = small.layout();
		const box = before.cards.get("t3");
		if (!box) throw new Error("t3 has no box");
		const anchor = anchorAt(before, { x: box.x + 10, y: box.y + 10 });
		createStep(small.doc, { id: "s0", stageId: "g1", beforeId: "s1" }, origin);
		for (let index = 0; index < 3; index += 1) {
			createCard(small.doc, { kind: "action", place: { stepId: "s2", laneId: "actions" }, title: "One more" }, origin);
		}
		const after = small.layout();
		const moved = after.cards.get("t3");
		const shift = anchorShift(anchor, before, after);
		expect(shift).toEqual({ x: (moved?.x ?? 0) - box.x, y: (moved?.y ?? 0) - box.y });
		expect(shift.x).toBeGreaterThan(100);
		expect(shift.y).toBeGreaterThan(40);
	});

	test("is the card in hand, wherever somebody moves it", () => {
		const small = createSmallMap();
		const before = small.layout();
		const anchor = anchorAt(before, { x: 0, y: 0 }, "a2");
		deleteRecords(small.doc, { records: [{ collection: "cards", id: "a1" }] }, origin);
		const after = small.layout();
		expect(anchorShift(anchor, before, after).y).toBe((after.cards.get("a2")?.y ?? 0) - (before.cards.get("a2")?.y ?? 0));
		expect(anchorShift(anchor, before, after).y).toBeLessThan(0);
	});

	test("an anchor that was deleted moves nothing", () => {
		const small = createSmallMap();
		const before = small.layout();
		const box = before.cards.get("t3");
		if (!box) throw new Error("t3 has no box");
		const anchor = anchorAt(before, box, "t3");
		deleteRecords(small.doc, { records: [{ collection: "cards", id: "t3" }] }, origin);
		expect(anchorShift(anchor, before, small.layout())).toEqual({ x: 0, y: 0 });
	});
});
