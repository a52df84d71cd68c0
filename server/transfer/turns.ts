import { AppError } from "../../src/shared/errors.ts";

export interface TurnLimits {
	readonly atOnce: number;
	/** How many more may wait. */
	readonly waiting: number;
	/** How many bytes those that wait may hold together. */
	readonly waitingBytes?: number;
}

/** Lets some pieces of heavy work through at once; some more wait in the order in which they came, the rest is refused. */
export class Turns {
	readonly #limits: TurnLimits;
	/** How many bytes each that waits holds. */
	readonly #queue = new Map<() => void, number>();
	#running = 0;

	constructor(limits: TurnLimits) {
		this.#limits = limits;
	}

	/**
	 * Rejects with `tooMany` where enough others wait already, and with `unavailable` where `signal` ends the waiting.
	 * `held` is how many bytes are held for it meanwhile.
	 */
	async take<T>(signal: AbortSignal, work: () => Promise<T>, held = 0): Promise<T> {
		await this.#enter(signal, held);
		try {
			return await work();
		} finally {
			this.#leave();
		}
	}

	#enter(signal: AbortSignal, held: number): Promise<void> {
		if (signal.aborted) return Promise.reject(workWasEnded());
		if (this.#running < this.#limits.atOnce) {
			this.#running += 1;
			return Promise.resolve();
		}
		if (!this.#hasRoom(held)) {
			return Promise.reject(
				new AppError("tooMany", "The server is drawing and reading as much as it can; try again in a moment."),
			);
		}
		return new Promise((resolve, reject) => {
			const enter = () => {
				signal.removeEventListener("abort", giveUp);
				resolve();
			};
			const giveUp = () => {
				this.#queue.delete(enter);
				reject(workWasEnded());
			};
			this.#queue.set(enter, held);
			signal.addEventListener("abort", giveUp, { once: true });
		});
	}

	#hasRoom(held: number): boolean {
		const { waiting, waitingBytes = Number.POSITIVE_INFINITY } = this.#limits;
		const bytes = [...this.#queue.values()].reduce((sum, each) => sum + each, held);
		return this.#queue.size < waiting && bytes <= waitingBytes;
	}

	/** The place goes to whoever waits longest. */
	#leave(): void {
		const [next] = this.#queue.keys();
		if (next === undefined) {
			this.#running -= 1;
			return;
		}
		this.#queue.delete(next);
		next();
	}
}

/** Nobody waits for it any more, or the server is stopping. */
export function workWasEnded(): AppError {
	return new AppError("unavailable", "This was ended before it was done; ask for it again.");
}
