import type { Doc } from "yjs";
import type { LaneKind } from "../../shared/map/card-kinds.ts";
import { createLane } from "../../shared/operations/lanes.ts";
import { createStage } from "../../shared/operations/stages.ts";
import { createStep } from "../../shared/operations/steps.ts";

const stages = ["Become aware", "Decide", "Use"];
const lanes: readonly LaneKind[] = ["action", "touchpoint", "emotion", "painPoint", "opportunity"];

/** Three stages of two steps each and the lanes that every map has: something to rename rather than a blank. */
export function addStartingGrid(doc: Doc, origin: object): void {
	for (const title of stages) {
		const stageId = createStage(doc, { title }, origin);
		createStep(doc, { stageId, title: "" }, origin);
		createStep(doc, { stageId, title: "" }, origin);
	}
	for (const kind of lanes) createLane(doc, { kind }, origin);
}
