import type { CardKind } from "../shared/map/card-kinds.ts";
import { addCardAtFocus } from "./add-card.ts";
import type { CommandContext } from "./commands/command.ts";
import { focusedCell, focusedTarget } from "./focused.ts";
import { scoreStep } from "./score-step.ts";
import { cellOf } from "./targets.ts";
import { writeWith } from "./use-write.ts";

/** Whether the keyboard is on a cell in which nothing stands. */
export function isOnEmptyCell(context: CommandContext): boolean {
	return cellOf(focusedTarget(context) ?? "") !== null;
}

export function isInGrid(context: CommandContext): boolean {
	return focusedCell(context) !== null;
}

/** What an empty cell is for: a point where the lane shows a curve, else a card of the lane's kind. */
export function fillCell(context: CommandContext): void {
	const cell = cellOf(focusedTarget(context) ?? "");
	const lane = context.session.map.lanes.get(cell?.laneId ?? "");
	if (cell && lane?.kind === "emotion") addPoint(context, cell.stepId, lane.personaId);
	else addCardHere(context);
}

/** A card of the lane's kind, behind the card that the keyboard is on. In a lane of emotions: what somebody thinks. */
export function addCardHere(context: CommandContext): void {
	const cell = focusedCell(context);
	if (cell) addCardAtFocus({ ...context, commandContext: () => context }, writeWith(context), kindIn(context, cell.laneId));
}

function kindIn({ session }: CommandContext, laneId: string): CardKind {
	const kind = session.map.lanes.get(laneId)?.kind ?? "note";
	return kind === "emotion" ? "thought" : kind;
}

function addPoint(context: CommandContext, stepId: string, lanePersonaId: string): void {
	const { actions, session } = context;
	const personaId = lanePersonaId || (session.map.personaIds[0] ?? "");
	const owner = writeWith(context)((doc, origin) => scoreStep(doc, { stepId, personaId, curve: "as-is", value: 0 }, origin));
	if (owner === undefined) return;
	actions.select([`emotion:${stepId}:${owner}:as-is`]);
	actions.say("Added a neutral point. Alt with the arrow keys moves it up and down.");
}
