import * as z from "zod/mini";
import { personaFields } from "../map/persona.ts";
import { beforeIdSchema, newIdSchema } from "./args.ts";
import { operation } from "./operation.ts";
import { createOrdered, moveOrdered } from "./ordered-records.ts";
import { personaSiblings } from "./siblings.ts";
import { idOr, updateRecords } from "./write.ts";

const { order: _, ...details } = personaFields;

export const createPersona = operation(
	"createPersona",
	z.strictObject({ id: newIdSchema, ...z.partial(z.strictObject(details)).shape, beforeId: z.optional(beforeIdSchema) }),
	(doc, { id, beforeId, ...scalars }, origin): string =>
		createOrdered(doc, { collection: "personas", id: idOr(id), scalars }, { siblings: personaSiblings(doc), beforeId, origin }),
);

export const updatePersona = operation(
	"updatePersona",
	z.strictObject({ id: z.string(), changes: z.partial(z.strictObject(details)) }),
	(doc, { id, changes }, origin): void => {
		updateRecords(doc, [{ collection: "personas", id }], { changes, origin });
	},
);

export const movePersona = operation(
	"movePersona",
	z.strictObject({ id: z.string(), beforeId: beforeIdSchema }),
	(doc, { id, beforeId }, origin): void => {
		moveOrdered(doc, { collection: "personas", id, scalars: {} }, { siblings: personaSiblings(doc), beforeId, origin });
	},
);
