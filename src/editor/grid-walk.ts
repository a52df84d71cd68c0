import type { JourneyMap } from "../shared/map/journey-map.ts";
import { cellOf, idsOf } from "./targets.ts";

export type Direction = "left" | "right" | "up" | "down";

/** What stands in a cell, top to bottom: cards, or the points of an emotion lane; the empty cell itself. */
export function targetsInCell(map: JourneyMap, stepId: string, laneId: string): readonly string[] {
	const cards = map.cardsIn(stepId, laneId).map((id) => `card:${id}`);
	const points = map.lanes.get(laneId)?.kind === "emotion" ? emotionTargets(map, stepId, laneId) : [];
	const all = [...points, ...cards];
	return all.length > 0 ? all : [`cell:${stepId}:${laneId}`];
}

function emotionTargets(map: JourneyMap, stepId: string, laneId: string): string[] {
	const only = map.lanes.get(laneId)?.personaId ?? "";
	const personas = map.personaIds.filter((id) => only === "" || id === only);
	return personas.flatMap((personaId) =>
		["as-is", "to-be"]
			.map((curve) => `${stepId}:${personaId}:${curve}`)
			.flatMap((id) => (map.emotions.has(id) ? [`emotion:${id}`] : [])),
	);
}

interface Position {
	readonly stepId: string;
	readonly laneId: string;
	readonly index: number;
}

/** Where the arrow keys lead from a target; null at the edge of the map. */
export function walk(map: JourneyMap, from: string | null, direction: Direction): string | null {
	if (from === null) return firstTarget(map);
	const [stage] = idsOf([from], "stage");
	if (stage !== undefined) return fromStage(map, stage, direction);
	const [step] = idsOf([from], "step");
	if (step !== undefined) return fromStep(map, step, direction);
	const [lane] = idsOf([from], "lane");
	if (lane !== undefined) return fromLane(map, lane, direction);
	const position = positionOf(map, from);
	if (position) return fromCell(map, position, direction);
	const [card] = idsOf([from], "card");
	return card === undefined ? firstTarget(map) : fromLoose(map, card, direction);
}

/** Tab: the next thing in reading order, along each lane; null past the end, so that Tab leaves the canvas. */
export function nextInReadingOrder(map: JourneyMap, from: string | null, by: 1 | -1): string | null {
	const order = map.laneIds.flatMap((laneId) => map.stepIds.flatMap((stepId) => targetsInCell(map, stepId, laneId)));
	const things = [...order.filter((target) => !target.startsWith("cell:") || target === from), ...loose(map)];
	const at = from === null ? -1 : things.indexOf(from);
	if (at < 0) return (by === 1 ? things[0] : things.at(-1)) ?? null;
	return things[at + by] ?? null;
}

function firstTarget(map: JourneyMap): string | null {
	const [stepId, laneId] = [map.stepIds[0], map.laneIds[0]];
	if (stepId === undefined) return loose(map)[0] ?? null;
	return laneId === undefined ? `step:${stepId}` : (targetsInCell(map, stepId, laneId)[0] ?? null);
}

function positionOf(map: JourneyMap, target: string): Position | null {
	const cell = cellOf(target);
	if (cell) return { ...cell, index: 0 };
	const [emotion] = idsOf([target], "emotion");
	if (emotion !== undefined) {
		const [stepId, personaId] = emotion.split(":");
		const lane = map.laneIds.find((id) => {
			const { kind, personaId: only } = map.lanes.get(id) ?? {};
			return kind === "emotion" && (only === "" || only === personaId);
		});
		if (stepId === undefined || lane === undefined) return null;
		return { stepId, laneId: lane, index: Math.max(0, targetsInCell(map, stepId, lane).indexOf(target)) };
	}
	const place = map.cards.get(idsOf([target], "card")[0] ?? "")?.place;
	if (!place || "x" in place || !map.steps.has(place.stepId) || !map.lanes.has(place.laneId)) return null;
	return { ...place, index: Math.max(0, targetsInCell(map, place.stepId, place.laneId).indexOf(target)) };
}

function fromCell(map: JourneyMap, { stepId, laneId, index }: Position, direction: Direction): string | null {
	if (direction === "up" || direction === "down") {
		const within = targetsInCell(map, stepId, laneId)[index + (direction === "down" ? 1 : -1)];
		if (within !== undefined) return within;
		const lane = neighbour(map.laneIds, laneId, direction === "down" ? 1 : -1);
		if (lane === null) return direction === "up" ? `step:${stepId}` : null;
		return targetsInCell(map, stepId, lane).at(direction === "down" ? 0 : -1) ?? null;
	}
	const step = neighbour(map.stepIds, stepId, direction === "right" ? 1 : -1);
	if (step === null) return direction === "left" ? `lane:${laneId}` : null;
	const there = targetsInCell(map, step, laneId);
	return there[Math.min(index, there.length - 1)] ?? null;
}

function fromStep(map: JourneyMap, stepId: string, direction: Direction): string | null {
	if (direction === "up") return `stage:${map.steps.get(stepId)?.stageId ?? ""}`;
	if (direction === "down") return map.laneIds[0] === undefined ? null : (targetsInCell(map, stepId, map.laneIds[0])[0] ?? null);
	return named("step", neighbour(map.stepIds, stepId, direction === "right" ? 1 : -1));
}

function fromStage(map: JourneyMap, stageId: string, direction: Direction): string | null {
	if (direction === "up") return null;
	if (direction === "down") return named("step", map.stepsOf(stageId)[0] ?? null);
	return named("stage", neighbour(map.stageIds, stageId, direction === "right" ? 1 : -1));
}

function fromLane(map: JourneyMap, laneId: string, direction: Direction): string | null {
	if (direction === "left") return null;
	if (direction === "right") return map.stepIds[0] === undefined ? null : (targetsInCell(map, map.stepIds[0], laneId)[0] ?? null);
	return named("lane", neighbour(map.laneIds, laneId, direction === "down" ? 1 : -1));
}

function fromLoose(map: JourneyMap, cardId: string, direction: Direction): string | null {
	return neighbour(loose(map), `card:${cardId}`, direction === "right" || direction === "down" ? 1 : -1);
}

/** Cards outside the grid: the parking lot, then the tray. */
function loose(map: JourneyMap): string[] {
	return [...map.parkedIds, ...map.unplacedIds].map((id) => `card:${id}`);
}

function neighbour(ids: readonly string[], id: string, by: 1 | -1): string | null {
	const at = ids.indexOf(id);
	return at < 0 ? null : (ids[at + by] ?? null);
}

function named(kind: string, id: string | null): string | null {
	return id === null ? null : `${kind}:${id}`;
}
