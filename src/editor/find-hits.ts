import type { JourneyMap } from "../shared/map/journey-map.ts";

/** Letters without accents and case, one for one, so that what is found is what was asked for. */
function plain(text: string): string {
	return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/**
 * Targets whose text holds the query, in reading order: stage by stage, step by step, top to bottom,
 * then what stands outside the grid.
 */
export function findHits(map: JourneyMap, query: string): readonly string[] {
	const wanted = plain(query.trim());
	if (wanted === "") return [];
	const holds = (...texts: readonly (string | undefined)[]) =>
		texts.some((text) => text !== undefined && plain(text).includes(wanted));
	const hits: string[] = [];
	const addCards = (ids: readonly string[]) => {
		for (const id of ids) {
			const card = map.cards.get(id);
			if (
				card &&
				holds(card.title, card.note, card.source, card.evidenceQuote, card.issue, card.channel, card.pictureAlt, ...card.tags)
			)
				hits.push(`card:${id}`);
		}
	};
	const addStep = (stepId: string) => {
		if (holds(map.steps.get(stepId)?.title)) hits.push(`step:${stepId}`);
		for (const laneId of map.laneIds) addCards(map.cardsIn(stepId, laneId));
	};
	for (const laneId of map.laneIds) if (holds(map.lanes.get(laneId)?.title)) hits.push(`lane:${laneId}`);
	for (const stageId of map.stageIds) {
		const stage = map.stages.get(stageId);
		if (holds(stage?.title, stage?.goal)) hits.push(`stage:${stageId}`);
		map.stepsOf(stageId).forEach(addStep);
	}
	map.unassignedStepIds.forEach(addStep);
	addCards(map.parkedIds);
	addCards(map.unplacedIds);
	for (const emotion of map.emotions.values()) if (holds(emotion.quote)) hits.push(`emotion:${emotion.id}`);
	return hits;
}
