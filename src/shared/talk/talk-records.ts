import * as z from "zod/mini";
import { isId } from "../map/schema.ts";
import { anchorSchema } from "./anchor.ts";
import { talkIdSchema } from "./talk-id.ts";

/** What a person's root holds, by key: plain values, read from whatever a peer has written. */

/** Characters (UTF-16 units) of a comment. */
export const mostCharacters = 10_000;

/** Milliseconds since 1970 by its writer's clock: shown, and never what anything is ordered by. */
const timeSchema = z.int().check(z.gte(0), z.lte(8.64e15));
/** Lamport's clock: one more than the greatest that its writer knew of the map's talk. */
const seqSchema = z.int().check(z.gte(1));

/** `thread:{threadId}` */
export const threadSchema = z.object({ anchor: anchorSchema, at: timeSchema });

/** `comment:{commentId}`. Mentions and links stand in the text (see `comment-text.ts`); of a deleted one it is empty. */
export const commentSchema = z.object({
	threadId: talkIdSchema,
	text: z.string().check(z.maxLength(mostCharacters)),
	seq: seqSchema,
	at: timeSchema,
	editedAt: z.optional(timeSchema),
	deleted: z.optional(z.boolean()),
});

/** `state:{threadId}`; of all people's the one with the greatest (seq, person) counts. */
export const stateSchema = z.object({ resolved: z.boolean(), seq: seqSchema });

/** `read:{threadId}`: of each author the greatest seq that was read. One for all would call read what comes late from somebody who was offline. */
export const marksSchema = z.record(z.string().check(z.refine(isId)), seqSchema);

/** `reaction:{commentId}:{emoji}` */
export const reactionSchema = z.boolean();
export const emojiSchema = z.string().check(z.regex(/^[^\p{Cc}\p{Zs}]{1,32}$/u, "is not an emoji"));

/** In the root `people`, which the server alone writes. */
export const talkPersonSchema = z.object({ name: z.string(), colour: z.string() });

/** `{commentId}` in the root `hidden`, which the server alone writes for the owners of the map. */
export const hiddenSchema = z.object({ by: z.string(), at: timeSchema });

export type ThreadRecord = z.infer<typeof threadSchema>;
export type CommentRecord = z.infer<typeof commentSchema>;
export type StateRecord = z.infer<typeof stateSchema>;
export type ReadMarks = z.infer<typeof marksSchema>;
export type TalkPerson = z.infer<typeof talkPersonSchema>;
