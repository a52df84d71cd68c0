import * as z from "zod/mini";
import { webhookEvents } from "./webhook-api.ts";

/** What happened on the maps that somebody may see, and concerns them. Times are ISO 8601 instants by the server's clock. */

export const noticesPath = "/api/notices";
export const noticesSeenPath = "/api/notices/seen";

export const noticeSchema = z.object({
	/** The youngest has the greatest. */
	number: z.number(),
	mapId: z.string(),
	mapTitle: z.string(),
	event: z.enum(webhookEvents),
	at: z.string(),
	/** A person's name; empty where nobody did it, or the name is not known. */
	by: z.string(),
	/** What it is about, as it was called; null for a comment and a score. */
	record: z.nullable(z.object({ collection: z.string(), id: z.string(), title: z.string() })),
	/** The discussion; empty where it is about none. */
	threadId: z.string(),
	/** The role of an assignment, the new status, who is mentioned, or the name of the metric. */
	detail: z.string(),
	isUnread: z.boolean(),
});

/** `GET /api/notices`: the youngest first. */
export const noticeListSchema = z.object({
	notices: z.array(noticeSchema),
	/** How many the caller has not seen. */
	unread: z.number(),
});

/** `POST /api/notices/seen`: everything up to this one has been seen. `person` as in the list. */
export const noticesSeenSchema = z.object({
	number: z.int().check(z.gte(0)),
	person: z.optional(z.string()),
});

export type Notice = z.infer<typeof noticeSchema>;
export type NoticeList = z.infer<typeof noticeListSchema>;
