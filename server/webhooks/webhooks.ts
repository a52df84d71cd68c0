import { randomBytes } from "node:crypto";
import { AppError } from "../../src/shared/errors.ts";
import { newId } from "../../src/shared/map/new-id.ts";
import {
	type Delivery,
	type MadeWebhook,
	type NewWebhook,
	newWebhookSchema,
	type Webhook,
	type WebhookEvent,
} from "../../src/shared/protocol/webhook-api.ts";
import { type Makers, makerMay } from "../auth/maker-may.ts";
import type { Changer } from "../auth/people.ts";
import { DueQueue, type Outcome } from "../due-queue.ts";
import type { Log } from "../log.ts";
import type { DueDelivery, LoggedDelivery, Noted, WebhookRow, WebhookStorage } from "../storage/webhook-storage.ts";
import { sendWebhook } from "./send-webhook.ts";
import { checkWebhookUrl } from "./webhook-address.ts";

export interface WebhooksOptions extends Makers {
	readonly storage: WebhookStorage;
	/** Whether one may be on this machine or its network. */
	readonly mayBePrivate: boolean;
	readonly log: Log;
	/** Milliseconds since 1970. */
	now(): number;
	/** Pauses after the first failures, ms; then it is given up. */
	readonly pauses?: readonly number[];
}

/** A webhook that sends at this moment. */
export interface OpenWebhook {
	readonly id: string;
	readonly mapId: string;
	readonly events: ReadonlySet<WebhookEvent>;
	readonly seenSeq: number;
	readonly book: NoteBook;
}

/** Where is kept what a webhook is to be told, and what it has been told. */
export interface NoteBook {
	marks(id: string): Promise<Readonly<Record<string, string>>>;
	/** On disk when it resolves; the same event noted again is told once. */
	note(noted: Noted): Promise<void>;
}

const mostWebhooks = 20;
const mostListed = 100;
const minute = 60_000;
const hour = 60 * minute;
/** Nine tries over a day and a third. */
const usualPauses = [5_000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour];

/** Addresses elsewhere that are told what happens on a map: made, ended, sent to until they take it, with a log of that. */
export class Webhooks implements NoteBook {
	readonly #options: WebhooksOptions;
	readonly #queue: DueQueue<DueDelivery>;
	readonly #listeners = new Set<(mapId: string) => Promise<void>>();

	constructor(options: WebhooksOptions) {
		this.#options = options;
		const { storage, log, now, pauses = usualPauses } = options;
		this.#queue = new DueQueue<DueDelivery>({
			store: {
				due: (at, limit) => storage.dueDeliveries(at, limit),
				nextAt: () => storage.nextDeliveryAt(),
				finish: (delivery) => storage.finishDelivery(delivery, now()),
				postpone: (delivery, how) => storage.postponeDelivery(delivery, how),
			},
			pauseAfter: (failures) => pauses[failures - 1] ?? null,
			atOnce: 8,
			log,
			complaint: "Webhooks could not be sent",
			now,
			attempt: (delivery, signal) => this.#send(delivery, signal),
		});
		this.#queue.wake();
	}

	/** Called with its map when a webhook was made or ended, which waits for it. */
	listen(listener: (mapId: string) => Promise<void>): void {
		this.#listeners.add(listener);
	}

	/** The secret is answered here and never again. `seenSeq`: the map's youngest edit, before which nothing is told. */
	async create(
		mapId: string,
		{ url, events, by, personId, seenSeq }: NewWebhook & { by: Changer; personId: string | null; seenSeq: number },
	): Promise<MadeWebhook> {
		const { storage, mayBePrivate, now } = this.#options;
		const row: WebhookRow = {
			id: newId(),
			mapId,
			url: checkWebhookUrl(url, mayBePrivate).href,
			secret: `whsec_${randomBytes(32).toString("base64")}`,
			events: JSON.stringify([...new Set(events)]),
			createdBy: personId,
			createdAt: now(),
			seenSeq,
		};
		by.requireStill();
		if (!(await storage.createWebhook(row, mostWebhooks)))
			throw new AppError("conflict", "There are too many webhooks on this map; end some.");
		await this.#tell(mapId);
		return { ...this.#answer(row), secret: row.secret };
	}

	async list(mapId: string): Promise<Webhook[]> {
		return (await this.#options.storage.listWebhooks(mapId)).map((row) => this.#answer(row));
	}

	/** What waits for it is not sent any more. */
	async end(mapId: string, id: string): Promise<Webhook> {
		const row = await this.#options.storage.removeWebhook(mapId, id);
		if (row === null) throw noSuchWebhook();
		await this.#tell(mapId);
		return this.#answer(row);
	}

	async deliveries(mapId: string, id: string): Promise<Delivery[]> {
		await this.#find(mapId, id);
		return (await this.#options.storage.listDeliveries(id, mostListed)).map(deliveryOf);
	}

	async repeat(mapId: string, id: string, deliveryId: string): Promise<void> {
		await this.#find(mapId, id);
		if (!(await this.#options.storage.repeatDelivery(id, deliveryId, this.#options.now())))
			throw new AppError("notFound", "There is no such delivery any more.");
		this.#queue.wake();
	}

	/** One that says only that it is one, so that somebody sees whether the receiver understands. */
	async test(mapId: string, id: string): Promise<void> {
		await this.#find(mapId, id);
		const timestamp = new Date(this.#options.now()).toISOString();
		const body = JSON.stringify({ type: "webhook.test", timestamp, data: { map: { id: mapId } } });
		await this.note({
			webhookId: id,
			deliveries: [{ id: `msg_${newId()}`, event: "webhook.test", body }],
			seenSeq: null,
			marks: {},
		});
	}

	/** Those that send; of one map, or of all where it is null. */
	async open(mapId: string | null): Promise<OpenWebhook[]> {
		const rows = await this.#options.storage.listWebhooks(mapId);
		return rows.flatMap((row) =>
			this.#maySend(row)
				? [{ id: row.id, mapId: row.mapId, events: new Set(eventsOf(row)), seenSeq: row.seenSeq, book: this }]
				: [],
		);
	}

	async note(noted: Noted): Promise<void> {
		await this.#options.storage.noteDeliveries(noted, this.#options.now());
		if (noted.deliveries.length > 0) this.#queue.wake();
	}

	marks(id: string): Promise<Readonly<Record<string, string>>> {
		return this.#options.storage.readMarks(id);
	}

	close(): Promise<void> {
		return this.#queue.close();
	}

	async #send(delivery: DueDelivery, signal: AbortSignal): Promise<Outcome> {
		if (!this.#maySend(delivery))
			return { kind: "never", problem: "Who made this webhook may not send this map's events any more." };
		const { mayBePrivate, now } = this.#options;
		return sendWebhook(delivery, { now: now(), mayBePrivate, signal });
	}

	async #find(mapId: string, id: string): Promise<void> {
		const rows = await this.#options.storage.listWebhooks(mapId);
		if (!rows.some((row) => row.id === id)) throw noSuchWebhook();
	}

	async #tell(mapId: string): Promise<void> {
		await Promise.all([...this.#listeners].map((listener) => listener(mapId)));
	}

	#maySend(row: Pick<WebhookRow, "createdBy" | "mapId">): boolean {
		return makerMay(this.#options, "map.notify", row);
	}

	#answer(row: WebhookRow): Webhook {
		const { id, url, createdBy, createdAt } = row;
		return {
			...{ id, url, events: eventsOf(row) },
			createdAt: new Date(createdAt).toISOString(),
			createdBy: createdBy === null ? "" : (this.#options.directory.person(createdBy)?.name ?? ""),
			state: this.#maySend(row) ? "open" : "makerLost",
		};
	}
}

function noSuchWebhook(): AppError {
	return new AppError("notFound", "This map has no such webhook.");
}

function eventsOf({ events }: Pick<WebhookRow, "events">): WebhookEvent[] {
	return newWebhookSchema.shape.events.parse(JSON.parse(events));
}

function deliveryOf({ at, dueAt, deliveredAt, ...delivery }: LoggedDelivery): Delivery {
	const when = dueAt ?? deliveredAt;
	return {
		...delivery,
		at: new Date(at).toISOString(),
		state: dueAt !== null ? "waiting" : deliveredAt !== null ? "delivered" : "givenUp",
		when: when === null ? null : new Date(when).toISOString(),
	};
}
