import { isInCell } from "../shared/map/card.ts";
import type { CommandContext } from "./commands/command.ts";
import type { TextField } from "./session.ts";
import { cellOf, isPresent, refOf } from "./targets.ts";

export function hasSelection({ view }: CommandContext): boolean {
	return view.getState().selection.size > 0;
}

/** What the keyboard is on: the focus, else the last selected. */
export function focusedTarget({ session, view }: CommandContext): string | null {
	const { focus, selection } = view.getState();
	const target = focus ?? [...selection].at(-1) ?? null;
	return target !== null && isPresent(session.map, target) ? target : null;
}

/** The title that Enter edits; null where there is none under the focus. */
export function editableField(context: CommandContext): TextField | null {
	const target = focusedTarget(context);
	const ref = target === null ? null : refOf(target);
	if (!ref || !["cards", "steps", "stages", "lanes"].includes(ref.collection)) return null;
	return { ref, field: "title" };
}

/** The point of a curve that the keyboard is on. */
export function focusedEmotion(context: CommandContext): string | null {
	const target = focusedTarget(context);
	return target?.startsWith("emotion:") ? target.slice("emotion:".length) : null;
}

/** The column that the keyboard is in. */
export function focusedStepId(context: CommandContext): string | null {
	const { map } = context.session;
	const target = focusedTarget(context);
	if (target === null) return null;
	const cell = cellOf(target);
	if (cell) return cell.stepId;
	const ref = refOf(target);
	if (ref?.collection === "steps") return ref.id;
	if (ref?.collection === "stages") return map.stepsOf(ref.id).at(-1) ?? null;
	if (ref?.collection === "cards") {
		const place = map.cards.get(ref.id)?.place;
		return place && isInCell(place) && map.steps.has(place.stepId) ? place.stepId : null;
	}
	return target.startsWith("emotion:") ? (target.split(":")[1] ?? null) : null;
}

/** The row that the keyboard is in. */
export function focusedLaneId(context: CommandContext): string | null {
	const { map } = context.session;
	const target = focusedTarget(context);
	if (target === null) return null;
	const cell = cellOf(target);
	if (cell) return cell.laneId;
	const ref = refOf(target);
	if (ref?.collection === "lanes") return ref.id;
	const place = ref?.collection === "cards" ? map.cards.get(ref.id)?.place : undefined;
	return place && isInCell(place) && map.lanes.has(place.laneId) ? place.laneId : null;
}

/** The cell that the keyboard is in, behind the focused card where there is one. */
export function focusedCell(context: CommandContext): { stepId: string; laneId: string; beforeId: string | null } | null {
	const [stepId, laneId] = [focusedStepId(context), focusedLaneId(context)];
	if (stepId === null || laneId === null) return null;
	const target = focusedTarget(context);
	const ref = target === null ? null : refOf(target);
	const cell = context.session.map.cardsIn(stepId, laneId);
	const at = ref?.collection === "cards" ? cell.indexOf(ref.id) : -1;
	return { stepId, laneId, beforeId: at < 0 ? null : (cell[at + 1] ?? null) };
}
