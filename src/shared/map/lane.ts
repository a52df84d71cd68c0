import * as z from "zod/mini";
import { type LaneKind, laneKinds } from "./card-kinds.ts";
import type { MapNode } from "./node.ts";
import type { RecordDefinition } from "./record.ts";
import { optionalIdSchema, orderSchema, wordSchema } from "./schema.ts";

export interface Lane extends MapNode {
	readonly kind: LaneKind;
	readonly title: string;
	readonly order: string;
	/** Least height in map units (CSS px at 100 %), null where the content decides. */
	readonly height: number | null;
	readonly collapsed: boolean;
	/** Which side of the line of visibility. */
	readonly side: "front" | "back";
	/** On emotion lanes: only this persona's curves, `""` for everybody's. */
	readonly personaId: string;
}

export const laneFields = {
	kind: z.enum(laneKinds),
	title: wordSchema,
	order: orderSchema,
	height: z.nullable(z.number().check(z.gte(0), z.lte(10_000))),
	collapsed: z.boolean(),
	side: z.enum(["front", "back"]),
	personaId: optionalIdSchema,
};

export const laneRecord: RecordDefinition<Lane> = {
	collection: "lanes",
	texts: [],
	sets: ["owners", "metrics"],
	fields: laneFields,
	required: ["kind", "order"],
	defaults: {
		kind: "note",
		title: "",
		order: "",
		height: null,
		collapsed: false,
		side: "front",
		personaId: "",
		owners: {},
		metrics: [],
	},
	label: (lane) => lane.title,
};
