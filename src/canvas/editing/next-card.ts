import type { MapLayout } from "../../shared/layout/map-layout.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { RecordRef } from "../../shared/map/node.ts";

/** What Tab goes on to: the next card of the lane left to right, then the next lane's; among headers the next one. */
export function nextCard(map: JourneyMap, layout: MapLayout, from: RecordRef, isBackwards: boolean): RecordRef | null {
	const ids = siblings(map, layout, from);
	const at = ids.indexOf(from.id);
	const id = at === -1 ? undefined : ids[at + (isBackwards ? -1 : 1)];
	return id ? { collection: from.collection, id } : null;
}

function siblings(map: JourneyMap, layout: MapLayout, from: RecordRef): readonly string[] {
	switch (from.collection) {
		case "stages":
			return map.stageIds;
		case "steps":
			return map.stepIds;
		case "lanes":
			return map.laneIds;
		default:
			return layout.rows.flatMap((row) => layout.columns.flatMap((column) => map.cardsIn(column.stepId, row.laneId)));
	}
}
