import { createHash } from "node:crypto";
import type { MapScore, MapScores } from "../../src/shared/protocol/metrics-api.ts";
import type { Room } from "../sync/room.ts";
import { linkedMetrics, mayLink } from "./linked-metrics.ts";
import type { Metrics } from "./metrics.ts";
import type { ScoreCache } from "./score-cache.ts";
import type { ScoreSubscriber } from "./score-subscriber.ts";

export interface LiveScoresOptions {
	readonly room: Room;
	readonly metrics: Pick<Metrics, "lastSeq" | "changedSince">;
	readonly cache: ScoreCache;
	/** Least time between two messages, ms. */
	readonly interval: number;
	onMessage(): void;
	onFailure(error: unknown): void;
}

/** The scores of one map for everybody who follows them: each message is computed and written out once. */
export class LiveScores {
	readonly #options: LiveScoresOptions;
	readonly #subscribers = new Set<ScoreSubscriber>();
	readonly #stopWatching: () => void;
	#linked: ReadonlySet<string>;
	#fingerprint: string;
	readonly #dirty = new Set<string>();
	#timer: NodeJS.Timeout | null = null;
	#lookTimer: NodeJS.Timeout | null = null;
	#lastMessage = -Infinity;

	constructor(options: LiveScoresOptions) {
		this.#options = options;
		const ids = options.room.read(linkedMetrics);
		this.#linked = new Set(ids);
		this.#fingerprint = fingerprintOf(ids);
		this.#stopWatching = options.room.watch((update) => this.#onEdit(update));
	}

	get room(): Room {
		return this.#options.room;
	}

	get size(): number {
		return this.#subscribers.size;
	}

	/** Starts with what changed since the event it saw last, or with everything where that cannot be told. */
	async add(subscriber: ScoreSubscriber, lastEventId: string): Promise<void> {
		this.#subscribers.add(subscriber);
		subscriber.onRoom = () => void this.#catchUp(subscriber).catch(this.#options.onFailure);
		const [seq = "", fingerprint = ""] = lastEventId.split(".");
		const isKnown = /^\d{1,15}$/.test(seq) && fingerprint === this.#fingerprint;
		const changed =
			isKnown && Number(seq) <= (await this.#options.metrics.lastSeq())
				? new Set(await this.#options.metrics.changedSince(Number(seq)))
				: null;
		const ids = [...this.#linked];
		if (changed === null) return this.#catchUp(subscriber, ids);
		// That a metric was removed is told by no number.
		const there = idsOf(await this.#options.cache.read(ids));
		await this.#catchUp(
			subscriber,
			ids.filter((id) => changed.has(id) || !there.has(id)),
		);
	}

	remove(subscriber: ScoreSubscriber): void {
		this.#subscribers.delete(subscriber);
	}

	onChange(metricIds: readonly string[]): void {
		for (const id of metricIds) if (this.#linked.has(id)) this.#dirty.add(id);
		if (this.#dirty.size > 0) this.#schedule();
	}

	/** Time alone has changed what the scores are. */
	refresh(): void {
		this.onChange([...this.#linked]);
	}

	beat(): void {
		for (const subscriber of this.#subscribers) subscriber.beat();
	}

	close(): void {
		this.#stopWatching();
		if (this.#timer !== null) clearTimeout(this.#timer);
		if (this.#lookTimer !== null) clearTimeout(this.#lookTimer);
		for (const subscriber of this.#subscribers) subscriber.end();
		this.#subscribers.clear();
	}

	/** Links are looked for again soon after an edit, not at each: that costs a look at every node. */
	#onEdit(update: Uint8Array): void {
		if (this.#lookTimer !== null || (this.#linked.size === 0 && !mayLink(update))) return;
		this.#lookTimer = setTimeout(() => {
			this.#lookTimer = null;
			this.#look();
		}, this.#options.interval / 2);
	}

	#look(): void {
		const ids = this.#options.room.read(linkedMetrics);
		const added = ids.filter((id) => !this.#linked.has(id));
		this.#linked = new Set(ids);
		this.#fingerprint = fingerprintOf(ids);
		this.onChange(added);
	}

	#schedule(): void {
		const rest = this.#lastMessage + this.#options.interval - performance.now();
		this.#timer ??= setTimeout(
			() => {
				this.#timer = null;
				this.#lastMessage = performance.now();
				this.#flush().catch(this.#options.onFailure);
			},
			Math.max(0, rest),
		);
	}

	async #flush(): Promise<void> {
		const ids = [...this.#dirty].filter((id) => this.#linked.has(id));
		this.#dirty.clear();
		if (ids.length === 0) return;
		const message = await this.#message(ids);
		for (const subscriber of this.#subscribers) subscriber.send(message, ids);
	}

	/** What one of them missed while it did not read, or before it came. */
	async #catchUp(subscriber: ScoreSubscriber, ids: readonly string[] = subscriber.takeMissed()): Promise<void> {
		subscriber.start(await this.#message(ids));
		if (subscriber.hasMissed) await this.#catchUp(subscriber);
	}

	/**
	 * The number is read before the scores: what changes in between comes once more rather than never. Metrics that
	 * were removed have an event of their own.
	 */
	async #message(ids: readonly string[]): Promise<string> {
		const fingerprint = this.#fingerprint;
		const seq = await this.#options.metrics.lastSeq();
		const scores = await this.#options.cache.read(ids);
		this.#options.onMessage();
		const event = (data: MapScores) => `id: ${seq}.${fingerprint}\nevent: scores\ndata: ${JSON.stringify(data)}\n\n`;
		const there = idsOf(scores);
		const gone = ids.filter((id) => !there.has(id));
		if (gone.length === 0) return event({ scores: [...scores] });
		return `${scores.length > 0 ? event({ scores: [...scores] }) : ""}${event({ scores: [], gone })}`;
	}
}

function idsOf(scores: readonly MapScore[]): ReadonlySet<string> {
	return new Set(scores.map(({ metric }) => metric.id));
}

/** Whether it is still the same metrics that a reader's last event was about. */
function fingerprintOf(ids: readonly string[]): string {
	return createHash("sha256").update(ids.join(" ")).digest("hex").slice(0, 12);
}
