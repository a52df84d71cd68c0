import type { MapContent } from "./content.ts";
import type { JourneyMap } from "./journey-map.ts";
import { mapInfoDefaults } from "./map-info.ts";

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
	return new Map(records.map((record) => [record.id, record]));
}

function sorted<T extends { readonly id: string; readonly order: string }>(records: readonly T[]): readonly T[] {
	return [...records].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1));
}

const none: readonly string[] = [];

/** Content as a map without a document behind it: for all that only reads, a picture say. */
export function mapOfContent(content: MapContent): JourneyMap {
	const stageIds = sorted(content.stages).map(({ id }) => id);
	const stages = new Set(stageIds);
	const lanes = new Set(content.lanes.map(({ id }) => id));
	const steps = new Set(content.steps.map(({ id }) => id));
	const stepsOf = new Map<string, string[]>();
	for (const step of sorted(content.steps)) {
		const key = stages.has(step.stageId) ? step.stageId : "";
		stepsOf.set(key, [...(stepsOf.get(key) ?? []), step.id]);
	}
	const cells = new Map<string, string[]>();
	const parkedIds: string[] = [];
	const unplacedIds: string[] = [];
	const orderOf = ({ place }: MapContent["cards"][number]): string => ("order" in place ? place.order : "");
	const inOrder = [...content.cards].sort((a, b) =>
		orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : a.id < b.id ? -1 : 1,
	);
	for (const card of inOrder) {
		if ("x" in card.place) {
			parkedIds.push(card.id);
		} else if (lanes.has(card.place.laneId) && steps.has(card.place.stepId)) {
			const key = `${card.place.stepId} ${card.place.laneId}`;
			const cell = cells.get(key);
			if (cell === undefined) cells.set(key, [card.id]);
			else cell.push(card.id);
		} else {
			unplacedIds.push(card.id);
		}
	}
	return {
		revision: 1,
		info: { ...mapInfoDefaults, locale: "en", currency: "EUR", ...content.info },
		stages: byId(content.stages),
		steps: byId(content.steps),
		lanes: byId(content.lanes),
		cards: byId(content.cards),
		emotions: byId(content.emotions),
		connections: byId(content.connections),
		personas: byId(content.personas),
		owners: byId(content.owners),
		stageIds,
		laneIds: sorted(content.lanes).map(({ id }) => id),
		personaIds: sorted(content.personas).map(({ id }) => id),
		ownerIds: sorted(content.owners).map(({ id }) => id),
		stepIds: [...stageIds, ""].flatMap((id) => stepsOf.get(id) ?? none),
		stepsOf: (id) => stepsOf.get(id) ?? none,
		unassignedStepIds: stepsOf.get("") ?? none,
		cardsIn: (stepId, laneId) => cells.get(`${stepId} ${laneId}`) ?? none,
		parkedIds,
		unplacedIds,
		connectionsOf: (cardId) =>
			content.connections.filter(({ fromId, toId }) => fromId === cardId || toId === cardId).map(({ id }) => id),
		unreadable: [],
		bin: [],
		isNewer: false,
	};
}
