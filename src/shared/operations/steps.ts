import * as z from "zod/mini";
import { idSchema } from "../map/schema.ts";
import { beforeIdSchema, newIdSchema, newTitleSchema } from "./args.ts";
import { operation } from "./operation.ts";
import { createOrdered, moveOrdered } from "./ordered-records.ts";
import { stepSiblings } from "./siblings.ts";
import { idOr, requireRecord, updateRecords } from "./write.ts";

export const createStep = operation(
	"createStep",
	z.strictObject({
		id: newIdSchema,
		stageId: idSchema,
		title: newTitleSchema,
		beforeId: z.optional(beforeIdSchema),
	}),
	(doc, { id, stageId, title = "", beforeId }, origin): string => {
		requireRecord(doc, { collection: "stages", id: stageId });
		return createOrdered(
			doc,
			{ collection: "steps", id: idOr(id), scalars: { stageId }, texts: { title } },
			{ siblings: stepSiblings(doc, stageId), beforeId, origin },
		);
	},
);

export const updateStep = operation(
	"updateStep",
	z.strictObject({ id: z.string(), changes: z.strictObject({ momentOfTruth: z.optional(z.boolean()) }) }),
	(doc, { id, changes }, origin): void => {
		updateRecords(doc, [{ collection: "steps", id }], { changes, origin });
	},
);

export const moveStep = operation(
	"moveStep",
	z.strictObject({ id: z.string(), stageId: idSchema, beforeId: beforeIdSchema }),
	(doc, { id, stageId, beforeId }, origin): void => {
		requireRecord(doc, { collection: "stages", id: stageId });
		moveOrdered(
			doc,
			{ collection: "steps", id, scalars: { stageId } },
			{ siblings: stepSiblings(doc, stageId), beforeId, origin },
		);
	},
);
