import * as z from "zod/mini";
import { AppError } from "../errors.ts";
import { type Card, isInCell } from "../map/card.ts";
import { emptyContent } from "../map/content.ts";
import { newId } from "../map/new-id.ts";
import { liveMapOf } from "../map/projection.ts";
import { idSchema } from "../map/schema.ts";
import { idsSchema } from "./args.ts";
import { type CardMove, placesFor, setPlaces } from "./card-targets.ts";
import { recordsOfContent } from "./content-records.ts";
import { operation } from "./operation.ts";
import { createRecords } from "./write.ts";

/** Map units by which the copy of a parked card stands aside. */
const parkedOffset = 24;

/** Copies cards with all they carry; each copy stands right after its original. Answers the copies' ids. */
export const duplicateCards = operation(
	"duplicateCards",
	z.strictObject({ ids: idsSchema, newIds: z.optional(z.array(idSchema)) }),
	(doc, { ids, newIds }, origin): readonly string[] => {
		if (newIds && newIds.length !== ids.length) {
			throw new AppError("badRequest", "duplicateCards needs as many new ids as ids.", { newIds: "must be as many as ids" });
		}
		const map = liveMapOf(doc);
		const copies = ids.flatMap((id, index) => {
			const original = map.cards.get(id);
			return original ? [{ original, copy: { ...original, id: newIds?.[index] ?? newId() } }] : [];
		});
		if (copies.length === 0) {
			throw new AppError("notFound", "Nothing was copied: the cards have been deleted.", { ids: ids.join(" ") });
		}
		const moves = copies.map(
			({ original, copy }): CardMove => ({ id: copy.id, to: besides(original, (...cell) => map.cardsIn(...cell)) }),
		);
		const places = placesFor(doc, moves);
		const made = recordsOfContent({
			...emptyContent,
			cards: copies.map(({ copy }) => ({ ...copy, place: places.get(copy.id) ?? copy.place })),
		});
		for (const { copy } of copies) {
			places.delete(copy.id);
		}
		createRecords(doc, made, origin, () => setPlaces(doc, places));
		return copies.map(({ copy }) => copy.id);
	},
);

function besides({ id, place }: Card, cardsIn: (stepId: string, laneId: string) => readonly string[]): CardMove["to"] {
	if (!isInCell(place)) {
		return { x: place.x + parkedOffset, y: place.y + parkedOffset };
	}
	const cell = cardsIn(place.stepId, place.laneId);
	return { stepId: place.stepId, laneId: place.laneId, beforeId: cell[cell.indexOf(id) + 1] ?? null };
}
