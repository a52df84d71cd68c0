import { targetOf } from "../editor/targets.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import type { Anchor } from "../shared/talk/anchor.ts";
import { anchorTitle, isThere } from "../shared/talk/anchor-title.ts";

/** Where on the map a discussion stands. */
export interface Place {
	/** As a person would call it. */
	readonly label: string;
	/** What to go to; null for the map as a whole, a point of it, and what is there no more. */
	readonly target: string | null;
	/** What it stood on was deleted: it is kept with it. */
	readonly isGone: boolean;
}

export function placeOf(map: JourneyMap, anchor: Anchor): Place {
	const isGone = !isThere(map, anchor);
	return { label: anchorTitle(map, anchor), target: isGone ? null : targetOfAnchor(anchor), isGone };
}

function targetOfAnchor(anchor: Anchor): string | null {
	if (anchor.kind === "cell") return `cell:${anchor.stepId}:${anchor.laneId}`;
	return anchor.kind === "node" ? targetOf(anchor) : null;
}

/** What somebody would comment on, with this selected or focused; null where that has no place of its own. */
export function anchorOfTarget(target: string): Anchor | null {
	const [kind = "", id = "", second = ""] = target.split(":");
	const collection = collections[kind];
	if (collection !== undefined) return { kind: "node", collection, id };
	if (kind === "cell") return { kind: "cell", stepId: id, laneId: second };
	// A point of a curve belongs to its step.
	return kind === "emotion" ? { kind: "node", collection: "steps", id } : null;
}

const collections: Readonly<Record<string, "stages" | "steps" | "lanes" | "cards">> = {
	stage: "stages",
	step: "steps",
	lane: "lanes",
	card: "cards",
};
