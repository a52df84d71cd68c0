import { AppError, type ErrorCode } from "../../src/shared/errors.ts";
import { groupBy } from "../../src/shared/group-by.ts";
import type { LogEntry, Storage } from "../storage/storage.ts";
import { type CommitPace, commitInterval, usualPace } from "./commit-pace.ts";
import { bytesOf, HeldRooms, type WaitingRoom } from "./held-rooms.ts";
import { roomIsUnwritable } from "./room-damage.ts";
import { SyncFigures } from "./sync-figures.ts";
import { TicketWaiters } from "./ticket-waiters.ts";

export interface CommitQueueOptions {
	readonly pace?: CommitPace;
	readonly retryAfter?: number;
	readonly longestRetry?: number;
	readonly figures?: SyncFigures;
}

export interface CommitListener {
	/** More is on disk; `durableTicket` says of each room how much. */
	onDurable(): void;
	/** An attempt failed and is made again: of these rooms, or (null) of all. */
	onFailure(error: AppError, rooms: readonly string[] | null): void;
	/** The room alone cannot be written. What it waited for is not on disk and is not tried again. */
	onSetAside(room: string, cause: AppError): void;
}

/** How long an edit's delivery is ahead of its commit, ms: on a small machine both want the same processor. */
const headStart = 4;
/** They are of the whole store and pass by themselves, or with a repair: no room is to blame. */
const faultsOfAll: ReadonlySet<ErrorCode> = new Set(["storageFull", "unavailable", "damaged"]);

/**
 * Group commit for all rooms: one batch in flight, in the order of arrival. A batch that fails stays first and is
 * tried again, so that nothing is ever dropped. One that fails by no fault of the whole store is tried room by
 * room: those that cannot be written are held back, and tried again, while all others go on. A held room that
 * still cannot be written when another one could is set aside for good: it is damaged.
 */
export class CommitQueue {
	readonly #storage: Pick<Storage, "commit">;
	readonly #figures: SyncFigures;
	readonly #listeners = new Set<CommitListener>();
	readonly #waiters = new TicketWaiters();
	readonly #held = new HeldRooms();
	readonly #pace: CommitPace;
	readonly #firstRetry: number;
	readonly #longestRetry: number;
	#waiting: LogEntry[] = [];
	#queuedBytes = 0;
	#lastTicket = 0;
	/** All up to it is on disk, but for what is held. */
	#settledTicket = 0;
	#isCommitting = false;
	#lastStart = 0;
	#lastCount = 0;
	#timer: NodeJS.Timeout | null = null;
	#retryTimer: NodeJS.Timeout | null = null;
	#retryDelay = 0;
	#failure: AppError | null = null;

	constructor(storage: Pick<Storage, "commit">, options: CommitQueueOptions = {}) {
		const { pace = usualPace, retryAfter = 250, longestRetry = 5_000, figures = new SyncFigures() } = options;
		this.#storage = storage;
		this.#figures = figures;
		this.#pace = pace;
		this.#firstRetry = retryAfter;
		this.#longestRetry = longestRetry;
	}

	/** All of the room up to this ticket is on disk. */
	durableTicket(room: string): number {
		if (this.#held.size === 0) return this.#settledTicket;
		return this.#held.get(room)?.durable ?? this.#settledTicket;
	}

	/** Set while the last attempt has failed, of all rooms or of one. */
	get failure(): AppError | null {
		return this.#failure ?? this.#held.waiting()[0]?.failure ?? null;
	}

	/** Set while this room cannot be written. */
	failureOf(room: string): AppError | null {
		return this.#held.get(room)?.failure ?? this.#failure;
	}

	/** Rooms that take no edits until the server is started again, since they could not be written. */
	get setAside(): readonly string[] {
		return this.#held.asideRooms();
	}

	/** What is not on disk yet and still tried, in bytes. */
	get waitingBytes(): number {
		return this.#queuedBytes + this.#held.waitingBytes();
	}

	/** What the room's next edit would have to wait for, in bytes. */
	waitingBytesBefore(room: string): number {
		return this.#queuedBytes + bytesOf(this.#held.get(room)?.entries ?? []);
	}

	listen(listener: CommitListener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Throws `damaged` where the room is set aside. */
	append(entry: LogEntry): number {
		const held = this.#held.size === 0 ? undefined : this.#held.get(entry.room);
		if (held === undefined) {
			this.#waiting.push(entry);
			this.#queuedBytes += entry.bytes.length;
		} else if (held.entries === null) throw held.failure;
		else held.entries.push(entry);
		this.#lastTicket += 1;
		this.#schedule();
		return this.#lastTicket;
	}

	/** Resolves when the room's ticket is on disk; rejects at the first failure, though the queue goes on trying. */
	whenDurable(room: string, ticket: number): Promise<void> {
		if (ticket <= this.durableTicket(room)) return Promise.resolve();
		const failure = this.failureOf(room);
		if (failure !== null) return Promise.reject(failure);
		return this.#waiters.wait({ room, ticket, isPatient: false });
	}

	/** Resolves when the room's ticket is on disk, however often that fails before; rejects where the room is set aside. */
	untilDurable(room: string, ticket: number): Promise<void> {
		if (ticket <= this.durableTicket(room)) return Promise.resolve();
		const held = this.#held.get(room);
		if (held?.entries === null) return Promise.reject(held.failure);
		return this.#waiters.wait({ room, ticket, isPatient: true });
	}

	/** Resolves when all that was taken is on disk, but for rooms that are set aside; rejects at the first failure. */
	whenAllDurable(): Promise<void> {
		const { failure } = this;
		if (failure !== null) return Promise.reject(failure);
		if (this.#settledTicket === this.#lastTicket) return Promise.resolve();
		return this.#waiters.wait({ room: null, ticket: this.#lastTicket, isPatient: false });
	}

	#schedule(): void {
		if (this.#isCommitting || this.#timer !== null || this.#waiting.length === 0 || this.#failure !== null) return;
		const next = this.#lastStart + commitInterval(this.#pace, this.#lastCount);
		const rest = Math.max(next - performance.now(), headStart);
		const start = () => {
			this.#timer = null;
			void this.#commit("new");
		};
		this.#timer = setTimeout(start, rest);
	}

	#retryLater(): void {
		if (this.#retryTimer !== null) return;
		this.#retryDelay = Math.min(this.#longestRetry, Math.max(this.#firstRetry, this.#retryDelay * 2));
		this.#retryTimer = setTimeout(() => {
			this.#retryTimer = null;
			// One that is under way asks for the next retry itself.
			if (!this.#isCommitting) void this.#commit("all");
		}, this.#retryDelay);
		this.#retryTimer.unref();
	}

	/** Never two at a time. `all`: with what is held. */
	async #commit(what: "new" | "all"): Promise<void> {
		if (this.#isCommitting || (what === "new" && this.#waiting.length === 0)) return;
		this.#isCommitting = true;
		let batch = this.#waiting;
		const upTo = this.#lastTicket;
		this.#waiting = [];
		this.#lastStart = performance.now();
		this.#lastCount = batch.length;
		try {
			const isWritten = batch.length > 0 && (await this.#write(batch));
			batch = [];
			this.#failure = null;
			this.#settle(upTo);
			if (this.#held.size > 0) {
				if (isWritten || what === "all") await this.#tryHeld(isWritten);
				this.#announceHeld();
			}
			if (this.failure === null) this.#retryDelay = 0;
		} catch (error) {
			this.#waiting = [...batch, ...this.#waiting];
			this.#fail(asFailure(error));
		}
		this.#isCommitting = false;
		this.#schedule();
	}

	/** Whether any of it is on disk now: what is not is held. Throws where nothing can be written. */
	async #write(batch: readonly LogEntry[]): Promise<boolean> {
		const failure = await this.#attempt(batch);
		const parts = failure === null ? new Map<string, LogEntry[]>() : groupBy(batch, ({ room }) => room);
		const refused: WaitingRoom[] = [];
		for (const [room, entries] of parts) {
			const fault = parts.size === 1 ? failure : await this.#attempt(entries);
			if (fault !== null) refused.push({ room, entries, failure: fault, durable: this.#settledTicket });
		}
		this.#queuedBytes -= bytesOf(batch);
		for (const held of refused) this.#hold(held);
		return failure === null || refused.length < parts.size;
	}

	#hold(held: WaitingRoom): void {
		// What came in during the attempt waits behind it.
		const late = this.#waiting.filter(({ room }) => room === held.room);
		this.#waiting = this.#waiting.filter(({ room }) => room !== held.room);
		this.#queuedBytes -= bytesOf(late);
		held.entries.push(...late);
		this.#held.hold(held);
	}

	/** Null where all of it is on disk, else why not. Throws where nothing can be written at all. */
	async #attempt(entries: readonly LogEntry[]): Promise<AppError | null> {
		const start = performance.now();
		try {
			await this.#storage.commit(entries);
		} catch (error) {
			this.#figures.failedCommits += 1;
			const failure = asFailure(error);
			if (faultsOfAll.has(failure.code)) throw failure;
			return failure;
		}
		this.#figures.commits.observe((performance.now() - start) / 1_000);
		return null;
	}

	/** That another room could be written proves that one that still cannot is damaged by itself. */
	async #tryHeld(isOtherWritten: boolean): Promise<void> {
		let isAnyWritten = isOtherWritten;
		const refused: WaitingRoom[] = [];
		for (const held of this.#held.waiting()) {
			const entries = [...held.entries];
			const fault = await this.#attempt(entries);
			if (fault === null) {
				isAnyWritten = true;
				this.#release(held, held.entries.slice(entries.length));
			} else {
				held.failure = fault;
				refused.push(held);
			}
		}
		if (isAnyWritten) for (const held of refused) this.#setAside(held);
		if (this.#waiting.length === 0) this.#settle(this.#lastTicket);
	}

	/** With what came in during the attempt: the next batch brings it. */
	#release({ room }: WaitingRoom, late: readonly LogEntry[]): void {
		this.#held.release(room);
		this.#waiting.push(...late);
		this.#queuedBytes += bytesOf(late);
	}

	#setAside({ room, failure: cause }: WaitingRoom): void {
		const failure = roomIsUnwritable(room);
		this.#held.setAside(room, failure);
		this.#waiters.reject(failure, (awaited) => awaited.room === room);
		for (const listener of this.#listeners) listener.onSetAside(room, cause);
	}

	#settle(ticket: number): void {
		this.#settledTicket = ticket;
		this.#waiters.resolve((awaited) =>
			awaited.room === null
				? awaited.ticket <= ticket && this.failure === null
				: awaited.ticket <= this.durableTicket(awaited.room),
		);
		for (const listener of this.#listeners) listener.onDurable();
	}

	#announceHeld(): void {
		const waiting = this.#held.waiting();
		const [first] = waiting;
		if (first === undefined) return;
		for (const { room, failure } of waiting)
			this.#waiters.reject(failure, (awaited) => !awaited.isPatient && (awaited.room === null || awaited.room === room));
		const rooms = waiting.map(({ room }) => room);
		for (const listener of this.#listeners) listener.onFailure(first.failure, rooms);
		this.#retryLater();
	}

	#fail(failure: AppError): void {
		this.#failure = failure;
		this.#waiters.reject(failure, ({ isPatient }) => !isPatient);
		for (const listener of this.#listeners) listener.onFailure(failure, null);
		this.#retryLater();
	}
}

function asFailure(error: unknown): AppError {
	if (error instanceof AppError) return error;
	return new AppError("internal", "The server could not save; it tries again.", { cause: String(error) });
}
