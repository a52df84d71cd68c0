import type { MapContent } from "../../src/shared/map/content.ts";

/** By metric the first node that it stands on: stages before steps, lanes and cards, each as the map is read. */
export function targetsOfMetrics({ stages, steps, lanes, cards }: MapContent): ReadonlyMap<string, string> {
	const targets = new Map<string, string>();
	for (const [kind, nodes] of Object.entries({ stage: stages, step: steps, lane: lanes, card: cards })) {
		for (const { id, metrics } of nodes) {
			for (const metric of metrics) if (!targets.has(metric)) targets.set(metric, `${kind}:${id}`);
		}
	}
	return targets;
}
