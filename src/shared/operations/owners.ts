import * as z from "zod/mini";
import { ownerFields } from "../map/owner.ts";
import { beforeIdSchema, newIdSchema } from "./args.ts";
import { operation } from "./operation.ts";
import { createOrdered } from "./ordered-records.ts";
import { ownerSiblings } from "./siblings.ts";
import { idOr, updateRecords } from "./write.ts";

const { order: _, ...details } = ownerFields;

export const createOwner = operation(
	"createOwner",
	z.strictObject({ id: newIdSchema, ...z.partial(z.strictObject(details)).shape, beforeId: z.optional(beforeIdSchema) }),
	(doc, { id, beforeId, ...scalars }, origin): string =>
		createOrdered(doc, { collection: "owners", id: idOr(id), scalars }, { siblings: ownerSiblings(doc), beforeId, origin }),
);

export const updateOwner = operation(
	"updateOwner",
	z.strictObject({ id: z.string(), changes: z.partial(z.strictObject(details)) }),
	(doc, { id, changes }, origin): void => {
		updateRecords(doc, [{ collection: "owners", id }], { changes, origin });
	},
);
