import { describe, expect, it } from "vitest";
import { createLane, moveLane, updateLane } from "../../../src/shared/operations/lanes.ts";
import { createPersona, movePersona } from "../../../src/shared/operations/personas.ts";
import { createStage, moveStage, updateStage } from "../../../src/shared/operations/stages.ts";
import { createStep, moveStep, updateStep } from "../../../src/shared/operations/steps.ts";
import { smallMap } from "./small-map.ts";

describe("stages, steps, lanes and personas", () => {
	it("are made before another or at the end", () => {
		const { doc, map, origin } = smallMap();
		const stage = createStage(doc, { beforeId: "s2" }, origin);
		const step = createStep(doc, { stageId: "s1", beforeId: "s1-2" }, origin);
		const lane = createLane(doc, { kind: "system", beforeId: "pains" }, origin);
		const persona = createPersona(doc, { name: "Kim", colour: "rose", beforeId: "pat" }, origin);
		expect(map.stageIds).toEqual(["s1", stage, "s2"]);
		expect(map.stepsOf("s1")).toEqual(["s1-1", step, "s1-2"]);
		expect(map.laneIds).toEqual([lane, "pains", "back"]);
		expect(map.personaIds).toEqual([persona, "pat"]);
	});

	it("give a lane the title and the side of its kind", () => {
		const { map } = smallMap();
		expect(map.lanes.get("pains")).toMatchObject({ title: "Pain points", side: "front" });
		expect(map.lanes.get("back")).toMatchObject({ title: "Backstage", side: "back" });
	});

	it("move", () => {
		const { doc, map, origin } = smallMap();
		moveStage(doc, { id: "s1", beforeId: null }, origin);
		moveStep(doc, { id: "s1-2", stageId: "s2", beforeId: "s2-2" }, origin);
		moveLane(doc, { id: "back", beforeId: "pains" }, origin);
		const kim = createPersona(doc, { name: "Kim" }, origin);
		movePersona(doc, { id: kim, beforeId: "pat" }, origin);
		expect(map.stageIds).toEqual(["s2", "s1"]);
		expect(map.stepIds).toEqual(["s2-1", "s1-2", "s2-2", "s1-1"]);
		expect(map.laneIds).toEqual(["back", "pains"]);
		expect(map.personaIds).toEqual([kim, "pat"]);
	});

	it("write nothing when they move to where they are", () => {
		const { doc, origin } = smallMap();
		let updates = 0;
		doc.on("update", () => updates++);
		moveStage(doc, { id: "s1", beforeId: "s2" }, origin);
		moveStage(doc, { id: "s1", beforeId: "s1" }, origin);
		moveStep(doc, { id: "s1-2", stageId: "s1", beforeId: null }, origin);
		moveLane(doc, { id: "back", beforeId: null }, origin);
		expect(updates).toBe(0);
	});

	it("change", () => {
		const { doc, map, origin } = smallMap();
		updateStage(doc, { id: "s1", changes: { goal: "Sign" } }, origin);
		updateStep(doc, { id: "s1-1", changes: { momentOfTruth: true } }, origin);
		updateLane(doc, { id: "pains", changes: { collapsed: true, height: 240, title: "Frictions" } }, origin);
		expect(map.stages.get("s1")?.goal).toBe("Sign");
		expect(map.steps.get("s1-1")?.momentOfTruth).toBe(true);
		expect(map.lanes.get("pains")).toMatchObject({ collapsed: true, height: 240, title: "Frictions" });
	});
});
