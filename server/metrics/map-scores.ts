import { AppError } from "../../src/shared/errors.ts";
import type { MapScore } from "../../src/shared/protocol/metrics-api.ts";
import type { Log } from "../log.ts";
import type { Rooms } from "../sync/rooms.ts";
import type { Counters } from "./counters.ts";
import { linkedMetrics } from "./linked-metrics.ts";
import { LiveScores } from "./live-scores.ts";
import type { Metrics } from "./metrics.ts";
import { ScoreCache } from "./score-cache.ts";
import { ScoreSubscriber } from "./score-subscriber.ts";

export interface MapScoresOptions {
	readonly rooms: Rooms;
	readonly metrics: Metrics;
	readonly counters: Counters;
	readonly log: Log;
	now(): number;
	/** Least time between two messages of a map, ms. */
	readonly interval?: number;
	/** ms. */
	readonly heartbeat?: number;
}

const hour = 3_600_000;

/** The scores of maps: as they are, and as they change. Which metrics a map has is read from its live room. */
export class MapScores {
	readonly #options: MapScoresOptions;
	readonly #cache: ScoreCache;
	readonly #live = new Map<string, Promise<LiveScores>>();
	readonly #ready = new Set<LiveScores>();
	readonly #stopListening: () => void;
	readonly #heartbeat: NodeJS.Timeout;
	#hour: number;

	constructor(options: MapScoresOptions) {
		this.#options = options;
		this.#cache = new ScoreCache(options);
		this.#hour = Math.floor(options.now() / hour);
		this.#stopListening = options.metrics.listen((metricIds) => {
			this.#cache.forget(metricIds);
			for (const live of this.#ready) live.onChange(metricIds);
		});
		this.#heartbeat = setInterval(() => this.#beat(), options.heartbeat ?? 15_000);
		this.#heartbeat.unref();
	}

	get streams(): number {
		return [...this.#ready].reduce((sum, live) => sum + live.size, 0);
	}

	async read(mapId: string): Promise<readonly MapScore[]> {
		const { rooms } = this.#options;
		const room = await rooms.acquire(mapId);
		if (room === null) throw noSuchMap(mapId);
		try {
			return await this.#cache.read(room.read(linkedMetrics));
		} finally {
			rooms.release(room);
		}
	}

	/** Of metrics that the caller found on a map. */
	readMetrics(metricIds: readonly string[]): Promise<readonly MapScore[]> {
		return this.#cache.read(metricIds);
	}

	/** A stream of server-sent events that begins with what changed since `lastEventId`; it ends when its reader goes or the server closes. */
	async subscribe(mapId: string, lastEventId: string): Promise<ScoreSubscriber["stream"]> {
		const live = await this.#liveOf(mapId);
		const subscriber = new ScoreSubscriber();
		subscriber.stream.once("close", () => {
			live.remove(subscriber);
			this.#closeUnused(mapId, live);
		});
		live.add(subscriber, lastEventId).catch((error: unknown) => {
			this.#options.log.warn("A score stream could not start", { room: mapId, error });
			// The browser comes back by itself.
			subscriber.end();
		});
		return subscriber.stream;
	}

	close(): void {
		clearInterval(this.#heartbeat);
		this.#stopListening();
		for (const live of this.#ready) live.close();
	}

	async #liveOf(mapId: string): Promise<LiveScores> {
		let opening = this.#live.get(mapId);
		if (opening === undefined) {
			opening = this.#open(mapId);
			this.#live.set(mapId, opening);
			opening.catch(() => this.#live.delete(mapId));
		}
		return opening;
	}

	async #open(mapId: string): Promise<LiveScores> {
		const { rooms, metrics, counters, log } = this.#options;
		const room = await rooms.acquire(mapId);
		if (room === null) throw noSuchMap(mapId);
		try {
			const live = new LiveScores({
				room,
				metrics,
				cache: this.#cache,
				interval: this.#options.interval ?? 500,
				onMessage: () => counters.add("odograph_score_messages_total"),
				onFailure: (error) => log.warn("Scores could not be sent", { room: mapId, error }),
			});
			this.#ready.add(live);
			return live;
		} catch (error) {
			rooms.release(room);
			throw error;
		}
	}

	#closeUnused(mapId: string, live: LiveScores): void {
		if (live.size > 0 || !this.#ready.delete(live)) return;
		this.#live.delete(mapId);
		live.close();
		this.#options.rooms.release(live.room);
	}

	#beat(): void {
		const now = Math.floor(this.#options.now() / hour);
		for (const live of this.#ready) {
			live.beat();
			if (now !== this.#hour) live.refresh();
		}
		this.#hour = now;
	}
}

function noSuchMap(id: string): AppError {
	return new AppError("notFound", "There is no such map on this server.", { id });
}
