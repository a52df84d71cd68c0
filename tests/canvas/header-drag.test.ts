import { describe, expect, test } from "vitest";
import { headerDropAt } from "../../src/canvas/gestures/header-drag.ts";
import { deleteRecords } from "../../src/shared/operations/bin.ts";
import { createSmallMap } from "./small-map.ts";

function columnPoint(layout: ReturnType<ReturnType<typeof createSmallMap>["layout"]>, stepId: string, part: number) {
	const column = layout.columns.find((each) => each.stepId === stepId);
	if (!column) throw new Error(`no column for ${stepId}`);
	return { x: column.x + column.width * part, y: layout.stepTier.y + 4 };
}

describe("dragging headers", () => {
	test("a step lands before or after the column under the pointer, also in another stage", () => {
		const layout = createSmallMap().layout();
		const step = { kind: "step", id: "s1" } as const;
		expect(headerDropAt(layout, step, columnPoint(layout, "s3", 0.2))).toMatchObject({ stageId: "g2", beforeId: "s3" });
		expect(headerDropAt(layout, step, columnPoint(layout, "s3", 0.8))).toMatchObject({ stageId: "g2", beforeId: "s4" });
		expect(headerDropAt(layout, step, columnPoint(layout, "s4", 0.8))).toMatchObject({ stageId: "g2", beforeId: null });
		expect(headerDropAt(layout, step, columnPoint(layout, "s2", 0.8))).toMatchObject({ stageId: "g1", beforeId: null });
	});

	test("a step over itself or beside itself stays", () => {
		const layout = createSmallMap().layout();
		const step = { kind: "step", id: "s1" } as const;
		expect(headerDropAt(layout, step, columnPoint(layout, "s1", 0.7))).toBeNull();
		expect(headerDropAt(layout, step, columnPoint(layout, "s2", 0.2))).toBeNull();
	});

	test("a stage without steps takes one", () => {
		const small = createSmallMap();
		deleteRecords(small.doc, { records: ["s3", "s4"].map((id) => ({ collection: "steps" as const, id })) }, {});
		const layout = small.layout();
		const empty = layout.columns.find((column) => column.stepId === "" && column.stageId === "g2");
		if (!empty) throw new Error("the empty stage has no column");
		const drop = headerDropAt(layout, { kind: "step", id: "s1" }, { x: empty.x + empty.width * 0.8, y: -5 });
		expect(drop).toMatchObject({ stageId: "g2", beforeId: null });
	});

	test("stages and lanes go before what is past the pointer", () => {
		const layout = createSmallMap().layout();
		const right = layout.grid.width + 500;
		expect(headerDropAt(layout, { kind: "stage", id: "g1" }, { x: right, y: 0 })).toMatchObject({ beforeId: null });
		expect(headerDropAt(layout, { kind: "stage", id: "g2" }, { x: 0, y: 0 })).toMatchObject({ beforeId: "g1" });
		expect(headerDropAt(layout, { kind: "stage", id: "g1" }, { x: 0, y: 0 })).toBeNull();
		expect(headerDropAt(layout, { kind: "lane", id: "feel" }, { x: -50, y: 0 })).toMatchObject({ beforeId: "actions" });
		expect(headerDropAt(layout, { kind: "lane", id: "actions" }, { x: -50, y: layout.grid.height })).toMatchObject({
			beforeId: null,
		});
	});

	test("the marker stands where the header would go", () => {
		const layout = createSmallMap().layout();
		const drop = headerDropAt(layout, { kind: "step", id: "s1" }, columnPoint(layout, "s4", 0.2));
		const column = layout.columns.find((each) => each.stepId === "s4");
		expect((drop?.marker.x ?? 0) + (drop?.marker.width ?? 0) / 2).toBeCloseTo(column?.x ?? -1, 6);
	});
});
