import type { Doc } from "yjs";
import type { LaneKind } from "../../shared/map/card-kinds.ts";
import { createLane } from "../../shared/operations/lanes.ts";
import { createStage } from "../../shared/operations/stages.ts";
import { createStep } from "../../shared/operations/steps.ts";

const stages = ["Become aware", "Decide", "Use"];
const lanes: readonly LaneKind[] = ["action", "touchpoint", "emotion", "painPoint", "opportunity"];

/** Three stages of two steps each and the lanes that every map has: something to rename rather than a blank. Answers the first step. */
export function addStartingGrid(doc: Doc, origin: object): string | undefined {
	const stepIds: string[] = [];
	for (const title of stages) {
		const stageId = createStage(doc, { title }, origin);
		stepIds.push(createStep(doc, { stageId, title: "" }, origin), createStep(doc, { stageId, title: "" }, origin));
	}
	for (const kind of lanes) createLane(doc, { kind }, origin);
	return stepIds[0];
}
