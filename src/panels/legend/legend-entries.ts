import { kindOf, laneKinds } from "../../shared/map/card-kinds.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";

/** What the map's own signs mean, only those that are on it. */
export type MapSign =
	| { readonly kind: "card"; readonly id: string; readonly label: string; readonly icon: string }
	| { readonly kind: "curve"; readonly id: string; readonly label: string; readonly colour: string; readonly isDashed: boolean }
	| { readonly kind: "moment"; readonly id: string; readonly label: string }
	| { readonly kind: "visibility"; readonly id: string; readonly label: string };

export function mapSigns(map: JourneyMap): readonly MapSign[] {
	const used = new Set([...map.cards.values()].map((card) => card.kind as string));
	const signs: MapSign[] = laneKinds
		.filter((kind) => used.has(kind))
		.map((kind) => ({ kind: "card", id: kind, label: kindOf(kind).label, icon: kindOf(kind).icon }));
	const scored = [...map.emotions.values()].filter((emotion) => emotion.value !== null);
	for (const personaId of map.personaIds) {
		const persona = map.personas.get(personaId);
		for (const curve of ["as-is", "to-be"] as const) {
			if (!persona || !scored.some((emotion) => emotion.personaId === personaId && emotion.curve === curve)) continue;
			const label = `${persona.name || "Unnamed persona"}, ${curve === "as-is" ? "as is" : "to be"}`;
			signs.push({ kind: "curve", id: `${personaId}:${curve}`, label, colour: persona.colour, isDashed: curve === "to-be" });
		}
	}
	if ([...map.steps.values()].some((step) => step.momentOfTruth))
		signs.push({ kind: "moment", id: "moment", label: "Moment of truth" });
	if ([...map.lanes.values()].some((lane) => lane.side === "back")) {
		signs.push({ kind: "visibility", id: "visibility", label: "Line of visibility" });
	}
	return signs;
}
