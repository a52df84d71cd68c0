import * as z from "zod/mini";
import { AppError } from "../errors.ts";
import { connectionFields } from "../map/connection.ts";
import { newIdSchema } from "./args.ts";
import { operation } from "./operation.ts";
import { createRecord, idOr, requireRecord, updateRecords } from "./write.ts";

const { fromId, toId, kind, label } = connectionFields;

export const createConnection = operation(
	"createConnection",
	z.strictObject({ id: newIdSchema, fromId, toId, kind: z.optional(kind), label: z.optional(label) }),
	(doc, { id, ...scalars }, origin): string => {
		if (scalars.fromId === scalars.toId) {
			throw new AppError("badRequest", "A card cannot be connected with itself.", { toId: "must be another card" });
		}
		requireRecord(doc, { collection: "cards", id: scalars.fromId });
		requireRecord(doc, { collection: "cards", id: scalars.toId });
		return createRecord(doc, { ref: { collection: "connections", id: idOr(id) }, scalars }, origin);
	},
);

export const updateConnection = operation(
	"updateConnection",
	z.strictObject({ id: z.string(), changes: z.partial(z.strictObject({ kind, label })) }),
	(doc, { id, changes }, origin): void => {
		updateRecords(doc, [{ collection: "connections", id }], { changes, origin });
	},
);
