import * as z from "zod/mini";

/** Where a map's events are sent, by the convention of https://www.standardwebhooks.com. Times are ISO 8601 instants. */

export const webhookEvents = ["card.assigned", "card.statusChanged", "comment.mentioned", "score.pastTarget"] as const;

export type WebhookEvent = (typeof webhookEvents)[number];

/** `POST /api/maps/:id/webhooks`. */
export const newWebhookSchema = z.object({
	url: z.string().check(z.maxLength(2_000)),
	events: z.array(z.enum(webhookEvents)).check(z.minLength(1), z.maxLength(webhookEvents.length)),
});

export const webhookSchema = z.object({
	id: z.string(),
	url: z.string(),
	events: z.array(z.enum(webhookEvents)),
	createdAt: z.string(),
	/** A person's name; empty on a server of this machine. */
	createdBy: z.string(),
	/** Whether it sends, and if not, why: who made it may not do that any more, or is not known. */
	state: z.enum(["open", "makerLost"]),
});

/** The signing secret is answered once, when the webhook is made. */
export const madeWebhookSchema = z.extend(webhookSchema, { secret: z.string() });

/** `GET /api/maps/:id/webhooks`: the newest first. */
export const webhookListSchema = z.object({ webhooks: z.array(webhookSchema) });

export const deliverySchema = z.object({
	/** The `webhook-id` that it is sent under, each time the same. */
	id: z.string(),
	event: z.string(),
	/** What is sent, as JSON. */
	body: z.string(),
	at: z.string(),
	attempts: z.number(),
	state: z.enum(["waiting", "delivered", "givenUp"]),
	/** When it is tried next, or arrived; null where it was given up. */
	when: z.nullable(z.string()),
	/** Why the last attempt failed, one sentence; empty where none did. */
	problem: z.string(),
});

/** `GET /api/maps/:id/webhooks/:webhook/deliveries`: the newest first. */
export const deliveryListSchema = z.object({ deliveries: z.array(deliverySchema) });

export type Webhook = z.infer<typeof webhookSchema>;
export type MadeWebhook = z.infer<typeof madeWebhookSchema>;
export type NewWebhook = z.infer<typeof newWebhookSchema>;
export type Delivery = z.infer<typeof deliverySchema>;
