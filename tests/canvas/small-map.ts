import type * as Y from "yjs";
import { layoutMap } from "../../src/shared/layout/layout-map.ts";
import type { MapLayout } from "../../src/shared/layout/map-layout.ts";
import { createTextMeasure } from "../../src/shared/layout/text-measure.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import type { JourneyMap } from "../../src/shared/map/journey-map.ts";
import { liveMapOf } from "../../src/shared/map/projection.ts";
import { createCard } from "../../src/shared/operations/cards.ts";
import { createLane } from "../../src/shared/operations/lanes.ts";
import { createPersona } from "../../src/shared/operations/personas.ts";
import { createStage } from "../../src/shared/operations/stages.ts";
import { createStep } from "../../src/shared/operations/steps.ts";

export const measure = createTextMeasure();
export const origin = {};

export interface SmallMap {
	readonly doc: Y.Doc;
	readonly map: JourneyMap;
	layout(): MapLayout;
}

/**
 * Two stages of two steps (s1 s2 | s3 s4) and three lanes (actions, touchpoints, emotion); in the
 * actions lane a1 and a2 under s1, a3 under s2; in the touchpoints lane t1 under s1, t3 under s3.
 */
export function createSmallMap(): SmallMap {
	const doc = createDocument();
	createStage(doc, { id: "g1", title: "Before" }, origin);
	createStage(doc, { id: "g2", title: "After" }, origin);
	for (const [id, stageId] of [
		["s1", "g1"],
		["s2", "g1"],
		["s3", "g2"],
		["s4", "g2"],
	] as const) {
		createStep(doc, { id, stageId, title: `Step ${id}` }, origin);
	}
	createLane(doc, { id: "actions", kind: "action" }, origin);
	createLane(doc, { id: "touch", kind: "touchpoint" }, origin);
	createLane(doc, { id: "feel", kind: "emotion" }, origin);
	createPersona(doc, { id: "ana", name: "Ana" }, origin);
	createPersona(doc, { id: "bo", name: "Bo" }, origin);
	for (const [id, stepId, laneId] of [
		["a1", "s1", "actions"],
		["a2", "s1", "actions"],
		["a3", "s2", "actions"],
		["t1", "s1", "touch"],
		["t3", "s3", "touch"],
	] as const) {
		createCard(
			doc,
			{ id, kind: laneId === "touch" ? "touchpoint" : "action", place: { stepId, laneId }, title: `Card ${id}` },
			origin,
		);
	}
	const map = liveMapOf(doc);
	return { doc, map, layout: () => layoutMap(map, measure) };
}
