import { describe, expect, it } from "vitest";
import { layoutMap } from "../../../src/shared/layout/layout-map.ts";
import { createTextMeasure } from "../../../src/shared/layout/text-measure.ts";
import { emptyContent } from "../../../src/shared/map/content.ts";
import { mapOfContent } from "../../../src/shared/map/map-of-content.ts";
import { type PicturePlan, picturePlan } from "../../../src/shared/picture/picture-plan.ts";
import { touches } from "../../../src/shared/print/print-plan.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";

function inputOf(content = telecomOnboarding()) {
	const map = mapOfContent(content);
	const measure = createTextMeasure();
	return { map, layout: layoutMap(map, measure), measure, date: "2026-11-22", source: "" };
}

/** Texts that can be seen. */
function wordsOf({ parts }: PicturePlan): string {
	const shown = parts.flatMap(({ items, clip }) => items.filter(({ box }) => touches(box, clip)));
	return shown.flatMap(({ shapes }) => shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : []))).join(" ");
}

describe("what a picture shows", () => {
	const input = inputOf();
	const { layout } = input;

	it("is the whole map with its header and legend", () => {
		const plan = picturePlan(input, { kind: "whole" });
		expect(wordsOf(plan)).toContain("Telecom onboarding");
		expect(plan.width).toBeGreaterThan(layout.bounds.width);
	});

	it("is one stage with its headers and the lanes beside it, and no other stage's", () => {
		const [first, second] = layout.stages;
		const plan = picturePlan(input, { kind: "stage", stageId: second?.stageId ?? "" });
		const words = wordsOf(plan);
		expect(words).toContain(second?.titleLines[0]?.text);
		expect(words).not.toContain(first?.titleLines[0]?.text);
		expect(words).toContain("Pain points");
		expect(plan.width).toBe((second?.width ?? 0) - layout.rail.x + 56);
	});

	it("is a part of the grid under the headers that it is cut from", () => {
		const [card] = layout.cards.values();
		const box = { x: card?.x ?? 0, y: card?.y ?? 0, width: 40, height: 20 };
		const [cells, , headers, lanes] = picturePlan(input, { kind: "area", box }).parts;
		expect(cells?.clip).toEqual(box);
		expect([headers?.clip.x, headers?.clip.width]).toEqual([box.x, 40]);
		expect([lanes?.clip.y, lanes?.clip.height]).toEqual([box.y, 20]);
	});

	it("ends where the map ends", () => {
		const far = { x: -5000, y: -5000, width: 50_000, height: 50_000 };
		const [cells] = picturePlan(input, { kind: "area", box: far }).parts;
		const { bounds } = layout;
		expect(cells?.clip).toEqual({ x: 0, y: 0, width: bounds.x + bounds.width, height: bounds.y + bounds.height });
	});

	it("is refused where there is nothing", () => {
		const box = { x: 90_000, y: 0, width: 10, height: 10 };
		expect(() => picturePlan(input, { kind: "area", box })).toThrow("choose the whole map");
		expect(() => picturePlan(input, { kind: "stage", stageId: "gone" })).toThrow("no longer on the map");
	});

	it("is a header and a legend on a map of nothing", () => {
		const plan = picturePlan(inputOf(emptyContent), { kind: "whole" });
		expect(plan.width).toBeGreaterThan(100);
		expect(plan.height).toBeGreaterThan(20);
	});
});
