import * as z from "zod/mini";
import type { RecordDefinition } from "./record.ts";
import { idSchema, isId, wordSchema } from "./schema.ts";

/** `supports`: a quote or an answer is evidence for what it points at. */
export type ConnectionKind = "flow" | "causes" | "solves" | "dependsOn" | "supports";

export interface Connection {
	readonly id: string;
	/** Card ids. */
	readonly fromId: string;
	readonly toId: string;
	readonly kind: ConnectionKind;
	readonly label: string;
}

export const connectionFields = {
	fromId: idSchema,
	toId: idSchema,
	kind: z.enum(["flow", "causes", "solves", "dependsOn", "supports"]),
	label: wordSchema,
};

function isCardId(value: unknown): boolean {
	return typeof value === "string" && isId(value);
}

export const connectionRecord: RecordDefinition<Connection> = {
	collection: "connections",
	texts: [],
	sets: [],
	fields: connectionFields,
	checks: { fromId: isCardId, toId: isCardId },
	required: ["fromId", "toId"],
	defaults: { fromId: "", toId: "", kind: "flow", label: "" },
	label: (connection) => connection.label,
};
