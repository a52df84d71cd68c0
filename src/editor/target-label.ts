import { kindOf } from "../shared/map/card-kinds.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import { cellOf, refOf } from "./targets.ts";

function titleOf(map: JourneyMap, collection: string, id: string): string {
	switch (collection) {
		case "cards": {
			const card = map.cards.get(id);
			return card ? card.title.trim() || kindOf(card.kind).label : "";
		}
		case "stages":
			return map.stages.get(id)?.title.trim() || "Untitled stage";
		case "steps":
			return map.steps.get(id)?.title.trim() || "Untitled step";
		case "lanes":
			return map.lanes.get(id)?.title.trim() || "Untitled lane";
		case "personas":
			return map.personas.get(id)?.name.trim() || "Unnamed persona";
		case "owners":
			return map.owners.get(id)?.name.trim() || "Unnamed owner";
		default:
			return map.connections.get(id)?.label.trim() || "Connection";
	}
}

/** What a person would call the target; `""` where there is no such thing (any more). */
export function labelOfTarget(map: JourneyMap, target: string): string {
	const ref = refOf(target);
	if (ref) return map[ref.collection].has(ref.id) ? titleOf(map, ref.collection, ref.id) : "";
	const cell = cellOf(target);
	if (cell) return `${titleOf(map, "lanes", cell.laneId)}, ${titleOf(map, "steps", cell.stepId)}`;
	const [kind, stepId = ""] = target.split(":");
	return kind === "emotion" && map.steps.has(stepId) ? `Emotion at ${titleOf(map, "steps", stepId)}` : "";
}
