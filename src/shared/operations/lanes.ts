import * as z from "zod/mini";
import { kindOf } from "../map/card-kinds.ts";
import { laneFields } from "../map/lane.ts";
import { wordSchema } from "../map/schema.ts";
import { beforeIdSchema, newIdSchema } from "./args.ts";
import { operation } from "./operation.ts";
import { createOrdered, moveOrdered } from "./ordered-records.ts";
import { laneSiblings } from "./siblings.ts";
import { idOr, updateRecords } from "./write.ts";

const { kind: kindSchema, title, height, collapsed, side: sideSchema, personaId } = laneFields;

/** Without a title or a side it gets those of its kind. */
export const createLane = operation(
	"createLane",
	z.strictObject({
		id: newIdSchema,
		kind: kindSchema,
		title: z.optional(wordSchema),
		side: z.optional(sideSchema),
		beforeId: z.optional(beforeIdSchema),
	}),
	(doc, { id, kind, title = kindOf(kind).laneTitle, side = kindOf(kind).side, beforeId }, origin): string =>
		createOrdered(
			doc,
			{ collection: "lanes", id: idOr(id), scalars: { kind, title, side } },
			{ siblings: laneSiblings(doc), beforeId, origin },
		),
);

export const updateLane = operation(
	"updateLane",
	z.strictObject({
		id: z.string(),
		changes: z.partial(z.strictObject({ title, height, collapsed, side: sideSchema, personaId })),
	}),
	(doc, { id, changes }, origin): void => {
		updateRecords(doc, [{ collection: "lanes", id }], { changes, origin });
	},
);

export const moveLane = operation(
	"moveLane",
	z.strictObject({ id: z.string(), beforeId: beforeIdSchema }),
	(doc, { id, beforeId }, origin): void => {
		moveOrdered(doc, { collection: "lanes", id, scalars: {} }, { siblings: laneSiblings(doc), beforeId, origin });
	},
);
