import * as z from "zod/mini";
import { coordinateSchema, idSchema } from "../map/schema.ts";
import { nodeCollectionSchema } from "../operations/args.ts";

/** What of a map people talk about: a node, a cell of the grid, a point of the canvas, or the map as a whole. */
export const anchorSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("node"), collection: nodeCollectionSchema, id: idSchema }),
	z.object({ kind: z.literal("cell"), stepId: idSchema, laneId: idSchema }),
	z.object({ kind: z.literal("point"), x: coordinateSchema, y: coordinateSchema }),
	z.object({ kind: z.literal("map") }),
]);

export type Anchor = z.infer<typeof anchorSchema>;

/** The same for all anchors that are at the same place. */
export function anchorKey(anchor: Anchor): string {
	switch (anchor.kind) {
		case "node":
			return `node:${anchor.collection}:${anchor.id}`;
		case "cell":
			return `cell:${anchor.stepId}:${anchor.laneId}`;
		case "point":
			return `point:${anchor.x}:${anchor.y}`;
		case "map":
			return "map";
	}
}
