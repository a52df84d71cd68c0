import { createDocument } from "../../../src/shared/map/document.ts";
import { createProjection } from "../../../src/shared/map/projection.ts";
import { createCard } from "../../../src/shared/operations/cards.ts";
import { createLane } from "../../../src/shared/operations/lanes.ts";
import { createPersona } from "../../../src/shared/operations/personas.ts";
import { createStage } from "../../../src/shared/operations/stages.ts";
import { createStep } from "../../../src/shared/operations/steps.ts";

/** A small map: two stages with two steps each, two lanes, a persona, and three cards in the first cell. */
export function smallMap() {
	const doc = createDocument({ title: "Small" });
	const origin = {};
	for (const stageId of ["s1", "s2"]) {
		createStage(doc, { id: stageId, title: stageId }, origin);
		for (const n of [1, 2]) {
			createStep(doc, { id: `${stageId}-${n}`, stageId, title: `Step ${n}` }, origin);
		}
	}
	createLane(doc, { id: "pains", kind: "painPoint" }, origin);
	createLane(doc, { id: "back", kind: "backstage" }, origin);
	createPersona(doc, { id: "pat", name: "Pat" }, origin);
	for (const id of ["one", "two", "three"]) {
		createCard(doc, { id, kind: "painPoint", place: { stepId: "s1-1", laneId: "pains" }, title: id }, origin);
	}
	return { doc, origin, map: createProjection(doc).map };
}

export const firstCell = { stepId: "s1-1", laneId: "pains" } as const;
