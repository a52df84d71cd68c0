import * as z from "zod/mini";
import { privateCardSchema } from "../live/private-card.ts";
import { addedBySchema } from "../live/session-outcome.ts";
import { dotsSchema } from "../live/vote.ts";

/** What the server answers about a workshop; `../live/acts.ts` has what it is sent. */

/** `now` is the server's clock, ms since 1970, in the moment of the answer: the only one by which timers are read. */
const clock = { now: z.number() };

/** `POST /api/maps/:id/live`: what was done is on disk. */
export const actAnswerSchema = z.object({
	...clock,
	/** After `vote.put`: all dots of the caller in that vote. */
	dots: z.optional(dotsSchema),
});

export type ActAnswer = z.infer<typeof actAnswerSchema>;

/** `GET /api/maps/:id/live/mine`: what only the caller may know of. */
export const mineSchema = z.object({
	...clock,
	/** Dots by vote, of votes that are open. */
	votes: z.record(z.string(), dotsSchema),
	/** Cards that wait for their reveal, in the order in which they were first written. */
	cards: z.array(z.extend(privateCardSchema, { writing: z.string() })),
});

export type Mine = z.infer<typeof mineSchema>;

/** `GET /api/maps/:id/live/added`: the cards that were made in the map's last session, also while it goes on. */
export const addedSchema = z.object({ ...clock, added: z.array(addedBySchema) });

export type Added = z.infer<typeof addedSchema>;

/**
 * The calls, for a map's id. On a server that knows nobody `?person=` says whose dots and cards are meant: the id of the
 * browser profile, as on a socket; elsewhere the session says who it is.
 */
export const livePaths = {
	/** POST an `Act`. */
	act: (mapId: string) => `/api/maps/${mapId}/live`,
	/** GET `Mine`. */
	mine: (mapId: string) => `/api/maps/${mapId}/live/mine`,
	/** GET `Added`. */
	added: (mapId: string) => `/api/maps/${mapId}/live/added`,
} as const;
