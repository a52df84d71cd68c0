import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../log.ts";
import type { Storage } from "../storage/storage.ts";

/** How long a list waits for it, ms. */
const patience = 1_000;

/**
 * Brings up to date what lists show of maps that nobody has opened since a process was killed: when a list is first
 * asked for. After the end of a server that many used it takes long; lists then show meanwhile what they last knew.
 */
export class CatchUp {
	readonly #storage: Pick<Storage, "problem" | "catchUp">;
	readonly #log: Log;
	/** Under way; null while nothing is. */
	#run: Promise<void> | null = null;
	#isClosed = false;

	constructor({ storage, log }: { readonly storage: Pick<Storage, "problem" | "catchUp">; readonly log: Log }) {
		this.#storage = storage;
		this.#log = log;
	}

	/** Never rejects: what fails is tried again for the next list. */
	async wait(): Promise<void> {
		this.#run ??= this.#takeSteps().finally(() => {
			this.#run = null;
		});
		await Promise.race([this.#run, delay(patience, null, { ref: false })]);
	}

	close(): void {
		this.#isClosed = true;
	}

	async #takeSteps(): Promise<void> {
		if (this.#storage.problem !== null) return;
		try {
			let isDone = false;
			while (!isDone && !this.#isClosed) isDone = await this.#storage.catchUp();
		} catch (error) {
			this.#log.warn("What lists show of some maps could not be brought up to date", { error });
		}
	}
}
