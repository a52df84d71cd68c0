import * as z from "zod/mini";
import { anchorSchema } from "../talk/anchor.ts";
import { talkPersonSchema } from "../talk/talk-records.ts";

/** What people say about all maps that somebody may see. */

export const inboxPath = "/api/inbox";

/** `mine`: begun by the caller, or answered by them; `mentioned`: they are named in it; `unresolved`: not done with yet. */
export const inboxFilters = ["all", "mine", "mentioned", "unresolved"] as const;

export type InboxFilter = (typeof inboxFilters)[number];

const saidSchema = z.object({
	author: z.string(),
	/** The beginning of the comment, with the names of who is mentioned. */
	words: z.string(),
	/** By its writer's clock. */
	at: z.string(),
});

export const inboxThreadSchema = z.object({
	mapId: z.string(),
	mapTitle: z.string(),
	threadId: z.string(),
	anchor: anchorSchema,
	isResolved: z.boolean(),
	isMentioned: z.boolean(),
	people: z.array(z.string()),
	comments: z.number(),
	/** Others' comments that the caller has not read. */
	unread: z.number(),
	first: saidSchema,
	last: saidSchema,
	/** When the server had the youngest comment. */
	changedAt: z.string(),
});

export const inboxSchema = z.object({
	/** The one in which something was said last first. */
	threads: z.array(inboxThreadSchema),
	/** Who is called what. */
	people: z.record(z.string(), talkPersonSchema),
	/** Threads with something unread, on all pages and whatever the filter. */
	unread: z.number(),
	/** Names the next page in `before`; null on the last. */
	next: z.nullable(z.string()),
});

export type InboxThread = z.infer<typeof inboxThreadSchema>;
export type InboxAnswer = z.infer<typeof inboxSchema>;
