import * as z from "zod/mini";
import { proseSchema } from "../map/schema.ts";
import { beforeIdSchema, newIdSchema, newTitleSchema } from "./args.ts";
import { operation } from "./operation.ts";
import { createOrdered, moveOrdered } from "./ordered-records.ts";
import { stageSiblings } from "./siblings.ts";
import { idOr, updateRecords } from "./write.ts";

export const createStage = operation(
	"createStage",
	z.strictObject({ id: newIdSchema, title: newTitleSchema, beforeId: z.optional(beforeIdSchema) }),
	(doc, { id, title = "", beforeId }, origin): string =>
		createOrdered(
			doc,
			{ collection: "stages", id: idOr(id), scalars: {}, texts: { title } },
			{ siblings: stageSiblings(doc), beforeId, origin },
		),
);

export const updateStage = operation(
	"updateStage",
	z.strictObject({ id: z.string(), changes: z.strictObject({ goal: z.optional(proseSchema) }) }),
	(doc, { id, changes }, origin): void => {
		updateRecords(doc, [{ collection: "stages", id }], { changes, origin });
	},
);

export const moveStage = operation(
	"moveStage",
	z.strictObject({ id: z.string(), beforeId: beforeIdSchema }),
	(doc, { id, beforeId }, origin): void => {
		moveOrdered(doc, { collection: "stages", id, scalars: {} }, { siblings: stageSiblings(doc), beforeId, origin });
	},
);
