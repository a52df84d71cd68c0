import * as z from "zod/mini";
import { cardKinds } from "../map/card-kinds.ts";
import { idSchema } from "../map/schema.ts";
import { liveLimits } from "./limits.ts";

/** A card that only its writer sees until the reveal. */
export const privateCardSchema = z.strictObject({
	/** Names it until the reveal; the card on the map has another. */
	id: idSchema,
	kind: z.enum(cardKinds),
	title: z.string().check(z.maxLength(liveLimits.text)),
	note: z.string().check(z.maxLength(liveLimits.text)),
	/** The cell in which it will stand. */
	stepId: idSchema,
	laneId: idSchema,
});

export type PrivateCard = Readonly<z.infer<typeof privateCardSchema>>;

/** What the others see of it: that somebody has written something here. */
export const blankSchema = z.object({ stepId: idSchema, laneId: idSchema, person: z.string() });

export type Blank = Readonly<z.infer<typeof blankSchema>>;

export const writingSchema = z.object({
	title: z.string(),
	startedAt: z.number(),
	/** Null until all cards of it are on the map; server time, ms. */
	revealedAt: z.nullable(z.number()),
});

export type Writing = Readonly<z.infer<typeof writingSchema>>;
