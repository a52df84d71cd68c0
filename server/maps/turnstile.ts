import { AppError } from "../../src/shared/errors.ts";

/** Lets one piece of heavy work through at a time; some more may wait, the rest is refused. */
export class Turnstile {
	readonly #mostWaiting: number;
	#last: Promise<unknown> = Promise.resolve();
	#count = 0;

	constructor(mostWaiting: number) {
		this.#mostWaiting = mostWaiting;
	}

	/** Rejects with `tooMany` where too many wait already, else as the work does. */
	async pass<T>(work: () => Promise<T>): Promise<T> {
		if (this.#count > this.#mostWaiting) {
			throw new AppError("tooMany", "Many pictures are being drawn at the moment. Try again in a few seconds.");
		}
		this.#count += 1;
		const before = this.#last;
		const done = before.then(work);
		this.#last = done.catch(() => undefined);
		try {
			return await done;
		} finally {
			this.#count -= 1;
		}
	}
}
