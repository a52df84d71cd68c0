import type * as Y from "yjs";
import * as z from "zod/mini";
import { type Card, isInCell, type Place } from "../map/card.ts";
import { contentSchema, type MapContent } from "../map/content.ts";
import { isPresent, recordOf } from "../map/document.ts";
import type { Emotion } from "../map/emotion.ts";
import { emotionKey, quoteKey } from "../map/emotion-keys.ts";
import { sortByOrder } from "../map/id-list.ts";
import type { RecordRef } from "../map/node.ts";
import { liveMapOf } from "../map/projection.ts";
import { targetSchema } from "./args.ts";
import { type CardMove, type CardTarget, placesFor, setPlaces } from "./card-targets.ts";
import { recordsOfContent } from "./content-records.ts";
import { inLaneOfItsKind, landingOf } from "./landing.ts";
import { operation } from "./operation.ts";
import { renameContent, renamingOf } from "./renamed-content.ts";
import {
	laneSiblings,
	ordersFor,
	ownerSiblings,
	personaSiblings,
	type Siblings,
	stageSiblings,
	stepSiblings,
} from "./siblings.ts";
import { createRecords, type NewRecord, setScalars } from "./write.ts";

/** What an insertion is going to write. */
export interface Insertion {
	readonly made: readonly NewRecord[];
	/** New places of cards that are here and step aside. */
	readonly aside: ReadonlyMap<string, Place>;
	/** Points of curves whose step is on this map rather than in the content. */
	readonly points: readonly Emotion[];
}

const argsSchema = z.strictObject({ content: contentSchema, at: z.optional(targetSchema) });

/**
 * Adds content under new ids: paste, templates, imports. The map's own scalars (`info`) stay.
 * Owners and personas that this map has already are used rather than doubled. Stages, lanes and so
 * on go behind what is there; cards without their cell go to `at`. Answers what was made.
 */
export const insertContent = operation("insertContent", argsSchema, (doc, args, origin): readonly RecordRef[] => {
	const { made, aside, points } = planInsertion(doc, args);
	createRecords(doc, made, origin, () => {
		setPlaces(doc, aside);
		writePoints(doc, points);
	});
	return made.map(({ ref }) => ref);
});

/** Writes nothing. New ids are others at each call. */
export function planInsertion(doc: Y.Doc, { content: given, at }: z.infer<typeof argsSchema>): Insertion {
	const isThere = (ref: RecordRef) => isPresentIn(doc, ref);
	const givenLanes = new Set(given.lanes.map(({ id }) => id));
	const isLane = (id: string) => givenLanes.has(id) || isThere({ collection: "lanes", id });
	const content: MapContent = {
		...given,
		cards: given.cards.map((card) => inLaneOfItsKind(liveMapOf(doc), card, isLane)),
		personas: given.personas.filter(({ id }) => !isThere({ collection: "personas", id })),
		owners: given.owners.filter(({ id }) => !isThere({ collection: "owners", id })),
	};
	const renaming = renamingOf(content, isThere);
	const landings = landCards(doc, content, at);
	const moves: CardMove[] = [...landings].map(([id, to]) => ({
		id: renaming.nameOf({ collection: "cards", id }) ?? id,
		to,
	}));
	const places = placesFor(doc, moves);
	const renamed = behindWhatIsThere(doc, renameContent(content, renaming));
	const made = recordsOfContent({ ...renamed, cards: renamed.cards.map((card) => landed(card, places)) });
	const newIds = new Set(made.map(({ ref }) => ref.id));
	const ownSteps = new Set(renamed.steps.map(({ id }) => id));
	return {
		made,
		aside: new Map([...places].filter(([id]) => !newIds.has(id))),
		points: renamed.emotions.filter(({ stepId }) => !ownSteps.has(stepId)),
	};
}

function isPresentIn(doc: Y.Doc, ref: RecordRef): boolean {
	const record = recordOf(doc, ref);
	return record !== null && isPresent(record);
}

/** Targets of the cards that do not bring their step or lane, and of free cards that are pasted somewhere. */
function landCards(doc: Y.Doc, content: MapContent, at: CardTarget | undefined): ReadonlyMap<string, CardTarget> {
	const steps = new Set(content.steps.map(({ id }) => id));
	const lanes = new Set(content.lanes.map(({ id }) => id));
	// A copied step comes with its cards also where the lanes stay, and a copied lane where the steps do.
	const hasCell = ({ place }: Card) =>
		isInCell(place) &&
		(steps.has(place.stepId) || lanes.has(place.laneId)) &&
		(steps.has(place.stepId) || isPresentIn(doc, { collection: "steps", id: place.stepId })) &&
		(lanes.has(place.laneId) || isPresentIn(doc, { collection: "lanes", id: place.laneId }));
	// However they were selected, cards of one cell land in the order in which they stood in it.
	const loose = content.cards
		.filter((card) => !hasCell(card))
		.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0));
	const landing = landingOf(liveMapOf(doc), loose, at);
	return new Map(loose.map((card) => [card.id, landing(card)]));
}

/** Free cards come last: "~" is behind every order. */
function orderOf({ place }: Card): string {
	return isInCell(place) ? place.order : "~";
}

function landed(card: Card, places: ReadonlyMap<string, Place>): Card {
	return { ...card, place: places.get(card.id) ?? card.place };
}

/** New orders for lists that exist here already, so that what is inserted stands at their ends. */
function behindWhatIsThere(doc: Y.Doc, content: MapContent): MapContent {
	const newStages = new Set(content.stages.map(({ id }) => id));
	const stageIds = new Set(content.steps.map(({ stageId }) => stageId).filter((id) => !newStages.has(id)));
	let steps = content.steps;
	for (const stageId of stageIds) {
		steps = atTheEnd(steps, stepSiblings(doc, stageId), (step) => step.stageId === stageId);
	}
	return {
		...content,
		steps,
		stages: atTheEnd(content.stages, stageSiblings(doc)),
		lanes: atTheEnd(content.lanes, laneSiblings(doc)),
		personas: atTheEnd(content.personas, personaSiblings(doc)),
		owners: atTheEnd(content.owners, ownerSiblings(doc)),
	};
}

function atTheEnd<R extends { readonly id: string; readonly order: string }>(
	given: readonly R[],
	siblings: Siblings,
	belongs: (record: R) => boolean = () => true,
): readonly R[] {
	const own = given.filter(belongs);
	const position = new Map(own.map(({ id, order }, index) => [id, `${order || "~"}:${String(index).padStart(9, "0")}`]));
	const ids = sortByOrder(position.keys(), (id) => position.get(id) ?? "");
	const { orders } = ordersFor(siblings, ids, null);
	const orderOf = new Map(ids.map((id, index) => [id, orders[index] ?? ""]));
	return given.map((record) => ({ ...record, order: orderOf.get(record.id) ?? record.order }));
}

function writePoints(doc: Y.Doc, points: readonly Emotion[]): void {
	for (const { stepId, personaId, curve, value, quote } of points) {
		const step = recordOf(doc, { collection: "steps", id: stepId });
		if (step) {
			const keys = { [emotionKey(personaId, curve)]: value, [quoteKey(personaId, curve)]: quote };
			setScalars(step, { [emotionKey(personaId, curve)]: null, [quoteKey(personaId, curve)]: "" }, keys);
		}
	}
}
