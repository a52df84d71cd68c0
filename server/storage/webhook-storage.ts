/** Where a map's events are sent. Times are milliseconds since 1970. */
export interface WebhookRow {
	readonly id: string;
	readonly mapId: string;
	readonly url: string;
	/** What its deliveries are signed with; it goes out once, when the webhook is made. */
	readonly secret: string;
	/** Names, JSON. */
	readonly events: string;
	/** A person's id; null on a server of this machine. */
	readonly createdBy: string | null;
	readonly createdAt: number;
	/** The map's edits up to this one have been looked at. */
	readonly seenSeq: number;
}

export interface NewDelivery {
	/** The same event has the same id however often it is noted. */
	readonly id: string;
	readonly event: string;
	/** JSON, as it is sent. */
	readonly body: string;
}

/** One that is due, with where it goes. */
export interface DueDelivery extends NewDelivery {
	readonly webhookId: string;
	readonly mapId: string;
	readonly url: string;
	readonly secret: string;
	readonly createdBy: string | null;
	/** How often it was tried in vain. */
	readonly attempts: number;
}

export interface LoggedDelivery extends NewDelivery {
	readonly at: number;
	readonly attempts: number;
	/** When it is tried next; null once it was delivered or given up. */
	readonly dueAt: number | null;
	/** When it arrived; null while it has not. */
	readonly deliveredAt: number | null;
	/** Why the last attempt failed, one sentence; empty where none did. */
	readonly problem: string;
}

export interface Noted {
	readonly webhookId: string;
	readonly deliveries: readonly NewDelivery[];
	/** Null for what is no edit of the map. */
	readonly seenSeq: number | null;
	/** What is remembered of the world with it, so that the same is not said twice. */
	readonly marks: Readonly<Record<string, string>>;
}

/** The guarantees are those of `Storage`; each call is one transaction. */
export interface WebhookStorage {
	/** False, and nothing is done, where the map has as many as `most` already. */
	createWebhook(webhook: WebhookRow, most: number): Promise<boolean>;
	/** Of a map, or of all where it is null; the newest first. */
	listWebhooks(mapId: string | null): Promise<readonly WebhookRow[]>;
	/** With its deliveries; null where that map has no such webhook. */
	removeWebhook(mapId: string, id: string): Promise<WebhookRow | null>;
	readMarks(webhookId: string): Promise<Readonly<Record<string, string>>>;
	/** New deliveries are due at once; those that are known are left as they are, and a webhook that is gone gets none. */
	noteDeliveries(noted: Noted, now: number): Promise<void>;
	/** The longest due first. */
	dueDeliveries(now: number, limit: number): Promise<readonly DueDelivery[]>;
	/** When the next one is due; null where none waits. */
	nextDeliveryAt(): Promise<number | null>;
	finishDelivery(delivery: DueDelivery, at: number): Promise<void>;
	/** `dueAt` null gives it up. */
	postponeDelivery(delivery: DueDelivery, how: { readonly dueAt: number | null; readonly problem: string }): Promise<void>;
	/** The newest first. */
	listDeliveries(webhookId: string, limit: number): Promise<readonly LoggedDelivery[]>;
	/** Sends it once more, whatever became of it; false where there is none. */
	repeatDelivery(webhookId: string, id: string, now: number): Promise<boolean>;
}
