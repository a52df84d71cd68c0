import type { Pin, PinSet } from "../../canvas/layer.ts";
import { type Here, openBy } from "../../editor/talk/open-by.ts";
import type { TalkView } from "../../editor/talk/talk-session.ts";
import { type Anchor, anchorKey } from "../../shared/talk/anchor.ts";
import { badgeOf, countOf } from "./comment-bubble.ts";

interface Pins {
	readonly set: PinSet;
	readonly places: readonly Here[];
}

/** One for each moment of a talk: a change of the map alone makes no pins anew. */
const known = new WeakMap<TalkView, Pins>();

/** What is said about cells and points of the canvas, which are no nodes. */
export function pinsOf(view: TalkView): Pins {
	const last = known.get(view);
	if (last !== undefined) return last;
	const byPin = new Map<Pin, Here>();
	const open = openBy(view, ({ anchor }) => (placeOf(anchor) === null ? null : anchorKey(anchor)));
	for (const [key, here] of [...open].sort(([a], [b]) => (a < b ? -1 : 1))) {
		const anchor = here.threads[0]?.anchor;
		const at = anchor === undefined ? null : placeOf(anchor);
		if (at !== null) byPin.set({ id: `comment:${key}`, at, badge: badgeOf(here) }, here);
	}
	const together = (pins: readonly Pin[]) => {
		const all = pins.flatMap((pin) => byPin.get(pin) ?? []);
		const sum = (of: (here: Here) => number) => all.reduce((total, here) => total + of(here), 0);
		const drawn = countOf(
			sum(({ threads }) => threads.length),
			sum(({ unread }) => unread),
		);
		return { ...drawn, label: `${drawn.label}, at ${pins.length} places` };
	};
	const pins = { set: { pins: [...byPin.keys()], together }, places: [...byPin.values()] };
	known.set(view, pins);
	return pins;
}

function placeOf(anchor: Anchor): Pin["at"] | null {
	if (anchor.kind === "point") return { x: anchor.x, y: anchor.y };
	return anchor.kind === "cell" ? { target: `cell:${anchor.stepId}:${anchor.laneId}` } : null;
}
