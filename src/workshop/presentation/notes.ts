import { kindOf } from "../../shared/map/card-kinds.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { Stop } from "./stops.ts";

export interface Note {
	readonly id: string;
	readonly title: string;
	readonly text: string;
}

/** What a presenter may want to say at a stop: the goal of the stage or the map, then what is noted on the cards in sight. */
export function notesOf(map: JourneyMap, { stageId, stepIds, laneIds }: Stop): readonly Note[] {
	const goal = stageId === null ? map.info.goal : (map.stages.get(stageId)?.goal ?? "");
	const goalNote = goal.trim() === "" ? [] : [{ id: "goal", title: "Goal", text: goal }];
	// Those of a whole map would be a book.
	if (stageId === null) return goalNote;
	const cards = stepIds.flatMap((stepId) => laneIds.flatMap((laneId) => map.cardsIn(stepId, laneId)));
	const cardNotes = cards.flatMap((id) => {
		const card = map.cards.get(id);
		if (!card || card.note.trim() === "") return [];
		return [{ id, title: card.title.trim() || kindOf(card.kind).label, text: card.note }];
	});
	return [...goalNote, ...cardNotes];
}
