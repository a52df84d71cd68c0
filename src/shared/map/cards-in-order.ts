import type { JourneyMap } from "./journey-map.ts";

/** Ids of all cards as one reads a map: step by step, each from its first lane to its last; then what stands beside the grid. */
export function cardsInOrder(map: JourneyMap): readonly string[] {
	const inGrid = map.stepIds.flatMap((stepId) => map.laneIds.flatMap((laneId) => map.cardsIn(stepId, laneId)));
	return [...inGrid, ...map.parkedIds, ...map.unplacedIds];
}
