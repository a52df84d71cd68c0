import type { JourneyMap } from "../map/journey-map.ts";
import type { Anchor } from "./anchor.ts";

/** The stage that something is said about: the node itself, or what it stands in; `""` for none. */
export function stageOf(map: JourneyMap, anchor: Anchor): string {
	if (anchor.kind === "cell") return stageOfStep(map, anchor.stepId);
	if (anchor.kind !== "node") return "";
	switch (anchor.collection) {
		case "stages":
			return anchor.id;
		case "steps":
			return stageOfStep(map, anchor.id);
		case "cards": {
			const place = map.cards.get(anchor.id)?.place;
			return place !== undefined && "stepId" in place ? stageOfStep(map, place.stepId) : "";
		}
		case "lanes":
			return "";
	}
}

function stageOfStep(map: JourneyMap, stepId: string): string {
	return map.steps.get(stepId)?.stageId ?? "";
}
