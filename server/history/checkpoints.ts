import { newId } from "../../src/shared/map/new-id.ts";
import type { Log } from "../log.ts";
import type { Storage } from "../storage/storage.ts";

export interface CheckpointsOptions {
	readonly storage: Pick<Storage, "keepVersion">;
	readonly log: Log;
	/** How much editing lies between two versions, minutes. */
	readonly minutes: number;
}

export interface EditedRoom {
	readonly id: string;
	/** Of the edit. */
	readonly seq: number;
}

/**
 * Has versions kept of maps that are being edited: before the first edit of a session (where the last session
 * ended without one), after so many minutes of editing, and at the end. The storage builds them from what is on
 * disk, so that neither edits nor whoever leaves wait for one.
 */
export class Checkpoints {
	readonly #options: CheckpointsOptions;
	/** Rooms with edits since they came into memory; null between a version and the next edit. */
	readonly #sessions = new Map<string, NodeJS.Timeout | null>();
	readonly #running = new Set<Promise<void>>();

	constructor(options: CheckpointsOptions) {
		this.#options = options;
	}

	/** Called after each edit. */
	onEdit({ id, seq }: EditedRoom): void {
		const timer = this.#sessions.get(id);
		if (timer === undefined && seq > 1) this.#keep(id, seq - 1);
		if (timer === undefined || timer === null) this.#sessions.set(id, this.#startTimer(id));
	}

	/** The room left memory, with everything of it on disk. */
	onRest(id: string): void {
		const timer = this.#sessions.get(id);
		if (timer === undefined) return;
		if (timer !== null) clearTimeout(timer);
		this.#sessions.delete(id);
		this.#keep(id, null);
	}

	/** Waits for what is under way. What was edited since is kept when the map is next edited. */
	async close(): Promise<void> {
		for (const timer of this.#sessions.values()) if (timer !== null) clearTimeout(timer);
		this.#sessions.clear();
		await Promise.all(this.#running);
	}

	#startTimer(id: string): NodeJS.Timeout {
		const timer = setTimeout(() => {
			this.#sessions.set(id, null);
			this.#keep(id, null);
		}, this.#options.minutes * 60_000);
		return timer.unref();
	}

	#keep(id: string, upTo: number | null): void {
		const { storage, log } = this.#options;
		const version = { id: newId(), kind: "auto", name: "", person: "", at: null, restored: null, state: { upTo } } as const;
		const run = storage
			.keepVersion(id, version)
			.then(
				() => undefined,
				// The next one holds what this one would have.
				(error: unknown) => log.warn("A version of a map could not be kept", { room: id, error }),
			)
			.finally(() => this.#running.delete(run));
		this.#running.add(run);
	}
}
