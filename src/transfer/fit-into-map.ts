import type { Card } from "../shared/map/card.ts";
import type { MapContent } from "../shared/map/content.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import type { Lane } from "../shared/map/lane.ts";

/**
 * The same content for a map that has lanes, personas and owners already: a lane of the same kind (the
 * same title first), a persona and an owner of the same name are used, rather than made a second time.
 */
export function fitIntoMap(content: MapContent, map: JourneyMap): MapContent {
	const lanes = renames(content.lanes, (lane) => laneLike(lane, map)?.id);
	const personas = renames(content.personas, ({ name }) => sameName(map.personas.values(), name));
	const owners = renames(content.owners, ({ name }) => sameName(map.owners.values(), name));
	const ownersOf = (given: Card["owners"]) =>
		Object.fromEntries(Object.entries(given).map(([id, role]) => [owners.get(id) ?? id, role]));
	const withOwners = <R extends { readonly owners: Card["owners"] }>(record: R): R => ({
		...record,
		owners: ownersOf(record.owners),
	});
	return {
		...content,
		stages: content.stages.map(withOwners),
		steps: content.steps.map(withOwners),
		lanes: content.lanes.filter(({ id }) => !lanes.has(id)).map(withOwners),
		personas: content.personas.map((persona) => ({ ...persona, id: personas.get(persona.id) ?? persona.id })),
		owners: content.owners.map((owner) => ({
			...owner,
			id: owners.get(owner.id) ?? owner.id,
			teamId: owners.get(owner.teamId) ?? owner.teamId,
		})),
		cards: content.cards.map((card) => ({
			...withOwners(card),
			personaId: personas.get(card.personaId) ?? card.personaId,
			place: "laneId" in card.place ? { ...card.place, laneId: lanes.get(card.place.laneId) ?? card.place.laneId } : card.place,
		})),
		emotions: content.emotions.map((point) => {
			const personaId = personas.get(point.personaId) ?? point.personaId;
			return { ...point, personaId, id: `${point.stepId}:${personaId}:${point.curve}` };
		}),
	};
}

function renames<R extends { readonly id: string }>(
	records: readonly R[],
	idHere: (record: R) => string | undefined,
): Map<string, string> {
	return new Map(
		records.flatMap((record) => {
			const id = idHere(record);
			return id === undefined ? [] : [[record.id, id] as const];
		}),
	);
}

function laneLike(lane: Lane, map: JourneyMap): Lane | undefined {
	const ofKind = map.laneIds.flatMap((id) => map.lanes.get(id) ?? []).filter(({ kind }) => kind === lane.kind);
	return ofKind.find(({ title }) => isSame(title, lane.title)) ?? ofKind[0];
}

function sameName(records: Iterable<{ readonly id: string; readonly name: string }>, name: string): string | undefined {
	for (const record of records) {
		if (name !== "" && isSame(record.name, name)) {
			return record.id;
		}
	}
	return undefined;
}

function isSame(a: string, b: string): boolean {
	return a.trim().toLowerCase() === b.trim().toLowerCase();
}
