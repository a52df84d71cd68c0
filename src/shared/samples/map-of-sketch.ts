import type { Card } from "../map/card.ts";
import type { Connection, ConnectionKind } from "../map/connection.ts";
import type { MapContent } from "../map/content.ts";
import { type CurveName, type Emotion, emotionId } from "../map/emotion.ts";
import type { Lane } from "../map/lane.ts";
import { ordersBetween } from "../map/order.ts";
import type { CardSketch, LaneSketch, MapSketch, StageSketch, StepSketch } from "./sketch.ts";

const linkKinds: readonly (readonly [keyof CardSketch & ("solves" | "causes" | "dependsOn" | "leadsTo"), ConnectionKind])[] = [
	["solves", "solves"],
	["causes", "causes"],
	["dependsOn", "dependsOn"],
	["leadsTo", "flow"],
];

/** Deterministic: the same sketch gives the same ids and orders, so that a sample seeded twice is one map. */
export function mapOfSketch(sketch: MapSketch): MapContent {
	const steps = sketch.stages.flatMap((stage) => stage.steps);
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
		cards: steps.flatMap((step) => sketchedCards(step).map(({ card }) => card)),
		emotions: steps.flatMap(emotionsOfStep),
		connections: steps.flatMap((step) =>
			sketchedCards(step).flatMap(({ card, sketch: from }) => connectionsOfCard(card.id, from)),
		),
		personas: inOrder(sketch.personas, (persona, order) => ({ ...persona, order, portrait: "" })),
		owners: inOrder(sketch.owners, (owner, order) => ({ teamId: "", ...owner, order, portrait: "" })),
	};
}

function inOrder<From, To>(items: readonly From[], make: (item: From, order: string) => To): To[] {
	const orders = ordersBetween(null, null, items.length);
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
	return {
		id: kind,
		kind,
		title,
		order,
		height: null,
		collapsed: false,
		side: isBack ? "back" : "front",
		personaId: "",
		owners: {},
		metrics: [],
	};
}

function sketchedCards(step: StepSketch): { card: Card; sketch: CardSketch }[] {
	return typedEntries(step.cards).flatMap(([kind, cell = []]) =>
		inOrder(cell, (entry, order) => {
			const sketch = typeof entry === "string" ? { title: entry } : entry;
			const number = cell.indexOf(entry) + 1;
			const { solves, causes, dependsOn, leadsTo, ...fields } = sketch;
			const id = sketch.id ?? `${step.id}-${kind}-${number}`;
			return { card: { ...emptyCard, ...fields, id, kind, place: { stepId: step.id, laneId: kind, order } }, sketch };
		}),
	);
}

const emptyCard: Omit<Card, "id" | "kind" | "place" | "title"> = {
	note: "",
	evidence: "",
	source: "",
	status: "",
	due: "",
	reviewDate: "",
	tags: [],
	serviceStandard: "",
	severity: null,
	frequency: null,
	impact: null,
	value: null,
	effort: null,
	cost: null,
	channel: "",
	personaId: "",
	picture: "",
	pictureAlt: "",
	owners: {},
	metrics: [],
};

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

function typedEntries<Key extends string, Value>(record: Readonly<Partial<Record<Key, Value>>>): [Key, Value | undefined][] {
	// Object.entries forgets the key type; a sketch is a literal of this program, so its keys are the declared ones.
	return Object.entries(record) as [Key, Value | undefined][];
}
