import * as z from "zod/mini";
import { coordinateSchema, idSchema } from "../map/schema.ts";

const sizeSchema = z.number().check(z.gt(0), z.lte(1e7));

/**
 * What everybody is brought to: the whole map, one stage, or a piece of the canvas in its own units, which each
 * screen fits into itself.
 */
export const liveViewSchema = z.union([
	z.strictObject({ kind: z.literal("map") }),
	z.strictObject({ kind: z.literal("stage"), id: idSchema }),
	z.strictObject({ kind: z.literal("area"), x: coordinateSchema, y: coordinateSchema, width: sizeSchema, height: sizeSchema }),
]);

export type LiveView = z.infer<typeof liveViewSchema>;
