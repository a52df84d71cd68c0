import * as z from "zod/mini";
import type { RecordDefinition } from "./record.ts";
import { colourSchema, optionalIdSchema, orderSchema, pictureSchema, wordSchema } from "./schema.ts";

export interface Owner {
	readonly id: string;
	readonly kind: "person" | "team";
	readonly name: string;
	readonly order: string;
	/** One of the palette's colour names (`palette.ts`). */
	readonly colour: string;
	readonly portrait: string;
	/** For a person: the team's owner id, or `""`. */
	readonly teamId: string;
}

export const ownerFields = {
	kind: z.enum(["person", "team"]),
	name: wordSchema,
	order: orderSchema,
	colour: colourSchema,
	portrait: pictureSchema,
	teamId: optionalIdSchema,
};

export const ownerRecord: RecordDefinition<Owner> = {
	collection: "owners",
	texts: [],
	sets: [],
	fields: ownerFields,
	required: ["order"],
	defaults: { kind: "team", name: "", order: "", colour: "slate", portrait: "", teamId: "" },
	label: (owner) => owner.name,
};
