import * as z from "zod/mini";
import type { MapNode } from "./node.ts";
import type { RecordDefinition } from "./record.ts";
import { optionalIdSchema, orderSchema } from "./schema.ts";

export interface Step extends MapNode {
	/** May name a stage that is absent: the step then shows in the *Unassigned* stage. */
	readonly stageId: string;
	readonly order: string;
	readonly title: string;
	readonly momentOfTruth: boolean;
}

export const stepFields = { stageId: optionalIdSchema, order: orderSchema, momentOfTruth: z.boolean() };

export const stepRecord: RecordDefinition<Step> = {
	collection: "steps",
	texts: ["title"],
	sets: ["owners", "metrics"],
	fields: stepFields,
	required: ["order"],
	defaults: { stageId: "", title: "", order: "", momentOfTruth: false, owners: {}, metrics: [] },
	label: (step) => step.title,
};
