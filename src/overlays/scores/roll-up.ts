import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { MapNode } from "../../shared/map/node.ts";

/**
 * Ids of the metrics of a stage's steps and their cards, by stage, in no order. Several nodes may show one metric:
 * it is one score. Different metrics are never computed into one: their answers are not each other's.
 */
export function metricsBelow(map: JourneyMap): ReadonlyMap<string, readonly string[]> {
	const below = new Map<string, Set<string>>();
	const add = (stepId: string, { metrics }: MapNode): void => {
		const stageId = metrics.length > 0 ? (map.steps.get(stepId)?.stageId ?? "") : "";
		if (!map.stages.has(stageId)) return;
		const found = below.get(stageId) ?? new Set<string>();
		below.set(stageId, found);
		for (const id of metrics) found.add(id);
	};
	for (const step of map.steps.values()) add(step.id, step);
	for (const card of map.cards.values()) if ("stepId" in card.place) add(card.place.stepId, card);
	return new Map([...below].map(([stageId, ids]) => [stageId, [...ids]]));
}
