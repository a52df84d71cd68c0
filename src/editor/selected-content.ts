import { type MapContent, readContent } from "../shared/map/content.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import type { RecordRef } from "../shared/map/node.ts";
import { refOf } from "./targets.ts";

/** The records that a selection names and that are present. */
export function recordsOf(map: JourneyMap, selection: Iterable<string>): RecordRef[] {
	return [...selection].flatMap((target) => {
		const ref = refOf(target);
		return ref && map[ref.collection].has(ref.id) ? [ref] : [];
	});
}

/**
 * The selected part of a map: a stage brings its steps, a step its cards and emotions, a lane its
 * cards. Connections come along where both ends do, and so do the personas, owners, steps and lanes
 * that something points at, so that a paste into another map finds them.
 */
export function selectedContent(map: JourneyMap, selection: ReadonlySet<string>): MapContent {
	const all = readContent(map);
	const isSelected = (kind: string, id: string) => selection.has(`${kind}:${id}`);
	const stages = all.stages.filter(({ id }) => isSelected("stage", id));
	const stageIds = new Set(stages.map(({ id }) => id));
	const steps = all.steps.filter(({ id, stageId }) => isSelected("step", id) || stageIds.has(stageId));
	const stepIds = new Set(steps.map(({ id }) => id));
	const lanes = all.lanes.filter(({ id }) => isSelected("lane", id));
	const laneIds = new Set(lanes.map(({ id }) => id));
	const cards = all.cards.filter(
		({ id, place }) => isSelected("card", id) || ("stepId" in place && (stepIds.has(place.stepId) || laneIds.has(place.laneId))),
	);
	const cardIds = new Set(cards.map(({ id }) => id));
	const emotions = all.emotions.filter(({ id, stepId }) => isSelected("emotion", id) || stepIds.has(stepId));
	const ownerIds = new Set([...stages, ...steps, ...lanes, ...cards].flatMap(({ owners }) => Object.keys(owners)));
	const personaIds = new Set([...emotions, ...cards, ...lanes].map(({ personaId }) => personaId));
	return {
		stages,
		steps,
		lanes,
		cards,
		emotions,
		connections: all.connections.filter(({ fromId, toId }) => cardIds.has(fromId) && cardIds.has(toId)),
		personas: all.personas.filter(({ id }) => isSelected("persona", id) || personaIds.has(id)),
		owners: all.owners.filter(({ id }) => isSelected("owner", id) || ownerIds.has(id)),
	};
}
