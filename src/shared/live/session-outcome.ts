import * as z from "zod/mini";
import type { Talk, Thread } from "../talk/talk.ts";

export const addedBySchema = z.object({
	/** Whose edits they came with: a person, a program (`api`, `server`), or `""`. */
	person: z.string(),
	/** `""` where it is not known. */
	name: z.string(),
	/** Ids, the first made first. Some may have been deleted since. */
	cards: z.array(z.string()),
});

export type AddedBy = Readonly<z.infer<typeof addedBySchema>>;

/** What a session left, as it was at its end: what nobody could tell from the map of a later day. */
export const outcomeSchema = z.object({
	added: z.array(addedBySchema),
	/** Ids of the threads that were not resolved. */
	openThreads: z.array(z.string()),
});

export type SessionOutcome = Readonly<z.infer<typeof outcomeSchema>>;

/** The one with the youngest comment first. */
export function openThreadsOf({ threads }: Pick<Talk, "threads">): readonly Thread[] {
	return threads.filter(
		({ isResolved, comments }) => !isResolved && comments.some(({ isDeleted, isHidden }) => !isDeleted && !isHidden),
	);
}
