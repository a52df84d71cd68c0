import { kindOf } from "./card-kinds.ts";
import type { JourneyMap } from "./journey-map.ts";
import type { RecordRef } from "./node.ts";

/** What a person would call a record; `""` for a card that is not there. */
export function titleOf(map: JourneyMap, { collection, id }: RecordRef): string {
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

export function cellTitleOf(map: JourneyMap, { stepId, laneId }: { readonly stepId: string; readonly laneId: string }): string {
	return `${titleOf(map, { collection: "lanes", id: laneId })}, ${titleOf(map, { collection: "steps", id: stepId })}`;
}
