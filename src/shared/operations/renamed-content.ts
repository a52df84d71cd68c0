import { type Card, isInCell, type Place } from "../map/card.ts";
import type { MapContent } from "../map/content.ts";
import { type CurveName, emotionId } from "../map/emotion.ts";
import { newId } from "../map/new-id.ts";
import { type CollectionName, collectionNames, type OwnerRole, type RecordRef } from "../map/node.ts";

/** New names for the ids of one content, and which ids elsewhere its records may keep pointing at. */
export interface Renaming {
	/** The new id of a record of the content; the same id where it points at a record that stays; else null. */
	nameOf(ref: RecordRef): string | null;
}

/** Every record of the content gets a new id; what the content points at outside of itself must be there. */
export function renamingOf(content: MapContent, isThere: (ref: RecordRef) => boolean): Renaming {
	const names = new Map<string, string>();
	for (const collection of collectionNames) {
		for (const { id } of content[collection]) {
			names.set(`${collection}:${id}`, newId());
		}
	}
	return {
		nameOf: (ref) => names.get(`${ref.collection}:${ref.id}`) ?? (isThere(ref) ? ref.id : null),
	};
}

/** The content under its new ids. A card whose cell is unknown is parked, until whoever inserts it says where it goes. */
export function renameContent(content: MapContent, { nameOf }: Renaming): MapContent {
	const name = (collection: CollectionName, id: string) => nameOf({ collection, id });
	const optional = (collection: CollectionName, id: string) => (id === "" ? "" : (name(collection, id) ?? ""));
	const owned = <N extends { readonly owners: Readonly<Record<string, OwnerRole>> }>(node: N): N => ({
		...node,
		owners: Object.fromEntries(
			Object.entries(node.owners).flatMap(([id, role]) => {
				const ownerId = name("owners", id);
				return ownerId === null ? [] : [[ownerId, role]];
			}),
		),
	});
	return {
		info: content.info,
		stages: content.stages.map((stage) => ({ ...owned(stage), id: name("stages", stage.id) ?? stage.id })),
		steps: content.steps.map((step) => ({
			...owned(step),
			id: name("steps", step.id) ?? step.id,
			stageId: optional("stages", step.stageId),
		})),
		lanes: content.lanes.map((lane) => ({
			...owned(lane),
			id: name("lanes", lane.id) ?? lane.id,
			personaId: optional("personas", lane.personaId),
		})),
		cards: content.cards.map((card) => ({
			...owned(card),
			id: name("cards", card.id) ?? card.id,
			personaId: optional("personas", card.personaId),
			place: renamePlace(card, name),
		})),
		emotions: content.emotions.flatMap((emotion) => {
			const stepId = name("steps", emotion.stepId);
			const personaId = name("personas", emotion.personaId);
			const curve: CurveName = emotion.curve;
			return stepId === null || personaId === null
				? []
				: [{ ...emotion, id: emotionId(stepId, personaId, curve), stepId, personaId }];
		}),
		connections: content.connections.flatMap((connection) => {
			const fromId = name("cards", connection.fromId);
			const toId = name("cards", connection.toId);
			const id = name("connections", connection.id) ?? connection.id;
			return fromId === null || toId === null ? [] : [{ ...connection, id, fromId, toId }];
		}),
		personas: content.personas.map((persona) => ({ ...persona, id: name("personas", persona.id) ?? persona.id })),
		owners: content.owners.map((owner) => ({
			...owner,
			id: name("owners", owner.id) ?? owner.id,
			teamId: optional("owners", owner.teamId),
		})),
	};
}

function renamePlace({ place }: Card, name: (collection: CollectionName, id: string) => string | null): Place {
	if (!isInCell(place)) {
		return place;
	}
	const stepId = name("steps", place.stepId);
	const laneId = name("lanes", place.laneId);
	return stepId === null || laneId === null ? { x: 0, y: 0 } : { stepId, laneId, order: place.order };
}
