import { describe, expect, it } from "vitest";
import { anchorOfTarget, placeOf } from "../../src/discussion/place.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { readMap } from "../../src/shared/map/projection.ts";
import { applyOperation } from "../../src/shared/operations/operations.ts";

const origin = {};

function mapWith() {
	const doc = createDocument();
	const run = (name: string, args: unknown) => applyOperation(doc, name, args, origin);
	run("createStage", { id: "stage-1", title: "Join" });
	run("createStep", { id: "step-1", stageId: "stage-1", title: "Verify" });
	run("createLane", { id: "lane-1", kind: "painPoint", title: "Pains" });
	run("createCard", { id: "card-1", kind: "painPoint", place: { stepId: "step-1", laneId: "lane-1" }, title: "Too slow" });
	return { run, map: () => readMap(doc) };
}

describe("the place of a discussion", () => {
	it.each(["card:card-1", "step:step-1", "stage:stage-1", "lane:lane-1", "cell:step-1:lane-1"])(
		"is %s, and leads there",
		(target) => {
			const anchor = anchorOfTarget(target);
			if (anchor === null) throw new Error("no place");
			expect(placeOf(mapWith().map(), anchor)).toMatchObject({ target, isGone: false });
		},
	);

	it("is called as people call it", () => {
		const { map } = mapWith();
		const label = (target: string) => placeOf(map(), anchorOfTarget(target) ?? { kind: "map" }).label;
		expect([label("card:card-1"), label("cell:step-1:lane-1"), label("connection:x")]).toEqual([
			"Too slow",
			"Pains, Verify",
			"The whole map",
		]);
	});

	it("stays with what was deleted, by its name", () => {
		const { run, map } = mapWith();
		run("deleteRecords", { records: [{ collection: "cards", id: "card-1" }] });
		expect(placeOf(map(), { kind: "node", collection: "cards", id: "card-1" })).toEqual({
			label: "Too slow (in the bin)",
			target: null,
			isGone: true,
		});
		expect(placeOf(map(), { kind: "node", collection: "cards", id: "card-9" }).label).toBe("Something that was deleted");
	});
});
