import { detailZoom } from "../painter/frame.ts";

/** How many cards may be DOM elements at once; more are painted only. */
export const mountBudget = 160;
/** Below this zoom nothing can be read and the painter draws no letters, so only pinned cards are mounted. */
export const mountMinZoom = detailZoom.full;
/** Screen px around the view in which cards are mounted ahead of a pan. */
export const mountMargin = 160;
/** Of a large selection this many are pinned; the rest is selected on the painter. */
export const pinnedSelectionLimit = 60;

export interface Pins {
	readonly editing: string | null;
	readonly focused: string | null;
	readonly hovered: string | null;
	readonly dragged: ReadonlySet<string>;
	readonly selected: ReadonlySet<string>;
	/** Other ends of links that are drawn as real edges. */
	readonly linked: ReadonlySet<string>;
}

/**
 * Which cards are mounted: those that a person is dealing with always, those in view if a person
 * can read them and they are few enough. All or none of the view: half of it would make the two
 * ways of drawing change places while one scrolls.
 */
export function chooseMounted(inView: readonly string[], zoom: number, pins: Pins): ReadonlySet<string> {
	const chosen = new Set<string>();
	for (const id of [pins.editing, pins.focused, pins.hovered]) if (id) chosen.add(id);
	for (const id of pins.dragged) chosen.add(id);
	for (const id of pins.linked) chosen.add(id);
	let pinned = 0;
	for (const id of pins.selected) {
		if (pinned === pinnedSelectionLimit) break;
		chosen.add(id);
		pinned += 1;
	}
	if (zoom >= mountMinZoom && inView.length <= mountBudget) for (const id of inView) chosen.add(id);
	return chosen;
}

/** These are mounted even while the view moves: somebody holds them, or the pointer is on them. */
export function urgentPins(pins: Pins): ReadonlySet<string> {
	const urgent = new Set(pins.dragged);
	for (const id of [pins.editing, pins.focused, pins.hovered]) if (id) urgent.add(id);
	return urgent;
}
