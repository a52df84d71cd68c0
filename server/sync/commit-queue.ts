import { AppError } from "../../src/shared/errors.ts";
import type { LogEntry, Storage } from "../storage/storage.ts";
import { SyncFigures } from "./sync-figures.ts";

export interface CommitQueueOptions {
	/** Commits start at most this often, ms: under load many updates share one fsync. */
	readonly interval?: number;
	/** The same while many updates come in an interval. */
	readonly busyInterval?: number;
	readonly retryAfter?: number;
	readonly longestRetry?: number;
	readonly figures?: SyncFigures;
}

export interface CommitListener {
	/** Everything up to this ticket is on disk. */
	onDurable(ticket: number): void;
	onFailure(error: AppError): void;
}

/** How long an edit's delivery is ahead of its commit, ms: on a small machine both want the same processor. */
const headStart = 4;
/** So many in a commit, and the next one waits for as long as any does. */
const manyUpdates = 10;

interface Waiter {
	readonly ticket: number;
	resolve(): void;
	reject(error: AppError): void;
}

/**
 * Group commit for all rooms: one batch in flight, in the order of arrival. A batch that fails stays first
 * and is tried again, so a ticket is durable only when all before it are; nothing is ever dropped.
 */
export class CommitQueue {
	readonly #storage: Storage;
	readonly #figures: SyncFigures;
	readonly #listeners = new Set<CommitListener>();
	readonly #interval: number;
	readonly #busyInterval: number;
	readonly #firstRetry: number;
	readonly #longestRetry: number;
	#waiting: LogEntry[] = [];
	#waiters: Waiter[] = [];
	#waitingBytes = 0;
	#lastTicket = 0;
	#durableTicket = 0;
	#isCommitting = false;
	#lastStart = 0;
	#lastCount = 0;
	#timer: NodeJS.Timeout | null = null;
	#retryDelay = 0;
	#failure: AppError | null = null;

	constructor(storage: Storage, options: CommitQueueOptions = {}) {
		const { interval = 10, busyInterval = 50, retryAfter = 250, longestRetry = 5_000, figures = new SyncFigures() } = options;
		this.#storage = storage;
		this.#figures = figures;
		this.#interval = interval;
		this.#busyInterval = busyInterval;
		this.#firstRetry = retryAfter;
		this.#longestRetry = longestRetry;
	}

	get lastTicket(): number {
		return this.#lastTicket;
	}

	get durableTicket(): number {
		return this.#durableTicket;
	}

	/** Set while the last attempt has failed. */
	get failure(): AppError | null {
		return this.#failure;
	}

	/** What is not on disk yet, in bytes. */
	get waitingBytes(): number {
		return this.#waitingBytes;
	}

	listen(listener: CommitListener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	append(entry: LogEntry): number {
		this.#waiting.push(entry);
		this.#waitingBytes += entry.bytes.length;
		this.#lastTicket += 1;
		this.#schedule();
		return this.#lastTicket;
	}

	/** Resolves when the ticket is on disk; rejects at the first failure, though the queue goes on trying. */
	whenDurable(ticket: number): Promise<void> {
		if (ticket <= this.#durableTicket) return Promise.resolve();
		if (this.#failure !== null) return Promise.reject(this.#failure);
		return new Promise((resolve, reject) => this.#waiters.push({ ticket, resolve, reject }));
	}

	/** Resolves when the ticket is on disk, however often that fails before. */
	untilDurable(ticket: number): Promise<void> {
		if (ticket <= this.#durableTicket) return Promise.resolve();
		return new Promise((resolve) => {
			const stop = this.listen({
				onDurable(durable) {
					if (durable < ticket) return;
					stop();
					resolve();
				},
				onFailure() {},
			});
		});
	}

	#schedule(): void {
		if (this.#isCommitting || this.#timer !== null || this.#waiting.length === 0 || this.#failure !== null) return;
		const load = Math.min(1, this.#lastCount / manyUpdates);
		const interval = this.#interval + load * (this.#busyInterval - this.#interval);
		const rest = Math.max(this.#lastStart + interval - performance.now(), headStart);
		const start = () => {
			this.#timer = null;
			void this.#commit();
		};
		this.#timer = setTimeout(start, rest);
	}

	async #commit(): Promise<void> {
		const batch = this.#waiting;
		this.#waiting = [];
		this.#isCommitting = true;
		this.#lastStart = performance.now();
		this.#lastCount = batch.length;
		try {
			await this.#storage.commit(batch);
			this.#succeed(batch);
		} catch (error) {
			this.#fail(batch, error);
		}
		this.#isCommitting = false;
		this.#schedule();
	}

	#succeed(batch: readonly LogEntry[]): void {
		this.#figures.commits.observe((performance.now() - this.#lastStart) / 1_000);
		this.#failure = null;
		this.#retryDelay = 0;
		this.#durableTicket += batch.length;
		for (const entry of batch) this.#waitingBytes -= entry.bytes.length;
		const isDone = ({ ticket }: Waiter) => ticket <= this.#durableTicket;
		for (const waiter of this.#waiters) if (isDone(waiter)) waiter.resolve();
		this.#waiters = this.#waiters.filter((waiter) => !isDone(waiter));
		for (const listener of this.#listeners) listener.onDurable(this.#durableTicket);
	}

	#fail(batch: readonly LogEntry[], error: unknown): void {
		this.#figures.failedCommits += 1;
		this.#waiting = [...batch, ...this.#waiting];
		const failure =
			error instanceof AppError
				? error
				: new AppError("internal", "The server could not save; it tries again.", { cause: String(error) });
		this.#failure = failure;
		for (const waiter of this.#waiters.splice(0)) waiter.reject(failure);
		for (const listener of this.#listeners) listener.onFailure(failure);
		this.#retryDelay = Math.min(this.#longestRetry, Math.max(this.#firstRetry, this.#retryDelay * 2));
		setTimeout(() => void this.#commit(), this.#retryDelay).unref();
	}
}
