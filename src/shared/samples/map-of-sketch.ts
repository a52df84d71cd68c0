import { type Card, cardRecord } from "../map/card.ts";
import type { Connection, ConnectionKind } from "../map/connection.ts";
import type { MapContent } from "../map/content.ts";
import { type CurveName, type Emotion, emotionId } from "../map/emotion.ts";
import { type Lane, laneRecord } from "../map/lane.ts";
import { ordersBetween } from "../map/order.ts";
import type { CardSketch, LaneSketch, MapSketch, StageSketch, StepSketch } from "./sketch.ts";

const linkKinds: readonly (readonly ["solves" | "causes" | "dependsOn" | "leadsTo" | "supports", ConnectionKind])[] = [
	["solves", "solves"],
	["causes", "causes"],
	["dependsOn", "dependsOn"],
	["leadsTo", "flow"],
	["supports", "supports"],
];

/** Deterministic: the same sketch gives the same ids and orders, so that a sample seeded twice is one map. */
export function mapOfSketch(sketch: MapSketch): MapContent {
	const steps = sketch.stages.flatMap((stage) => stage.steps);
	const cards = steps.flatMap((step) => sketchedCards(step, sketch.lanes));
	return {
		info: sketch.info,
		stages: inOrder(sketch.stages, ({ id, title, goal, owners = {} }, order) => ({
			id,
			title,
			goal,
			order,
			owners,
			metrics: [],
		})),
		steps: sketch.stages.flatMap(stepsOfStage),
		lanes: inOrder(sketch.lanes, laneOfSketch),
		cards: cards.map(({ card }) => card),
		emotions: steps.flatMap(emotionsOfStep).sort(byId),
		connections: cards.flatMap(({ card, sketch: from }) => connectionsOfCard(card.id, from)).sort(byId),
		personas: inOrder(sketch.personas, (persona, order) => ({ ...persona, order, portrait: "" })),
		owners: inOrder(sketch.owners, (owner, order) => ({ teamId: "", ...owner, order, portrait: "" })),
	};
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
	return a.id < b.id ? -1 : 1;
}

function inOrder<From, To>(items: readonly From[], make: (item: From, order: string) => To): To[] {
	const orders = ordersBetween(null, null, { count: items.length });
	return items.map((item, index) => make(item, orders[index] ?? ""));
}

function stepsOfStage(stage: StageSketch) {
	return inOrder(stage.steps, ({ id, title, momentOfTruth = false, owners = {} }, order) => ({
		id,
		stageId: stage.id,
		order,
		title,
		momentOfTruth,
		owners,
		metrics: [],
	}));
}

function laneOfSketch({ kind, title }: LaneSketch, order: string): Lane {
	const isBack = kind === "backstage" || kind === "system";
	return { ...laneRecord.defaults, id: kind, kind, title, order, side: isBack ? "back" : "front" };
}

function sketchedCards(step: StepSketch, lanes: readonly LaneSketch[]): { card: Card; sketch: CardSketch }[] {
	return lanes.flatMap(({ kind }) => {
		if (kind === "emotion") {
			return [];
		}
		const cell = step.cards[kind] ?? [];
		return inOrder(cell, (entry, order) => {
			const sketch = typeof entry === "string" ? { title: entry } : entry;
			const { solves, causes, dependsOn, leadsTo, supports, ...fields } = sketch;
			const id = sketch.id ?? `${step.id}-${kind}-${cell.indexOf(entry) + 1}`;
			return { card: { ...cardRecord.defaults, ...fields, id, kind, place: { stepId: step.id, laneId: kind, order } }, sketch };
		});
	});
}

function emotionsOfStep(step: StepSketch): Emotion[] {
	return Object.entries(step.feelings ?? {}).flatMap(([personaId, feeling]) => [
		...point(step.id, personaId, { curve: "as-is", value: feeling.asIs, quote: feeling.quote }),
		...point(step.id, personaId, { curve: "to-be", value: feeling.toBe, quote: feeling.toBeQuote }),
	]);
}

interface PointSketch {
	readonly curve: CurveName;
	readonly value: number | undefined;
	readonly quote: string | undefined;
}

function point(stepId: string, personaId: string, { curve, value, quote }: PointSketch): Emotion[] {
	if (value === undefined && quote === undefined) {
		return [];
	}
	return [{ id: emotionId(stepId, personaId, curve), stepId, personaId, curve, value: value ?? null, quote: quote ?? "" }];
}

function connectionsOfCard(fromId: string, sketch: CardSketch): Connection[] {
	return linkKinds.flatMap(([key, kind]) =>
		(sketch[key] ?? []).map((toId) => ({ id: `${fromId}-${kind}-${toId}`, fromId, toId, kind, label: "" })),
	);
}
