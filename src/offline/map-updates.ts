import { mergeUpdates } from "yjs";
import { createValue } from "../shared/observable.ts";
import { compactMap } from "./compact-map.ts";
import type { DeviceStorage } from "./open-storage.ts";
import { canRetry, type StorageProblem } from "./storage-health.ts";

/** Whether what was appended is on this device's disk. */
export type LogState = "stored" | "writing" | "failed";

/**
 * One map's log of updates on this device, as one tab writes it. Invariants: an update leaves the
 * memory only when the row that holds it is committed; a failed write is kept and tried again with
 * growing pauses, and `state` says so; compaction never removes a row that it has not read.
 */
export interface MapUpdates {
	readonly state: { get(): LogState; subscribe(listener: () => void): () => void };
	/** Whether `load` has read what was stored before this tab. */
	readonly isRead: { get(): boolean };
	/** All that is stored, oldest first. Empty where nothing is, or nothing can be read: then it may be asked again. */
	load(): Promise<readonly Uint8Array[]>;
	append(update: Uint8Array): void;
	/** Resolves when everything appended so far is committed, or when writing it failed (see `state`). */
	flush(): Promise<void>;
	/** Lets go of what is not written and writes no more. Resolves once nothing is being written. */
	discard(): Promise<void>;
	close(): Promise<void>;
}

export interface MapUpdatesOptions {
	/** How long edits gather before they become one row, ms. */
	readonly gatherFor?: number;
	/** Rows at which a map is compacted. */
	readonly compactAt?: number;
	/** Runs work when the page is at rest. */
	readonly whenIdle?: (work: () => void) => void;
}

const firstRetry = 1_000;
const longestRetry = 60_000;

export function openMapUpdates(storage: DeviceStorage, mapId: string, options: MapUpdatesOptions = {}): MapUpdates {
	return new Log(storage, mapId, options);
}

class Log implements MapUpdates {
	readonly state = createValue<LogState>("stored");
	readonly isRead = createValue(false);
	readonly #storage: DeviceStorage;
	readonly #mapId: string;
	readonly #options: Required<MapUpdatesOptions>;
	#pending: Uint8Array[] = [];
	#timer: ReturnType<typeof setTimeout> | null = null;
	#writing: Promise<void> | null = null;
	#retryAfter = firstRetry;
	#rows = 0;
	#hasFailedToRead = false;
	#isCompacting = false;
	#isClosed = false;
	#isDiscarded = false;

	constructor(storage: DeviceStorage, mapId: string, options: MapUpdatesOptions) {
		this.#storage = storage;
		this.#mapId = mapId;
		this.#options = { gatherFor: 50, compactAt: 200, whenIdle: onIdle, ...options };
	}

	async load(): Promise<readonly Uint8Array[]> {
		const database = await this.#storage.ready();
		if (!database) return [];
		try {
			const rows = await database.updates.where("mapId").equals(this.#mapId).sortBy("seq");
			this.#rows = rows.length;
			if (this.#hasFailedToRead && this.state.get() !== "failed") this.#storage.recovered();
			this.isRead.set(true);
			this.#compactIfLong();
			return rows.map((row) => row.update);
		} catch (error) {
			this.#hasFailedToRead = true;
			this.#storage.report(error);
			return [];
		}
	}

	append(update: Uint8Array): void {
		if (this.#isDiscarded) return;
		this.#pending.push(update);
		this.state.set(this.state.get() === "failed" ? "failed" : "writing");
		this.#schedule(this.#options.gatherFor);
	}

	async flush(): Promise<void> {
		this.#clearTimer();
		while (this.#writing) await this.#writing;
		if (this.#pending.length === 0) return;
		this.#writing = this.#write();
		await this.#writing;
	}

	async discard(): Promise<void> {
		this.#isDiscarded = true;
		this.#isClosed = true;
		this.#clearTimer();
		this.#pending = [];
		while (this.#writing) await this.#writing;
		this.#pending = [];
		this.state.set("stored");
	}

	async close(): Promise<void> {
		await this.flush();
		this.#isClosed = true;
		this.#clearTimer();
	}

	async #write(): Promise<void> {
		const batch = this.#pending;
		this.#pending = [];
		try {
			const database = await this.#storage.ready();
			if (database) {
				await database.updates.add({ mapId: this.#mapId, update: mergeInTree(batch) });
				this.#rows++;
				this.#wrote();
			} else {
				this.#pending = [...batch, ...this.#pending];
				this.#failed(this.#storage.problem.get() ?? "unknown");
			}
		} catch (error) {
			this.#pending = [...batch, ...this.#pending];
			this.#failed(this.#problemOf(error));
		} finally {
			this.#writing = null;
		}
		if (this.#pending.length > 0 && this.state.get() !== "failed") this.#schedule(this.#options.gatherFor);
	}

	#wrote(): void {
		this.#retryAfter = firstRetry;
		if (this.state.get() === "failed") this.#storage.recovered();
		this.state.set(this.#pending.length > 0 ? "writing" : "stored");
		this.#compactIfLong();
	}

	/** This page lets go of the storage when a newer one needs it: that the writes fail then is no news. */
	#problemOf(error: unknown): StorageProblem {
		return this.#storage.problem.get() === "newerPage" ? "newerPage" : this.#storage.report(error);
	}

	#failed(problem: StorageProblem): void {
		this.state.set("failed");
		if (!canRetry(problem)) return;
		this.#schedule(this.#retryAfter);
		this.#retryAfter = Math.min(this.#retryAfter * 2, longestRetry);
	}

	#schedule(ms: number): void {
		if (this.#timer || this.#isClosed) return;
		this.#timer = setTimeout(() => void this.flush(), ms);
	}

	#clearTimer(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
	}

	#compactIfLong(): void {
		if (this.#rows < this.#options.compactAt || this.#isCompacting || this.#isClosed) return;
		this.#isCompacting = true;
		this.#options.whenIdle(async () => {
			try {
				this.#rows = await compactMap(this.#storage.database, this.#mapId);
			} catch {
				// The rows are all still there; the next write counts on and tries again.
				this.#rows = 0;
			} finally {
				this.#isCompacting = false;
			}
		});
	}
}

/** `Y.mergeUpdates` is superlinear: merged in groups of 100, as a tree. */
export function mergeInTree(updates: readonly Uint8Array[]): Uint8Array {
	let level = [...updates];
	while (level.length > 1) {
		const next: Uint8Array[] = [];
		for (let start = 0; start < level.length; start += 100) next.push(mergeUpdates(level.slice(start, start + 100)));
		level = next;
	}
	return level[0] ?? new Uint8Array([0, 0]);
}

function onIdle(work: () => void): void {
	if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 10_000 });
	else setTimeout(work, 1_000);
}
