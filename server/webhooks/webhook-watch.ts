import { liveMapOf } from "../../src/shared/map/projection.ts";
import { setPrefixes } from "../../src/shared/map/record.ts";
import { standingOf } from "../../src/shared/measure/score-text.ts";
import type { People } from "../../src/shared/protocol/history-api.ts";
import type { MapScore } from "../../src/shared/protocol/metrics-api.ts";
import { roomOf } from "../../src/shared/protocol/room-name.ts";
import type { PersonNames } from "../history/person-names.ts";
import type { Log } from "../log.ts";
import { linkedMetrics } from "../metrics/linked-metrics.ts";
import type { MapScores } from "../metrics/map-scores.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Notices } from "../notices/notices.ts";
import type { ActivityCursor, StoredActivity } from "../storage/history-storage.ts";
import type { Storage } from "../storage/storage.ts";
import type { NewDelivery } from "../storage/webhook-storage.ts";
import type { CommitQueue } from "../sync/commit-queue.ts";
import type { Room } from "../sync/room.ts";
import type { Rooms } from "../sync/rooms.ts";
import { type EventPlace, eventOf, mapEvent, messageId } from "./map-events.ts";
import { mayHaveMetrics } from "./may-concern.ts";
import { noteMentions } from "./note-mentions.ts";
import { QuietMaps } from "./quiet-maps.ts";
import type { OpenWebhook, Webhooks } from "./webhooks.ts";

export interface WebhookWatchOptions {
	readonly webhooks: Webhooks;
	readonly notices: Pick<Notices, "behind" | "book" | "close" | "looked" | "metrics">;
	readonly storage: Pick<Storage, "readActivity">;
	readonly rooms: Rooms;
	readonly queue: CommitQueue;
	readonly names: PersonNames;
	readonly metrics: Pick<Metrics, "listen">;
	readonly mapScores: Pick<MapScores, "readMetrics">;
	readonly log: Log;
	/** Where people open the server. */
	base(): string;
	/** Milliseconds since 1970. */
	now(): number;
	/** How long after an edit or an answer it looks, so that what belongs together is told together, ms. */
	readonly delay?: number;
}

/** What took longer than `longRead` ms to be read by its meaning rests for so many times as long: a busy map costs little. */
const restAfter = 20;
const longRead = 50;
const page = 200;
/** It looks later the more maps wait for a look, ms for each: a server full of people has other things to do. */
const crowdDelay = 50;
/** Changes of one map that are told at most after a long time away. */
const mostEntries = 2_000;

/** Looks at what changed on maps, and notes what their people and each of their webhooks are to be told. */
export class WebhookWatch {
	readonly #options: WebhookWatchOptions;
	/** Maps, and those of their metrics that somebody wants to hear of. */
	readonly #watched = new Map<string, ReadonlySet<string>>();
	/** Maps on which something was said since the last look. */
	readonly #talked = new Set<string>();
	readonly #timers = new Map<string, NodeJS.Timeout>();
	/** Until when maps rest, by `performance.now()`. */
	readonly #rests = new Map<string, number>();
	readonly #looks = new Map<string, Promise<void>>();
	readonly #quiet: QuietMaps;
	readonly #stopListening: () => void;
	#isClosed = false;

	constructor(options: WebhookWatchOptions) {
		this.#options = options;
		this.#quiet = new QuietMaps({ ...options, peek: (mapId) => options.rooms.peek(mapId) });
		// A new one learns how the scores stand before they change.
		options.webhooks.listen((mapId) => this.#lookNow(mapId, true));
		this.#stopListening = options.metrics.listen((ids) => {
			for (const [mapId, metrics] of this.#watched) if (ids.some((id) => metrics.has(id))) this.#lookSoon(mapId);
		});
	}

	/** What happened while the server was away is told now. */
	async start(): Promise<void> {
		const open = await this.#options.webhooks.open(null);
		const behind = await this.#options.notices.behind();
		for (const mapId of behind) this.#talked.add(mapId);
		for (const [mapId, metrics] of await this.#options.notices.metrics()) this.#watched.set(mapId, new Set(metrics));
		for (const mapId of new Set([...open.map((webhook) => webhook.mapId), ...behind])) this.#lookSoon(mapId);
	}

	/** Called after each edit of any map. */
	onEdit(mapId: string): void {
		this.#lookSoon(mapId);
	}

	/** Called after each edit of what is said about any map. */
	onTalk(mapId: string): void {
		this.#talked.add(mapId);
		this.#lookSoon(mapId);
	}

	/** Waits for what is under way; the rest is told after the next start. */
	async close(): Promise<void> {
		this.#isClosed = true;
		this.#stopListening();
		for (const timer of this.#timers.values()) clearTimeout(timer);
		await Promise.all(this.#looks.values());
		await this.#options.notices.close();
	}

	#lookSoon(mapId: string): void {
		if (this.#isClosed || this.#timers.has(mapId)) return;
		const delay = (this.#options.delay ?? 5_000) + this.#timers.size * crowdDelay;
		const rest = (this.#rests.get(mapId) ?? 0) - performance.now();
		const timer = setTimeout(
			() => {
				this.#timers.delete(mapId);
				this.#rests.delete(mapId);
				void this.#lookNow(mapId);
			},
			Math.max(delay, rest),
		);
		this.#timers.set(mapId, timer.unref());
	}

	/** One after the other. `hasOthers`: who is to be told may be others than they were. Never rejects. */
	async #lookNow(mapId: string, hasOthers = false): Promise<void> {
		if (this.#isClosed) return;
		const look = (this.#looks.get(mapId) ?? Promise.resolve()).then(() => {
			if (hasOthers) this.#quiet.forget(mapId);
			return this.#look(mapId);
		});
		this.#looks.set(mapId, look);
		await look;
		if (this.#looks.get(mapId) === look) this.#looks.delete(mapId);
	}

	/** Never rejects. */
	async #look(mapId: string): Promise<void> {
		const { webhooks, notices, rooms, log } = this.#options;
		try {
			if (!this.#talked.has(mapId) && (await this.#quiet.isStill(mapId))) return;
			const hooks = await webhooks.open(mapId);
			const room = await rooms.acquire(mapId);
			if (room === null) {
				this.#watched.delete(mapId);
				return;
			}
			try {
				const people = await notices.book(room);
				const open = [...hooks, people];
				const seen = hooks.length === 0 ? await this.#quiet.seenInVain(room, people.seenSeq) : null;
				const hasNewMetrics = seen === null && (await this.#noteEdits(room, open));
				await this.#noteScores(room, open, hasNewMetrics || people.isNew);
				if (seen !== null && this.#watched.get(mapId)?.size === 0) this.#quiet.note(mapId, seen);
				const hasTalk = this.#talked.delete(mapId) || people.isNew;
				await this.#noteMentions(room, hasTalk ? open : hooks).catch((error: unknown) => {
					if (hasTalk) this.#talked.add(mapId);
					throw error;
				});
			} finally {
				rooms.release(room);
			}
		} catch (error) {
			log.warn("What changed on a map could not be told to its people and webhooks; it is told with the next change", {
				room: mapId,
				error,
			});
		}
	}

	/** Answers whether the map's metrics may be others than they were. */
	async #noteEdits(room: Room, open: readonly OpenWebhook[]): Promise<boolean> {
		const { queue, names } = this.#options;
		const { id: mapId, content } = room;
		const { seq } = content;
		const from = Math.min(...open.map(({ seenSeq }) => seenSeq));
		if (seq <= from) return false;
		await queue.whenDurable(mapId, room.lastTicket);
		const start = performance.now();
		const read = await this.#entriesSince(mapId, from);
		const end = performance.now();
		if (end - start > longRead) this.#rests.set(mapId, end + (end - start) * restAfter);
		const entries = read.filter((entry) => eventOf(entry) !== null);
		const people = entries.length === 0 ? {} : await names.of(entries.map(({ person }) => person));
		for (const webhook of open) {
			const deliveries = entries.flatMap((entry) => {
				const event = entry.seq > webhook.seenSeq ? eventOf(entry) : null;
				return event === null || !webhook.events.has(event) ? [] : [mapEvent(event, entry, this.#placeOf(room, people))];
			});
			await webhook.book.note({ webhookId: webhook.id, deliveries, seenSeq: seq, marks: {} });
		}
		return read.some(isOfMetric);
	}

	/** Of the fields that somebody can be told of, and of metrics, oldest first. */
	async #entriesSince(mapId: string, seq: number): Promise<readonly StoredActivity[]> {
		const found: StoredActivity[] = [];
		let before: ActivityCursor | null = null;
		for (let read = 0; read < mostEntries; read += page) {
			const { entries, next } = await this.#options.storage.readActivity(mapId, { of: null, person: null, before, limit: page });
			const younger = entries.filter((entry) => entry.seq > seq);
			found.push(...younger.filter((entry) => eventOf(entry) !== null || isOfMetric(entry)));
			if (next === null || younger.length < entries.length) break;
			before = next;
		}
		return found.reverse();
	}

	async #noteScores(room: Room, open: readonly OpenWebhook[], hasNewMetrics: boolean): Promise<void> {
		const { mapScores } = this.#options;
		const curious = open.filter(({ events }) => events.has("score.pastTarget"));
		const metrics = await this.#metricsOf(room, curious, hasNewMetrics);
		this.#watched.set(room.id, new Set(metrics));
		if (metrics.length === 0) return;
		const scores = await mapScores.readMetrics(metrics);
		for (const { id: webhookId, book } of curious) {
			const known = await book.marks(webhookId);
			const marks: Record<string, string> = {};
			const deliveries: NewDelivery[] = [];
			for (const score of scores) {
				const name = `score:${score.metric.id}`;
				const standing = standingOf(score.metric, score.score);
				// Too close to call, or too few: what was known still stands.
				if ((standing !== "better" && standing !== "worse") || known[name] === standing) continue;
				marks[name] = standing;
				// The first look only learns: a webhook tells what changes.
				if (standing === "worse" && known[name] === "better") deliveries.push(this.#scoreEvent(room, score));
			}
			if (Object.keys(marks).length > 0) await book.note({ webhookId, deliveries, seenSeq: null, marks });
		}
	}

	/** As they were noted: to read them makes a document of the map. */
	async #metricsOf(room: Room, curious: readonly OpenWebhook[], hasNew: boolean): Promise<readonly string[]> {
		const people = curious.at(-1);
		if (people === undefined) return [];
		const before = (await people.book.marks(people.id)).metrics;
		if (!hasNew && before !== undefined) return before === "" ? [] : before.split(" ");
		const metrics = mayHaveMetrics(room.content.updates()) ? room.read(linkedMetrics) : [];
		const noted = metrics.join(" ");
		if (noted !== before)
			await people.book.note({ webhookId: people.id, deliveries: [], seenSeq: null, marks: { metrics: noted } });
		return metrics;
	}

	async #noteMentions(room: Room, open: readonly OpenWebhook[]): Promise<void> {
		const { rooms } = this.#options;
		const curious = open.filter(({ events }) => events.has("comment.mentioned"));
		const talk = curious.length === 0 ? null : await rooms.acquire(roomOf(room.id, "talk"));
		if (talk === null) return;
		try {
			await noteMentions(talk, curious, {
				...this.#options,
				placeOf: (nameOf) => ({ ...this.#placeOf(room, {}), nameOf }),
			});
		} finally {
			rooms.release(talk);
		}
	}

	#scoreEvent(room: Room, { metric, score }: MapScore): NewDelivery {
		const timestamp = new Date(this.#options.now()).toISOString();
		const { mapId, base, map } = this.#placeOf(room, {});
		const data = {
			map: { id: mapId, title: map.info.title, address: new URL(`/map/${mapId}`, base).href },
			metric: { id: metric.id, name: metric.name, target: metric.target, direction: metric.direction },
			score: { value: score.value, unit: score.unit, n: score.n, interval: score.interval, asOf: score.asOf },
		};
		return {
			id: messageId(mapId, metric.id, timestamp),
			event: "score.pastTarget",
			body: JSON.stringify({ type: "score.pastTarget", timestamp, data }),
		};
	}

	#placeOf(room: Room, people: People): EventPlace {
		return {
			mapId: room.id,
			base: this.#options.base(),
			map: room.read(liveMapOf),
			nameOf: (person) => people[person]?.name ?? "",
		};
	}
}

function isOfMetric({ field }: Pick<StoredActivity, "field">): boolean {
	return field.startsWith(setPrefixes.metrics);
}
