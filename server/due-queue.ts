import type { Log } from "./log.ts";

export type Outcome =
	| { readonly kind: "done" }
	/** Not before so many milliseconds. */
	| { readonly kind: "later"; readonly problem: string; readonly after: number }
	| { readonly kind: "never"; readonly problem: string };

interface Tried {
	/** How often it was tried in vain. */
	readonly attempts: number;
}

/** Where the work is kept. Times are milliseconds since 1970. */
export interface DueStore<Work extends Tried> {
	/** Those that are due, the longest due first. */
	due(now: number, limit: number): Promise<readonly Work[]>;
	/** When the next one is due; null where none waits. */
	nextAt(): Promise<number | null>;
	finish(work: Work): Promise<void>;
	/** `dueAt` null gives it up. */
	postpone(work: Work, how: { readonly dueAt: number | null; readonly problem: string }): Promise<void>;
}

export interface DueQueueOptions<Work extends Tried> {
	readonly store: DueStore<Work>;
	/** How long to wait after so many failures in a row, from 1; ms. Null for no more. */
	pauseAfter(failures: number): number | null;
	/** Worked on at the same time. */
	readonly atOnce: number;
	readonly log: Log;
	/** Said where the store itself fails. */
	readonly complaint: string;
	/** Milliseconds since 1970. */
	now(): number;
	attempt(work: Work, signal: AbortSignal): Promise<Outcome>;
}

/** The longest a timer of this runtime can wait. */
const longestTimer = 2 ** 31 - 1;
/** Where the store fails and no pause is known, ms. */
const usualPause = 30_000;

/** Works off what is stored, as many times as it takes: nothing of it is lost by a restart, nor by somebody else's bad day. */
export class DueQueue<Work extends Tried> {
	readonly #options: DueQueueOptions<Work>;
	readonly #stopping = new AbortController();
	#timer: NodeJS.Timeout | null = null;
	#working: Promise<void> | null = null;
	#isWoken = false;

	constructor(options: DueQueueOptions<Work>) {
		this.#options = options;
	}

	/** Something may be due. */
	wake(): void {
		if (this.#stopping.signal.aborted) return;
		this.#isWoken = true;
		this.#working ??= this.#work().finally(() => {
			this.#working = null;
			if (this.#isWoken) this.wake();
		});
	}

	/** Waits for what is under way to stop; it is taken up again at the next start. */
	async close(): Promise<void> {
		this.#stopping.abort();
		if (this.#timer !== null) clearTimeout(this.#timer);
		await this.#working;
	}

	async #work(): Promise<void> {
		const { store, atOnce, log, complaint, now } = this.#options;
		try {
			while (this.#isWoken && !this.#stopping.signal.aborted) {
				this.#isWoken = false;
				const due = await store.due(now(), atOnce);
				await Promise.all(due.map((work) => this.#attempt(work)));
				if (due.length > 0) this.#isWoken = true;
			}
			await this.#waitForNext();
		} catch (error) {
			this.#isWoken = false;
			log.warn(complaint, { error });
			this.#wakeIn(this.#options.pauseAfter(1) ?? usualPause);
		}
	}

	async #attempt(work: Work): Promise<void> {
		const { store, attempt } = this.#options;
		const outcome = await attempt(work, this.#stopping.signal);
		if (this.#stopping.signal.aborted && outcome.kind !== "done") return;
		if (outcome.kind === "done") return store.finish(work);
		const { problem } = outcome;
		return store.postpone(work, { problem, dueAt: outcome.kind === "never" ? null : this.#dueAt(work, outcome.after) });
	}

	#dueAt({ attempts }: Work, after: number): number | null {
		const pause = this.#options.pauseAfter(attempts + 1);
		return pause === null ? null : this.#options.now() + Math.max(after, pause);
	}

	async #waitForNext(): Promise<void> {
		const { store, now } = this.#options;
		const at = this.#stopping.signal.aborted ? null : await store.nextAt();
		if (at !== null) this.#wakeIn(at - now());
	}

	#wakeIn(pause: number): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		if (this.#stopping.signal.aborted) return;
		this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(pause, 0), longestTimer));
		this.#timer.unref();
	}
}
