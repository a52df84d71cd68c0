import type { MapLayout } from "../../shared/layout/map-layout.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { RecordRef } from "../../shared/map/node.ts";

/** What Tab goes on to: the next card of the lane left to right, then the next lane's; from the stages to the steps below them. */
export function nextCard(map: JourneyMap, layout: MapLayout, from: RecordRef, isBackwards: boolean): RecordRef | null {
	const row = tabOrder(map, layout, from);
	const at = row.findIndex(({ id }) => id === from.id);
	return at === -1 ? null : (row[at + (isBackwards ? -1 : 1)] ?? null);
}

function tabOrder(map: JourneyMap, layout: MapLayout, { collection }: RecordRef): readonly RecordRef[] {
	switch (collection) {
		case "stages":
		case "steps":
			return [...refs("stages", map.stageIds), ...refs("steps", map.stepIds)];
		case "lanes":
			return refs("lanes", map.laneIds);
		default:
			return layout.rows.flatMap((row) =>
				layout.columns.flatMap((column) => refs(collection, map.cardsIn(column.stepId, row.laneId))),
			);
	}
}

function refs(collection: RecordRef["collection"], ids: readonly string[]): RecordRef[] {
	return ids.map((id) => ({ collection, id }));
}
