import { AppError } from "../../src/shared/errors.ts";
import type { Log } from "../log.ts";
import type { Storage } from "../storage/storage.ts";
import type { CommitQueue } from "./commit-queue.ts";
import type { SyncLimits } from "./limits.ts";
import type { Room } from "./room.ts";
import type { SyncFigures } from "./sync-figures.ts";

export interface UpkeepOptions {
	readonly storage: Storage;
	readonly queue: CommitQueue;
	readonly limits: SyncLimits;
	readonly figures: SyncFigures;
	readonly log: Log;
}

/** What all rooms share: summaries take at most a thousandth of the time, however large the maps and however many are being edited. */
export interface UpkeepBudget {
	/** Rooms whose summary is waited for. */
	due: number;
	/** What a summary took of late, ms. */
	cost: number;
	/** Set at the end: nothing new is begun. */
	isClosed: boolean;
}

const restPerSummary = 1_000;
/** ms. */
const longestSummaryDelay = 60_000;
/** The part of a room's bytes that its newest edits may be without a newcomer minding. */
const smallTail = 0.03;

/** Keeps what is stored of a room in order behind its edits: what lists show of it, and its snapshot. */
export class RoomUpkeep {
	readonly #room: Room;
	readonly #options: UpkeepOptions;
	readonly #budget: UpkeepBudget;
	#timer: NodeJS.Timeout | null = null;
	/** What this room's took the last time, ms. */
	#cost = 0;
	/** The summary that is being made, one at a time; null while none is. */
	#summary: Promise<void> | null = null;
	/** Edits have come while it was being made. */
	#isEditedSince = false;
	/** The tail that starts the next compaction. */
	#compactAt: { readonly length: number; readonly bytes: number };
	#isCompacting = false;

	constructor(room: Room, options: UpkeepOptions, budget: UpkeepBudget) {
		this.#room = room;
		this.#options = options;
		this.#budget = budget;
		this.#compactAt = { length: options.limits.tail, bytes: options.limits.tailBytes };
	}

	get isIdle(): boolean {
		return this.#timer === null && this.#summary === null && !this.#isCompacting;
	}

	onEdit(): void {
		this.#awaitSummary();
		if (this.#isLong()) void this.#compact();
	}

	/** Brings what lists show up to all that has been acknowledged. Never rejects. */
	async refreshSummary(): Promise<void> {
		const isBehind = this.#timer !== null || this.#isEditedSince;
		await (isBehind ? this.#makeSummary() : this.#summary);
	}

	/** Before the room leaves memory. */
	async beforeRest(): Promise<void> {
		await this.refreshSummary();
		if (this.#room.content.tailLength >= this.#options.limits.tailAtRest && this.#room.isSaved) await this.#compact();
	}

	#awaitSummary(): void {
		if (this.#budget.isClosed || this.#timer !== null) return;
		// What it takes, and so how long to rest, is known when it is done.
		this.#isEditedSince = this.#summary !== null;
		if (this.#isEditedSince) return;
		this.#budget.due += 1;
		const share = Math.max(this.#cost, this.#budget.cost * this.#budget.due) * restPerSummary;
		const delay = Math.max(this.#options.limits.summary, Math.min(share, longestSummaryDelay));
		this.#timer = setTimeout(() => void this.#makeSummary(), delay);
	}

	async #makeSummary(): Promise<void> {
		if (this.#timer !== null) {
			clearTimeout(this.#timer);
			this.#budget.due -= 1;
		}
		this.#timer = null;
		// An edit that comes from now on may be too late for this summary.
		this.#isEditedSince = false;
		const run = (this.#summary ?? Promise.resolve()).then(() => this.#writeSummary());
		this.#summary = run;
		await run;
		if (this.#summary !== run) return;
		this.#summary = null;
		if (this.#isEditedSince) this.#awaitSummary();
	}

	async #writeSummary(): Promise<void> {
		const { queue, storage, log } = this.#options;
		const { id, lastTicket } = this.#room;
		try {
			await queue.whenDurable(id, lastTicket);
			const start = performance.now();
			const isFolded = this.#isWorthFolding() && (await this.#compact());
			if (!isFolded) await storage.refreshSummary(id);
			this.#cost = performance.now() - start;
			this.#budget.cost += (this.#cost - this.#budget.cost) / 10;
		} catch (error) {
			// Said already, too.
			if (!this.#room.damage.isWhole) return;
			const isPassing = queue.failureOf(id) !== null || (error instanceof AppError && error.code === "unavailable");
			// The queue has said already that the storage fails.
			if (isPassing) this.#awaitSummary();
			else log.warn("A map's summary could not be refreshed", { room: id, error });
		}
	}

	/** A summary's document is what a snapshot is made of, and a newcomer is then spared what is no longer in the map. */
	#isWorthFolding(): boolean {
		const { tailLength, tailBytes, size } = this.#room.content;
		return tailLength >= this.#options.limits.tailAtRest && tailBytes > size * smallTail;
	}

	#isLong(): boolean {
		const { tailLength, tailBytes } = this.#room.content;
		return tailLength >= this.#compactAt.length || tailBytes >= this.#compactAt.bytes;
	}

	/** Resolves to whether it was done. */
	async #compact(): Promise<boolean> {
		if (this.#isCompacting || !this.#room.damage.isWhole) return false;
		this.#isCompacting = true;
		const { queue, storage, limits, figures, log } = this.#options;
		const room = this.#room;
		let isDone = false;
		try {
			await queue.whenDurable(room.id, room.lastTicket);
			const snapshot = await storage.compact(room.id);
			isDone = snapshot !== null;
			if (snapshot !== null) room.content.replaceBySnapshot(snapshot);
			figures.compactions += 1;
			// A large map takes long to fold: the more of it there is, the more edits share the work.
			this.#compactAt = { length: limits.tail, bytes: Math.max(limits.tailBytes, (snapshot?.bytes.length ?? 0) / 2) };
		} catch (error) {
			// Not again at the next edit: what failed once would fail at each, and take the disk's time from the commits.
			const { tailLength, tailBytes } = room.content;
			this.#compactAt = { length: tailLength + limits.tail, bytes: tailBytes + limits.tailBytes };
			figures.failedCompactions += 1;
			log.warn("A room could not be compacted", { room: room.id, error });
		}
		this.#isCompacting = false;
		// As many edits again may have come meanwhile, with none after them to notice.
		if (isDone && this.#isLong() && !this.#budget.isClosed) void this.#compact();
		return isDone;
	}
}
