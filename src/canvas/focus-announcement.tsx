import { labelOfTarget } from "../editor/target-label.ts";
import { useEditor, useView } from "../editor/use-session.ts";
import type { ViewState } from "../editor/view-store.ts";
import { isInCell } from "../shared/map/card.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import { useCanvas } from "./canvas-context.ts";
import type { Pin, PinSet } from "./layer.ts";

const focusOf = (view: ViewState) => view.focus;

/** Painted cards are not in the accessibility tree: what the keyboard stands at is said here. */
export function FocusAnnouncement() {
	const { session } = useEditor();
	const { lenses } = useCanvas();
	const focus = useView(focusOf);
	const words = (target: string | null) => (target === null ? "" : lenses.marked().get(target)?.label);
	const pin = focus === null ? undefined : pinAt(lenses.pins(), focus);
	return (
		<p className="visually-hidden" aria-live="polite">
			{focus
				? [labelOfTarget(session.map, focus), words(focus), words(cellAround(session.map, focus)), pin?.badge.label]
						.filter(Boolean)
						.join(". ")
				: ""}
		</p>
	);
}

/** The cell that a card stands in. */
function cellAround(map: JourneyMap, target: string): string | null {
	const place = target.startsWith("card:") ? map.cards.get(target.slice("card:".length))?.place : undefined;
	return place && isInCell(place) ? `cell:${place.stepId}:${place.laneId}` : null;
}

function pinAt(sets: readonly PinSet[], target: string): Pin | undefined {
	return sets.flatMap(({ pins }) => pins).find(({ at }) => "target" in at && at.target === target);
}
