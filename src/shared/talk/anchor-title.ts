import type { JourneyMap } from "../map/journey-map.ts";
import { cellTitleOf, titleOf } from "../map/title-of.ts";
import type { Anchor } from "./anchor.ts";

/** What a person would call the place of a discussion, also of one whose place was deleted. */
export function anchorTitle(map: JourneyMap, anchor: Anchor): string {
	switch (anchor.kind) {
		case "map":
			return "The whole map";
		case "point":
			return "A place on the canvas";
		case "cell":
			return isThere(map, anchor) ? cellTitleOf(map, anchor) : deleted;
		case "node": {
			if (isThere(map, anchor)) return titleOf(map, anchor);
			const binned = map.bin.find(({ collection, id }) => collection === anchor.collection && id === anchor.id);
			return binned === undefined || binned.label === "" ? deleted : `${binned.label} (in the bin)`;
		}
	}
}

const deleted = "Something that was deleted";

/** False where what it stood on is not on the map any more. */
export function isThere(map: JourneyMap, anchor: Anchor): boolean {
	if (anchor.kind === "cell") return map.steps.has(anchor.stepId) && map.lanes.has(anchor.laneId);
	return anchor.kind !== "node" || map[anchor.collection].has(anchor.id);
}
