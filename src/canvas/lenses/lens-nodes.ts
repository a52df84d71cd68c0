import type { Box, MapLayout } from "../../shared/layout/map-layout.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { LensNode } from "../layer.ts";

export interface PlacedNode {
	readonly node: LensNode;
	readonly box: Box;
}

/** A node by its record: as long as nothing about it changes, lenses see the same object. */
const nodes = new WeakMap<object, LensNode>();

function kept(made: LensNode): LensNode {
	const known = nodes.get(made.record);
	if (known?.width === made.width) return known;
	nodes.set(made.record, made);
	return made;
}

/** Everything on the map that lenses may mark, in the order in which it is drawn. */
export function* nodesOf(map: JourneyMap, layout: MapLayout): Generator<PlacedNode> {
	for (const box of layout.cards.values()) {
		const { cardId: id, card: record, width } = box;
		yield { node: kept({ kind: "card", id, target: `card:${id}`, record, width }), box };
	}
	for (const { stageId: id, x, width } of layout.stages) {
		const record = map.stages.get(id);
		const box = { x, width, ...layout.stageTier };
		if (record) yield { node: kept({ kind: "stage", id, target: `stage:${id}`, record, width }), box };
	}
	for (const { stepId: id, x, width } of layout.columns) {
		const record = map.steps.get(id);
		const box = { x, width, ...layout.stepTier };
		if (record) yield { node: kept({ kind: "step", id, target: `step:${id}`, record, width }), box };
	}
	for (const { laneId: id, y, height } of layout.rows) {
		const record = map.lanes.get(id);
		const box = { ...layout.rail, y, height };
		if (record) yield { node: kept({ kind: "lane", id, target: `lane:${id}`, record, width: box.width }), box };
	}
}
