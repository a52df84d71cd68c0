import { beforeEach, describe, expect, it } from "vitest";
import { monotonePath } from "../../../src/shared/layout/curves.ts";
import { layoutMap } from "../../../src/shared/layout/layout-map.ts";
import type { Box, MapLayout } from "../../../src/shared/layout/map-layout.ts";
import { createTextMeasure } from "../../../src/shared/layout/text-measure.ts";
import type { Card } from "../../../src/shared/map/card.ts";
import type { MapContent } from "../../../src/shared/map/content.ts";
import { mapOfContent } from "../../../src/shared/map/map-of-content.ts";
import { streamingTrialToPaid } from "../../../src/shared/samples/streaming/streaming-trial-to-paid.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";

const measure = createTextMeasure();

function overlaps(a: Box, b: Box): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function layoutOf(content: MapContent, previous?: MapLayout): MapLayout {
	return layoutMap(mapOfContent(content), measure, previous);
}

function withCards(content: MapContent, cards: readonly Card[]): MapContent {
	return { ...content, cards: [...content.cards, ...cards] };
}

describe("layoutMap", () => {
	let content: MapContent;
	let card: Card;
	let cell: { stepId: string; laneId: string };

	beforeEach(() => {
		content = telecomOnboarding();
		const first = content.cards.find(({ kind }) => kind === "action");
		if (first === undefined || !("stepId" in first.place)) throw new Error("The sample has no action in a cell.");
		card = first;
		cell = { stepId: first.place.stepId, laneId: first.place.laneId };
	});

	function crowd(count: number): Card[] {
		return Array.from({ length: count }, (_, index) => ({
			...card,
			id: `extra-${index}`,
			title: `Extra ${index}`,
			place: { ...cell, order: `z${String(index).padStart(3, "0")}` },
		}));
	}

	it.each([
		["telecom", telecomOnboarding],
		["streaming", streamingTrialToPaid],
	])("puts every card of the %s sample inside its cell, and none on another", (_, sample) => {
		const sampled = sample();
		const layout = layoutOf(sampled);
		expect(layout.cards.size).toBe(sampled.cards.length);
		for (const { id, place } of sampled.cards) {
			const box = layout.cards.get(id);
			if (box === undefined || !("stepId" in place)) throw new Error(`${id} has no box.`);
			const around = layout.cellBox(place.stepId, place.laneId);
			if (around === null) throw new Error("The cell has no box.");
			expect(box.x).toBeGreaterThanOrEqual(around.x);
			expect(box.x + box.width).toBeLessThanOrEqual(around.x + around.width);
			expect(box.y).toBeGreaterThanOrEqual(around.y);
			expect(box.y + box.height).toBeLessThanOrEqual(around.y + around.height);
		}
		const boxes = [...layout.cards.values()];
		const touching = boxes.filter((a, index) => boxes.slice(index + 1).some((b) => overlaps(a, b)));
		expect(touching).toEqual([]);
	});

	it("gives a card and its curve point the same middle", () => {
		const layout = layoutOf(content);
		const box = layout.cards.get(card.id);
		const point = layout.curves
			.flatMap(({ runs }) => runs)
			.flatMap(({ points }) => points)
			.find(({ emotionId }) => emotionId.startsWith(`${cell.stepId}:`));
		expect((box?.x ?? 0) + (box?.width ?? 0) / 2).toBe(point?.x);
	});

	it("widens the column of a crowded cell, and its stage with it", () => {
		const before = layoutOf(content);
		const after = layoutOf(withCards(content, crowd(30)));
		const width = (layout: MapLayout) => layout.columns.find(({ stepId }) => stepId === cell.stepId)?.width ?? 0;
		expect(width(after)).toBeGreaterThan(width(before) * 3);
		expect(after.grid.width - before.grid.width).toBe(width(after) - width(before));
	});

	it("never cuts a stage's name", () => {
		const title = "A stage with a name that is far longer than any facilitator would ever write on a wall";
		const stages = content.stages.map((stage, index) => (index === 0 ? { ...stage, title } : stage));
		const [span] = layoutOf({ ...content, stages }).stages;
		expect(span?.titleLines.map((line) => title.slice(line.start, line.end)).join("")).toBe(title);
		for (const line of span?.titleLines ?? []) expect(line.width).toBeLessThanOrEqual(span?.width ?? 0);
	});

	it("gives a stage without steps a column of its own, and steps without a stage their place at the end", () => {
		const first = content.stages[0]?.id ?? "";
		const empty = { ...content, steps: content.steps.filter(({ stageId }) => stageId !== first), cards: [] };
		expect(layoutOf(empty).columns[0]).toMatchObject({ stageId: first, stepId: "" });
		const orphaned = { ...content, stages: content.stages.filter(({ id }) => id !== first) };
		expect(layoutOf(orphaned).stages.at(-1)?.stageId).toBe("");
	});

	it("folds a collapsed lane to one line and takes its cards away", () => {
		const lanes = content.lanes.map((lane) => (lane.id === cell.laneId ? { ...lane, collapsed: true } : lane));
		const layout = layoutOf({ ...content, lanes });
		expect(layout.rows.find(({ laneId }) => laneId === cell.laneId)?.height).toBeLessThan(40);
		expect(layout.cards.has(card.id)).toBe(false);
	});

	it("draws the line of visibility between the lanes in front and those behind", () => {
		const layout = layoutOf(content);
		const y = layout.lineOfVisibility ?? Number.NaN;
		for (const { id, side } of content.lanes) {
			const row = layout.rows.find(({ laneId }) => laneId === id);
			if (row === undefined) throw new Error(`${id} has no row.`);
			if (side === "front") expect(row.y + row.height).toBeLessThan(y);
			else expect(row.y).toBeGreaterThan(y);
		}
		const lanes = content.lanes.map((lane) => ({ ...lane, side: "front" as const }));
		expect(layoutOf({ ...content, lanes }).lineOfVisibility).toBeNull();
	});

	it("keeps parked cards out of the grid however it grows, and shows the unplaced", () => {
		const below = { ...card, id: "below", place: { x: 40, y: 10 } };
		const beside = { ...card, id: "beside", place: { x: 100, y: -300 } };
		const lost = { ...card, id: "lost", place: { stepId: "gone", laneId: "gone", order: "a" } };
		const layout = layoutOf(withCards(content, [below, beside, lost, ...crowd(40)]));
		for (const id of ["below", "beside", "lost"]) {
			const box = layout.cards.get(id);
			if (box === undefined) throw new Error(`${id} has no box.`);
			expect(overlaps(box, layout.grid)).toBe(false);
		}
		expect(layout.tray).not.toBeNull();
		expect(layout.parking).not.toBeNull();
		expect(layoutOf(content).parking).toBeNull();
	});

	it("gives a card that is dropped outside the grid the place where it was dropped", () => {
		const layout = layoutOf(content);
		for (const point of [
			{ x: 300, y: layout.grid.height + 400 },
			{ x: layout.grid.width + 500, y: 200 },
		]) {
			const parked = { ...card, id: "parked", place: layout.parkingPlaceAt(point) };
			expect(layoutOf(withCards(content, [parked])).cards.get("parked")).toMatchObject(point);
		}
	});

	it("finds the drop target before, between and after a cell's cards", () => {
		const layout = layoutOf(withCards(content, crowd(1)));
		const box = layout.cards.get(card.id);
		const around = layout.cellBox(cell.stepId, cell.laneId);
		if (box === undefined || around === null) throw new Error("The card has no box.");
		const x = box.x + 20;
		const none = new Set<string>();
		const at = (y: number, moving = none) => layout.dropTargetAt({ x, y }, moving);
		expect(at(box.y + 1)).toMatchObject({ ...cell, index: 0 });
		expect(at(box.y + box.height - 1)).toMatchObject({ index: 1 });
		expect(at(around.y + around.height - 1)).toMatchObject({ index: 2 });
		expect(at(around.y + around.height - 1, new Set([card.id]))).toMatchObject({ index: 1 });
		expect(layout.dropTargetAt({ x, y: layout.grid.height + 50 }, none)).toBeNull();
		expect(layout.dropTargetAt({ x: -50, y: box.y }, none)).toBeNull();
	});

	it("turns emotion values into heights and back", () => {
		const layout = layoutOf(content);
		const lane = content.lanes.find(({ kind }) => kind === "emotion")?.id ?? "";
		for (const value of [-2, -1.3, 0, 0.4, 2]) expect(layout.emotionValueAt(lane, layout.emotionY(lane, value))).toBe(value);
		expect(layout.emotionValueAt(lane, -99_999)).toBe(2);
	});

	it("leaves a gap in a curve where nothing is scored, and a point alone where its neighbours are not", () => {
		const [persona] = content.personas;
		const steps = mapOfContent(content).stepIds;
		const scored = [0, 2, 3].map((index) => `${steps[index]}:${persona?.id}:as-is`);
		const keep = content.emotions.filter(({ id }) => scored.includes(id));
		const layout = layoutOf({ ...content, emotions: keep });
		expect(layout.curves.map(({ runs }) => runs.map(({ points }) => points.length))).toEqual([[1, 2]]);
	});

	it("never lets a curve overshoot the scores it joins", () => {
		const points = [0, 3, 3, 1, 10, 9, 9, 0].map((y, index) => ({ x: index * 50 + (index % 3) * 9, y }));
		const numbers = [...monotonePath(points).matchAll(/-?[\d.]+/g)].map(Number);
		// "M x y" then "C x1 y1 x2 y2 x y": a Bezier stays within its control points.
		for (let index = 1; index < points.length; index++) {
			const at = 2 + (index - 1) * 6;
			const [before, after] = [points[index - 1]?.y ?? 0, points[index]?.y ?? 0];
			for (const y of [numbers[at + 1], numbers[at + 3]]) {
				expect(y).toBeGreaterThanOrEqual(Math.min(before, after) - 0.01);
				expect(y).toBeLessThanOrEqual(Math.max(before, after) + 0.01);
			}
		}
	});

	it("keeps the identity of what did not change", () => {
		const map = mapOfContent(content);
		const first = layoutMap(map, measure);
		const second = layoutMap(map, measure, first);
		expect(second.columns).toBe(first.columns);
		expect(second.rows).toBe(first.rows);
		expect(second.curves).toBe(first.curves);
		for (const [id, box] of first.cards) expect(second.cards.get(id)).toBe(box);
		const changed = mapOfContent({
			...content,
			cards: content.cards.map((each) => (each.id === card.id ? { ...each, title: "x" } : each)),
		});
		const third = layoutMap(changed, measure, first);
		expect(third.cards.get(card.id)).not.toBe(first.cards.get(card.id));
		expect(third.columns).toBe(first.columns);
	});
});
