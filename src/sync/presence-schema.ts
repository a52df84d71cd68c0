import * as z from "zod/mini";
import type { PersonPresence } from "./presence.ts";

const number = z.number().check(z.refine(Number.isFinite));
/** Divided by: a zoom or a size of nothing would show nothing. */
const scale = number.check(z.positive());
const text = (length: number) => z.string().check(z.maxLength(length));
const point = z.object({ x: number, y: number });

/** An awareness state as it comes from a peer: anything may be in there. */
const schema = z.object({
	personId: text(64),
	name: text(80),
	colour: text(32),
	cursor: z.nullable(point),
	selection: z.array(text(200)).check(z.maxLength(2_000)),
	editing: z.nullable(
		z.object({
			collection: z.enum(["stages", "steps", "lanes", "cards", "connections", "personas", "owners"]),
			id: text(200),
			field: text(40),
		}),
	),
	drag: z.nullable(z.object({ cardIds: z.array(text(64)).check(z.maxLength(2_000)), dx: number, dy: number })),
	view: z.nullable(z.object({ x: number, y: number, zoom: scale, width: z.optional(scale), height: z.optional(scale) })),
	following: z.optional(text(64)),
	layers: z.optional(
		z.nullable(
			z.object({
				on: z.array(text(64)).check(z.maxLength(100)),
				choices: z.record(text(64), text(200)).check(z.refine((choices) => Object.keys(choices).length <= 100)),
			}),
		),
	),
});

export function readPresence(state: unknown): PersonPresence | null {
	const read = schema.safeParse(state);
	return read.success ? read.data : null;
}
