import { type CardKind, kindOf, laneKinds } from "../shared/map/card-kinds.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import { newId } from "../shared/map/new-id.ts";
import type { CardTarget } from "../shared/operations/card-targets.ts";
import { createCard } from "../shared/operations/cards.ts";
import { createLane } from "../shared/operations/lanes.ts";
import type { Editor } from "./editor.ts";
import { focusedCell, focusedStepId } from "./focused.ts";
import type { Write } from "./use-write.ts";

/**
 * Adds a card where the keyboard is (in its cell where the lane takes the kind, else in the lane of
 * the kind, which is made where there is none) and starts editing it. Answers its id, null where the
 * map has no step to put it under.
 */
export function addCardAtFocus(
	editor: Pick<Editor, "session" | "actions" | "commandContext">,
	write: Write,
	kind: CardKind,
): string | null {
	const { map } = editor.session;
	const context = editor.commandContext();
	const cell = focusedCell(context);
	const stepId = focusedStepId(context) ?? map.stepIds[0];
	if (stepId === undefined) {
		editor.actions.say("Add a stage and a step first: a card stands under a step.");
		return null;
	}
	const id = newId();
	const made = write((doc, origin) => {
		const place: CardTarget =
			cell && takes(map, cell.laneId, kind)
				? cell
				: { stepId, laneId: laneFor(map, kind) ?? createLane(doc, { kind, beforeId: laneBehind(map, kind) }, origin) };
		return createCard(doc, { id, kind, place }, origin);
	});
	if (made === undefined) return null;
	editor.actions.select([`card:${id}`]);
	context.viewport?.reveal(`card:${id}`);
	editor.actions.startEditing({ ref: { collection: "cards", id }, field: "title" });
	editor.actions.say(`Added: ${kindOf(kind).label}.`);
	return id;
}

function takes(map: JourneyMap, laneId: string, kind: CardKind): boolean {
	const lane = map.lanes.get(laneId)?.kind;
	return lane === kind || lane === "note";
}

/** The first lane of a kind. */
export function laneFor(map: JourneyMap, kind: CardKind): string | undefined {
	return map.laneIds.find((laneId) => map.lanes.get(laneId)?.kind === kind);
}

/** A new lane goes where its kind usually stands: before the first lane of a later kind. */
export function laneBehind(map: JourneyMap, kind: CardKind): string | null {
	const order = laneKinds.indexOf(kind);
	return map.laneIds.find((laneId) => laneKinds.indexOf(map.lanes.get(laneId)?.kind ?? "note") > order) ?? null;
}
