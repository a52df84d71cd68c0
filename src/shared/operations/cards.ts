import * as z from "zod/mini";
import { cardDetailFields, cardFields } from "../map/card.ts";
import { recordOf } from "../map/document.ts";
import type { RecordRef } from "../map/node.ts";
import { idSchema, proseSchema } from "../map/schema.ts";
import { idsSchema, newIdSchema, newTitleSchema, targetSchema } from "./args.ts";
import { isInPlace, placesFor, setPlaces } from "./card-targets.ts";
import { operation } from "./operation.ts";
import { createRecords, idOr, requirePresent, updateRecords } from "./write.ts";

export const cardRef = (id: string): RecordRef => ({ collection: "cards", id });

export const createCard = operation(
	"createCard",
	z.strictObject({
		id: newIdSchema,
		kind: cardFields.kind,
		place: targetSchema,
		title: newTitleSchema,
		note: z.optional(proseSchema),
		fields: z.optional(z.partial(z.strictObject(cardDetailFields))),
	}),
	(doc, { id: givenId, kind, place: to, title = "", note = "", fields = {} }, origin): string => {
		const id = idOr(givenId);
		const places = placesFor(doc, [{ id, to }]);
		const place = places.get(id);
		places.delete(id);
		const newCard = { ref: cardRef(id), scalars: { ...fields, kind, place }, texts: { title, note } };
		createRecords(doc, [newCard], origin, () => setPlaces(doc, places));
		return id;
	},
);

/** Changes the same fields of several cards. Answers the ids of those that were there. */
export const updateCards = operation(
	"updateCards",
	z.strictObject({
		ids: idsSchema,
		changes: z.partial(z.strictObject({ kind: cardFields.kind, ...cardDetailFields })),
	}),
	(doc, { ids, changes }, origin): readonly string[] => updateRecords(doc, ids.map(cardRef), { changes, origin }),
);

/** Moves cards in one transaction, each by one key; those that somebody deleted meanwhile stay deleted. */
export const moveCards = operation(
	"moveCards",
	z.strictObject({
		cards: z.array(z.strictObject({ id: idSchema, to: targetSchema })).check(z.minLength(1), z.maxLength(100_000)),
	}),
	(doc, { cards }, origin): void => {
		const present = new Set(
			requirePresent(
				doc,
				cards.map(({ id }) => cardRef(id)),
			).map(({ id }) => id),
		);
		const moves = cards.filter(({ id }) => present.has(id) && recordOf(doc, cardRef(id)) !== null);
		if (isInPlace(doc, moves)) {
			return;
		}
		const places = placesFor(doc, moves);
		doc.transact(() => setPlaces(doc, places), origin);
	},
);
