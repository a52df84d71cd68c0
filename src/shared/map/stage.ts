import type { MapNode } from "./node.ts";
import type { RecordDefinition } from "./record.ts";
import { orderSchema, proseSchema } from "./schema.ts";

export interface Stage extends MapNode {
	readonly title: string;
	readonly order: string;
	readonly goal: string;
}

export const stageFields = { order: orderSchema, goal: proseSchema };

export const stageRecord: RecordDefinition<Stage> = {
	collection: "stages",
	texts: ["title"],
	sets: ["owners", "metrics"],
	fields: stageFields,
	required: ["order"],
	defaults: { title: "", order: "", goal: "", owners: {}, metrics: [] },
	label: (stage) => stage.title,
};
