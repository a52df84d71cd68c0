import { describe, expect, test } from "vitest";
import { curveForLane, emotionPointAt, snapEmotion } from "../../src/canvas/gestures/emotion-drag.ts";
import { hoverAt } from "../../src/canvas/gestures/hover.ts";
import { cardAt, cardsIn } from "../../src/canvas/model/card-finder.ts";
import { createCard } from "../../src/shared/operations/cards.ts";
import { createConnection } from "../../src/shared/operations/connections.ts";
import { setEmotion } from "../../src/shared/operations/emotions.ts";
import { connectionAt } from "../../src/shared/scene/link-hit.ts";
import { linkPoints } from "../../src/shared/scene/link-items.ts";
import { createSmallMap, origin, type SmallMap } from "./small-map.ts";

function hover(small: SmallMap, at: { x: number; y: number }, options: { zoom?: number; canWrite?: boolean } = {}) {
	const layout = small.layout();
	const { zoom = 1, canWrite = true } = options;
	return hoverAt(
		{
			map: small.map,
			layout,
			zoom,
			canWrite,
			cardAt: (point) => cardAt(small.map, layout, point),
			linkAt: (point) => connectionAt(small.map, layout, { point, reach: 6 / zoom }),
			curveFor: () => ({ personaId: "ana", curve: "as-is" }),
		},
		at,
	);
}

function middleOf(small: SmallMap, stepId: string, laneId: string) {
	const box = small.layout().cellBox(stepId, laneId);
	if (!box) throw new Error("no such cell");
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe("emotion points", () => {
	test("snap to halves, with Shift to tenths, within the scale", () => {
		expect([0.2, 0.3, -1.8, 7].map((value) => snapEmotion(value, false))).toEqual([0, 0.5, -2, 2]);
		expect(snapEmotion(0.234, true)).toBe(0.2);
		expect(Object.is(snapEmotion(-0.1, false), 0)).toBe(true);
	});

	test("the nearest point within reach is hit", () => {
		const small = createSmallMap();
		setEmotion(small.doc, { stepId: "s1", personaId: "ana", curve: "as-is", value: 1 }, origin);
		setEmotion(small.doc, { stepId: "s1", personaId: "bo", curve: "as-is", value: -1 }, origin);
		const layout = small.layout();
		const x = middleOf(small, "s1", "feel").x;
		const near = emotionPointAt(layout.curves, { x: x + 3, y: layout.emotionY("feel", -1) - 4 }, 12);
		expect(near).toMatchObject({ emotionId: "s1:bo:as-is", stepId: "s1", personaId: "bo", value: -1 });
		expect(emotionPointAt(layout.curves, { x: x + 40, y: layout.emotionY("feel", -1) }, 12)).toBeNull();
	});

	test("a click adds to the curve that was touched last, if the lane shows it", () => {
		const last = { personaId: "bo", curve: "to-be" } as const;
		expect(curveForLane("", ["ana", "bo"], last)).toEqual(last);
		expect(curveForLane("ana", ["ana", "bo"], last)).toEqual({ personaId: "ana", curve: "as-is" });
		expect(curveForLane("", ["ana", "bo"], null)).toEqual({ personaId: "ana", curve: "as-is" });
		expect(curveForLane("", [], null)).toEqual({ personaId: "", curve: "as-is" });
	});
});

describe("what the pointer is over", () => {
	test("a card, before anything else", () => {
		const small = createSmallMap();
		const box = small.layout().cards.get("a2");
		if (!box) throw new Error("a2 has no box");
		expect(hover(small, { x: box.x + 5, y: box.y + 5 })).toMatchObject({ cardId: "a2", cell: null });
	});

	test("an empty cell offers a card, below the cards where there are some", () => {
		const small = createSmallMap();
		expect(hover(small, middleOf(small, "s4", "actions")).cell).toMatchObject({ stepId: "s4", laneId: "actions" });
		const cell = small.layout().cellBox("s2", "actions");
		const last = small.layout().cards.get("a3");
		if (!cell || !last) throw new Error("no cell");
		const offer = hover(small, { x: cell.x + 3, y: cell.y + cell.height - 3 }).cell;
		expect(offer?.box.y).toBeGreaterThanOrEqual(last.y + last.height);
	});

	test("a line between cards, before the cell it passes through", () => {
		const small = createSmallMap();
		createConnection(small.doc, { id: "line", fromId: "a1", toId: "t3" }, origin);
		const line = small.map.connections.get("line");
		const [start, end] = line ? linkPoints(line, small.layout()) : [];
		if (!start || !end) throw new Error("no line");
		const at = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
		expect(hover(small, at)).toMatchObject({ linkId: "line", cell: null });
		expect(hover(small, { x: at.x, y: at.y - 12 }).linkId).toBeNull();
	});

	test("nothing is offered from afar, or to who may not write", () => {
		const small = createSmallMap();
		const at = middleOf(small, "s4", "actions");
		expect(hover(small, at, { zoom: 0.2 }).cell).toBeNull();
		expect(hover(small, at, { canWrite: false }).cell).toBeNull();
	});

	test("a step without a score offers a point at the value under the pointer, a scored one does not", () => {
		const small = createSmallMap();
		const y = small.layout().emotionY("feel", 1.5);
		const x = middleOf(small, "s2", "feel").x;
		expect(hover(small, { x: x + 30, y }).spot).toEqual({
			stepId: "s2",
			laneId: "feel",
			personaId: "ana",
			curve: "as-is",
			value: 1.5,
		});
		setEmotion(small.doc, { stepId: "s2", personaId: "ana", curve: "as-is", value: -2 }, origin);
		expect(hover(small, { x: x + 30, y: small.layout().emotionY("feel", 1.5) }).spot).toBeNull();
	});

	test("cards in a box are found in cells, in the parking lot and in the tray", () => {
		const small = createSmallMap();
		createCard(small.doc, { id: "parked", kind: "note", place: { x: 10, y: 10 } }, origin);
		const layout = small.layout();
		expect(cardsIn(small.map, layout, { box: layout.bounds }).sort()).toEqual(["a1", "a2", "a3", "parked", "t1", "t3"]);
		const a1 = layout.cards.get("a1");
		if (!a1) throw new Error("a1 has no box");
		expect(cardsIn(small.map, layout, { box: { x: a1.x - 2, y: a1.y - 2, width: 4, height: 4 } })).toEqual(["a1"]);
		expect(cardsIn(small.map, layout, { box: layout.bounds, limit: 1 }).length).toBeGreaterThan(1);
	});
});
