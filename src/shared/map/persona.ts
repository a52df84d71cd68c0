import type { RecordDefinition } from "./record.ts";
import { colourSchema, orderSchema, pictureSchema, proseSchema, wordSchema } from "./schema.ts";

export interface Persona {
	readonly id: string;
	readonly name: string;
	readonly order: string;
	/** One of the palette's colour names (`palette.ts`). */
	readonly colour: string;
	/** SHA-256 of an uploaded picture in hex, or `""`. */
	readonly portrait: string;
	readonly description: string;
	readonly quote: string;
}

export const personaFields = {
	name: wordSchema,
	order: orderSchema,
	colour: colourSchema,
	portrait: pictureSchema,
	description: proseSchema,
	quote: proseSchema,
};

export const personaRecord: RecordDefinition<Persona> = {
	collection: "personas",
	texts: [],
	sets: [],
	fields: personaFields,
	required: ["order"],
	defaults: { name: "", order: "", colour: "indigo", portrait: "", description: "", quote: "" },
	label: (persona) => persona.name,
};
