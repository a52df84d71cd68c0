import type { JourneyMap } from "../../src/shared/map/journey-map.ts";

/** All that can be read from a map, as plain data that two peers can be compared by. */
export function snapshotOf(map: JourneyMap): object {
	const sorted = <R>(records: ReadonlyMap<string, R>) => [...records].sort(([a], [b]) => (a < b ? -1 : 1));
	return {
		info: map.info,
		isNewer: map.isNewer,
		records: [map.stages, map.steps, map.lanes, map.cards, map.emotions, map.connections, map.personas, map.owners].map(
			(records) => sorted<object>(records),
		),
		lists: [
			map.stageIds,
			map.laneIds,
			map.personaIds,
			map.ownerIds,
			map.stepIds,
			map.unassignedStepIds,
			map.parkedIds,
			map.unplacedIds,
		],
		stepsOf: map.stageIds.map((id) => map.stepsOf(id)),
		cells: map.stepIds.map((stepId) => map.laneIds.map((laneId) => map.cardsIn(stepId, laneId))),
		links: [...map.cards.keys()].sort().map((id) => map.connectionsOf(id)),
		unreadable: map.unreadable,
		bin: map.bin,
	};
}
