import * as z from "zod/mini";
import { collectionNames } from "../map/node.ts";
import { coordinateSchema, idSchema, proseSchema } from "../map/schema.ts";

/** Shapes that arguments of several operations share. */

/** The record to stand before; null for the end. Where it has gone elsewhere meanwhile, the end as well. */
export const beforeIdSchema = z.nullable(z.string());

export const newIdSchema = z.optional(idSchema);
export const newTitleSchema = z.optional(proseSchema);
export const idsSchema = z.array(idSchema).check(z.minLength(1), z.maxLength(100_000));
export const collectionSchema = z.enum(collectionNames);
export const nodeCollectionSchema = z.enum(["stages", "steps", "lanes", "cards"]);
export const recordRefsSchema = z
	.array(z.strictObject({ collection: collectionSchema, id: z.string() }))
	.check(z.minLength(1), z.maxLength(100_000));

/** Where a card is put: a cell of the grid, or free in the parking lot. */
export const targetSchema = z.union([
	z.strictObject({ stepId: idSchema, laneId: idSchema, beforeId: z.optional(beforeIdSchema) }),
	z.strictObject({ x: coordinateSchema, y: coordinateSchema }),
]);
