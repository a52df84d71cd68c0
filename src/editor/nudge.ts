import { type Card, isInCell } from "../shared/map/card.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import { moveCards } from "../shared/operations/cards.ts";
import { setEmotion } from "../shared/operations/emotions.ts";
import { moveLane } from "../shared/operations/lanes.ts";
import { moveStage } from "../shared/operations/stages.ts";
import { moveStep } from "../shared/operations/steps.ts";
import type { CommandContext } from "./commands/command.ts";
import { focusedTarget } from "./focused.ts";
import type { Direction } from "./grid-walk.ts";
import { idsOf, refOf } from "./targets.ts";

/** Map units by which a parked card moves. */
const parkedStep = 24;
/** By how much an emotion rises or falls, on the scale of -2..+2. */
const emotionStep = 0.5;

export function hasArrangeable(context: CommandContext): boolean {
	const target = focusedTarget(context);
	return target !== null && /^(card|step|stage|lane|emotion):/.test(target);
}

/** Moves what is selected (else what has the focus) one place in a direction; at the edge it stays. */
export function nudge(context: CommandContext, direction: Direction): void {
	const { session, view, viewport } = context;
	const target = focusedTarget(context);
	if (target === null) return;
	const { selection } = view.getState();
	const selected = selection.has(target) ? idsOf(selection, "card") : idsOf([target], "card");
	if (target.startsWith("card:")) nudgeCards(context, selected, direction);
	else if (target.startsWith("emotion:")) nudgeEmotion(context, target.slice("emotion:".length), direction);
	else {
		const ref = refOf(target);
		if (ref?.collection === "steps") nudgeStep(context, ref.id, direction);
		if (ref?.collection === "stages") {
			const beforeId = pastNeighbour(session.map.stageIds, ref.id, sideways(direction));
			if (beforeId !== undefined) moveStage(session.doc, { id: ref.id, beforeId }, session.origin);
		}
		if (ref?.collection === "lanes") {
			const beforeId = pastNeighbour(session.map.laneIds, ref.id, upOrDown(direction));
			if (beforeId !== undefined) moveLane(session.doc, { id: ref.id, beforeId }, session.origin);
		}
	}
	viewport?.reveal(target);
}

function nudgeCards({ session }: CommandContext, ids: readonly string[], direction: Direction): void {
	const { map, doc, origin } = session;
	// In reading order, whatever the order of selection: so a block keeps its order where it lands.
	const order = new Map(
		map.stepIds.flatMap((step) => map.laneIds.flatMap((lane) => map.cardsIn(step, lane))).map((id, at) => [id, at]),
	);
	const sorted = [...ids].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
	const cards = sorted.flatMap((id) => {
		const card = map.cards.get(id);
		const to = card && cardTarget(map, card, { direction, moving: new Set(ids) });
		return to ? [{ id, to }] : [];
	});
	if (cards.length > 0) moveCards(doc, { cards }, origin);
}

interface CardStep {
	readonly direction: Direction;
	readonly moving: ReadonlySet<string>;
}

function cardTarget(map: JourneyMap, card: Card, { direction, moving }: CardStep) {
	const { place } = card;
	if (!isInCell(place)) {
		return { x: place.x + parkedStep * sideways(direction), y: place.y + parkedStep * upOrDown(direction) };
	}
	const { stepId, laneId } = place;
	const by = upOrDown(direction);
	if (by === 0) {
		const step = map.stepIds[map.stepIds.indexOf(stepId) + sideways(direction)];
		return step === undefined || !map.steps.has(stepId) ? null : { stepId: step, laneId, beforeId: null };
	}
	const cell = map.cardsIn(stepId, laneId);
	const rest = cell.filter((id) => !moving.has(id));
	const at = cell.indexOf(card.id);
	const passed = by < 0 ? cell.slice(0, at).findLast((id) => !moving.has(id)) : cell.slice(at + 1).find((id) => !moving.has(id));
	if (passed !== undefined) {
		return { stepId, laneId, beforeId: by < 0 ? passed : (rest[rest.indexOf(passed) + 1] ?? null) };
	}
	const lane = map.laneIds[map.laneIds.indexOf(laneId) + by];
	if (lane === undefined || !map.lanes.has(laneId)) return null;
	return { stepId, laneId: lane, beforeId: by < 0 ? null : (map.cardsIn(stepId, lane)[0] ?? null) };
}

function nudgeStep({ session }: CommandContext, id: string, direction: Direction): void {
	const { map, doc, origin } = session;
	const by = sideways(direction);
	const stageId = map.steps.get(id)?.stageId ?? "";
	const beforeId = pastNeighbour(map.stepsOf(stageId), id, by);
	if (beforeId !== undefined) {
		moveStep(doc, { id, stageId, beforeId }, origin);
		return;
	}
	const stage = by === 0 ? undefined : map.stageIds[map.stageIds.indexOf(stageId) + by];
	if (stage !== undefined)
		moveStep(doc, { id, stageId: stage, beforeId: by > 0 ? (map.stepsOf(stage)[0] ?? null) : null }, origin);
}

function nudgeEmotion({ session }: CommandContext, id: string, direction: Direction): void {
	const point = session.map.emotions.get(id);
	const by = -upOrDown(direction) * emotionStep;
	if (!point || by === 0) return;
	const { stepId, personaId, curve } = point;
	const value = Math.max(-2, Math.min(2, (point.value ?? 0) + by));
	setEmotion(session.doc, { stepId, personaId, curve, value }, session.origin);
}

function sideways(direction: Direction): number {
	return direction === "left" ? -1 : direction === "right" ? 1 : 0;
}

function upOrDown(direction: Direction): number {
	return direction === "up" ? -1 : direction === "down" ? 1 : 0;
}

/** The id to stand before after passing one neighbour; null for the end, undefined at the edge. */
function pastNeighbour(ids: readonly string[], id: string, by: number): string | null | undefined {
	const at = ids.indexOf(id);
	if (by === 0 || at < 0 || ids[at + by] === undefined) return undefined;
	return by < 0 ? ids[at - 1] : (ids[at + 2] ?? null);
}
