import type { Log } from "../../log.ts";
import type { NewOrder, OrderRow, SourceStorage } from "../../storage/source-storage.ts";

export interface OrderLimits {
	/** After the first failure, ms; doubled with each further one. */
	readonly firstPause: number;
	readonly longestPause: number;
	/** After so many failures in a row an order waits until somebody takes it up again. */
	readonly mostAttempts: number;
	/** Asked for at the same time. */
	readonly atOnce: number;
}

/** Sixteen tries over a day and a half: longer than most outages, and in the end no vendor is asked more than once in six hours. */
export const defaultOrderLimits: OrderLimits = { firstPause: 30_000, longestPause: 21_600_000, mostAttempts: 16, atOnce: 4 };

export type Fulfilment =
	| { readonly kind: "done" }
	| { readonly kind: "later"; readonly problem: string; readonly after: number }
	| { readonly kind: "never"; readonly problem: string };

export interface OrderQueueOptions {
	readonly storage: SourceStorage;
	readonly limits: OrderLimits;
	readonly log: Log;
	/** Milliseconds since 1970. */
	now(): number;
	fulfil(order: OrderRow, signal: AbortSignal): Promise<Fulfilment>;
}

/** The longest a timer of this runtime can wait. */
const longestTimer = 2 ** 31 - 1;

/** Works off the orders in storage, as many times as it takes: what was named is not lost by a restart, nor by a vendor's bad day. */
export class OrderQueue {
	readonly #options: OrderQueueOptions;
	readonly #stopping = new AbortController();
	#timer: NodeJS.Timeout | null = null;
	#working: Promise<void> | null = null;
	#isWoken = false;

	constructor(options: OrderQueueOptions) {
		this.#options = options;
	}

	/** They are on disk when it resolves. */
	async add(orders: readonly NewOrder[]): Promise<void> {
		await this.#options.storage.addOrders(orders, this.#options.now());
		this.wake();
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
		const { storage, limits, log, now } = this.#options;
		try {
			while (this.#isWoken && !this.#stopping.signal.aborted) {
				this.#isWoken = false;
				const due = await storage.dueOrders(now(), limits.atOnce);
				await Promise.all(due.map((order) => this.#fulfil(order)));
				if (due.length > 0) this.#isWoken = true;
			}
			await this.#waitForNext();
		} catch (error) {
			this.#isWoken = false;
			log.warn("Answers could not be asked for", { error });
			this.#wakeIn(limits.firstPause);
		}
	}

	async #fulfil(order: OrderRow): Promise<void> {
		const { storage, fulfil } = this.#options;
		const outcome = await fulfil(order, this.#stopping.signal);
		if (this.#stopping.signal.aborted && outcome.kind !== "done") return;
		if (outcome.kind === "done") return storage.finishOrder(order);
		const { problem } = outcome;
		return storage.postponeOrder(order, { problem, dueAt: outcome.kind === "never" ? null : this.#dueAt(order, outcome.after) });
	}

	#dueAt({ attempts }: OrderRow, after: number): number | null {
		const { limits, now } = this.#options;
		if (attempts + 1 >= limits.mostAttempts) return null;
		return now() + Math.max(after, Math.min(limits.firstPause * 2 ** attempts, limits.longestPause));
	}

	async #waitForNext(): Promise<void> {
		const { storage, now } = this.#options;
		const at = this.#stopping.signal.aborted ? null : await storage.nextOrderAt();
		if (at !== null) this.#wakeIn(at - now());
	}

	#wakeIn(pause: number): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		if (this.#stopping.signal.aborted) return;
		this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(pause, 0), longestTimer));
		this.#timer.unref();
	}
}
