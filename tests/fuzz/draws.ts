import { cardKinds, laneKinds } from "../../src/shared/map/card-kinds.ts";
import { emptyContent, type MapContent, readContent } from "../../src/shared/map/content.ts";
import type { JourneyMap } from "../../src/shared/map/journey-map.ts";
import { collectionNames, type RecordRef } from "../../src/shared/map/node.ts";
import type { Random } from "./random.ts";

/** What a draw chooses from: the map as one peer sees it. */
export interface View {
	readonly random: Random;
	readonly map: JourneyMap;
}

/** Arguments for an operation. They may name what is not there: the operation must refuse it cleanly. */
export type Draw = (view: View) => unknown;

const nowhere = "nowhere";

function any(ids: Iterable<string>, random: Random): string {
	return random.chance(0.02) ? nowhere : (random.pick([...ids]) ?? nowhere);
}

function beforeId(ids: readonly string[], random: Random): string | null {
	return random.chance(0.4) ? null : any(ids, random);
}

function target({ map, random }: View): unknown {
	if (random.chance(0.1)) {
		return { x: random.int(900), y: random.int(900) };
	}
	const [stepId, laneId] = [any(map.stepIds, random), any(map.laneIds, random)];
	return { stepId, laneId, beforeId: beforeId(map.cardsIn(stepId, laneId), random) };
}

function anyRecord({ map, random }: View): RecordRef {
	const collection = random.pick(["cards", "cards", "cards", ...collectionNames] as const) ?? "cards";
	return { collection, id: any(map[collection].keys(), random) };
}

function anyNode({ map, random }: View): RecordRef {
	const collection = random.pick(["stages", "steps", "lanes", "cards"] as const) ?? "cards";
	return { collection, id: any(map[collection].keys(), random) };
}

function textField({ map, random }: View): RecordRef & { field: string; length: number } {
	const collection = random.pick(["stages", "steps", "cards"] as const) ?? "cards";
	const field = collection === "cards" && random.chance(0.3) ? "note" : "title";
	const id = any(map[collection].keys(), random);
	const card = map.cards.get(id);
	const length = card && field === "note" ? card.note.length : (map[collection].get(id)?.title.length ?? 0);
	return { collection, id, field, length };
}

/** A part of the map as somebody copies it, or a template that everybody has. */
function content({ map, random }: View): MapContent {
	const all = readContent(map);
	if (random.chance(0.7)) {
		const cards = random.some(all.cards, 3);
		const ids = new Set(cards.map(({ id }) => id));
		const connections = all.connections.filter(({ fromId, toId }) => ids.has(fromId) && ids.has(toId));
		return { ...emptyContent, cards, connections, owners: all.owners, personas: all.personas };
	}
	return {
		...all,
		stages: all.stages.slice(0, 1),
		steps: all.steps.slice(0, 2),
		lanes: random.chance(0.5) ? all.lanes.slice(0, 2) : [],
		cards: all.cards.slice(0, 4),
		emotions: all.emotions.slice(0, 3),
	};
}

function details(random: Random): object {
	return {
		severity: random.pick([null, 0, 4]),
		effort: random.pick([null, 1, 5]),
		source: random.words(),
		evidence: random.pick(["", "observed", "assumed"]),
		...(random.chance(0.1) ? { due: "2026-02-03" } : {}),
	};
}

/** What a peer has seen of its map at earlier draws: true versions to go back to. */
const earlier = new WeakMap<JourneyMap, MapContent[]>();

function version({ map, random }: View): MapContent {
	const kept = earlier.get(map) ?? [];
	const chosen = random.pick(kept);
	earlier.set(map, [...kept, readContent(map)].slice(-5));
	return chosen ?? { ...readContent(map), cards: [...map.cards.values()].slice(1) };
}

/** One draw for each operation; a test compares the names with the list of operations. */
export const draws: Readonly<Record<string, Draw>> = {
	updateMap: ({ random }) => ({ changes: { title: random.words(), state: random.pick(["current", "future"]) } }),
	createStage: ({ map, random }) => ({ id: random.id(), title: random.words(), beforeId: beforeId(map.stageIds, random) }),
	updateStage: ({ map, random }) => ({ id: any(map.stageIds, random), changes: { goal: random.words() } }),
	moveStage: ({ map, random }) => ({ id: any(map.stageIds, random), beforeId: beforeId(map.stageIds, random) }),
	createStep: ({ map, random }) => {
		const stageId = any(map.stageIds, random);
		return { id: random.id(), stageId, title: random.words(), beforeId: beforeId(map.stepsOf(stageId), random) };
	},
	updateStep: ({ map, random }) => ({ id: any(map.stepIds, random), changes: { momentOfTruth: random.chance(0.5) } }),
	moveStep: ({ map, random }) => {
		const stageId = any(map.stageIds, random);
		return { id: any(map.stepIds, random), stageId, beforeId: beforeId(map.stepsOf(stageId), random) };
	},
	createLane: ({ map, random }) => ({
		id: random.id(),
		kind: random.pick(laneKinds),
		beforeId: beforeId(map.laneIds, random),
	}),
	updateLane: ({ map, random }) => ({
		id: any(map.laneIds, random),
		changes: { title: random.words(), collapsed: random.chance(0.5), height: random.pick([null, 120]) },
	}),
	moveLane: ({ map, random }) => ({ id: any(map.laneIds, random), beforeId: beforeId(map.laneIds, random) }),
	createCard: (view) => ({
		id: view.random.id(),
		kind: view.random.pick(cardKinds),
		place: target(view),
		title: view.random.words(),
		fields: view.random.chance(0.3) ? details(view.random) : {},
	}),
	updateCards: ({ map, random }) => ({ ids: random.some([...map.cards.keys()], 3), changes: details(random) }),
	moveCards: (view) => {
		const to = target(view);
		return {
			cards: view.random
				.some([...view.map.cards.keys()], 3)
				.map((id) => ({ id, to: view.random.chance(0.7) ? to : target(view) })),
		};
	},
	duplicateCards: ({ map, random }) => {
		const ids = random.some([...map.cards.keys()], 2);
		return { ids, newIds: ids.map(() => random.id()) };
	},
	setTag: ({ map, random }) => ({
		ids: random.some([...map.cards.keys()], 2),
		tag: random.pick(["quick win", "legal", "__proto__", "ümlaut"]),
		on: random.chance(0.6),
	}),
	setOwner: (view) => ({
		...anyNode(view),
		ownerId: any(view.map.ownerIds, view.random),
		role: view.random.pick(["R", "A", "C", "I", null]),
	}),
	setMetric: (view) => ({ ...anyNode(view), metricId: view.random.pick(["nps", "csat"]), on: view.random.chance(0.7) }),
	setEmotion: ({ map, random }) => ({
		stepId: any(map.stepIds, random),
		personaId: any(map.personaIds, random),
		curve: random.pick(["as-is", "to-be"]),
		...(random.chance(0.8) ? { value: random.pick([null, -2, -0.04, 1.26, 2]) } : {}),
		...(random.chance(0.3) ? { quote: random.words() } : {}),
	}),
	createConnection: ({ map, random }) => ({
		id: random.id(),
		fromId: any(map.cards.keys(), random),
		toId: any(map.cards.keys(), random),
		kind: random.pick(["flow", "solves"]),
	}),
	updateConnection: ({ map, random }) => ({ id: any(map.connections.keys(), random), changes: { label: random.words() } }),
	createPersona: ({ random }) => ({ id: random.id(), name: random.words(), colour: "teal" }),
	updatePersona: ({ map, random }) => ({ id: any(map.personaIds, random), changes: { name: random.words() } }),
	movePersona: ({ map, random }) => ({ id: any(map.personaIds, random), beforeId: beforeId(map.personaIds, random) }),
	createOwner: ({ random }) => ({ id: random.id(), name: random.words(), kind: random.pick(["person", "team"]) }),
	updateOwner: ({ map, random }) => ({ id: any(map.ownerIds, random), changes: { name: random.words() } }),
	editText: (view) => {
		const { length, ...field } = textField(view);
		// Any index, also inside a surrogate pair and past the end.
		return { ...field, index: view.random.int(length + 2), remove: view.random.int(4), insert: view.random.words() };
	},
	setText: (view) => {
		const { length: _, ...field } = textField(view);
		return { ...field, text: view.random.words() };
	},
	deleteRecords: (view) => ({ records: Array.from({ length: 1 + view.random.int(2) }, () => anyRecord(view)) }),
	restoreRecords: ({ map, random }) => ({
		records: random.some(map.bin, 3).map(({ collection, id }) => ({ collection, id })),
	}),
	insertContent: (view) => ({ content: content(view), ...(view.random.chance(0.5) ? { at: target(view) } : {}) }),
	restoreContent: (view) => ({ content: version(view) }),
	changeContent: (view) => ({ base: version(view), content: version(view) }),
};
