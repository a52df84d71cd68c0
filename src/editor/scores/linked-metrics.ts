import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { MapNode } from "../../shared/map/node.ts";

/** Collections whose records can carry metrics. */
export const nodeCollections = ["stages", "steps", "lanes", "cards"] as const;

export type NodeCollection = (typeof nodeCollections)[number];

/** Ids of all metrics that nodes of the map are linked to. */
export function linkedMetrics(map: JourneyMap): ReadonlySet<string> {
	const ids = new Set<string>();
	for (const collection of nodeCollections) {
		const nodes: ReadonlyMap<string, MapNode> = map[collection];
		for (const { metrics } of nodes.values()) for (const id of metrics) ids.add(id);
	}
	return ids;
}
