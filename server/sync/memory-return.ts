/** Bytes that make it worth while. */
const worthCollecting = 16 * 2 ** 20;
/** What a connection takes beside its room's content, bytes. */
export const connectionBytes = 32_768;
/** The least time between two, and the longest wait for more to leave; ms. */
const mostOften = 20_000;
/** How long nothing more has left then, ms: rooms leave one after the other, as fast as they are summarized. */
const patience = 2_000;

/**
 * Gives memory back after a crowd has left. V8 collects when it needs room, not because much has become free: without
 * this, what a crowd took would stay taken until the next one comes.
 */
export class MemoryReturn {
	readonly #collect: () => void;
	#freed = 0;
	#lastAt = Number.NEGATIVE_INFINITY;
	#worthSince: number | null = null;
	#timer: NodeJS.Timeout | null = null;

	constructor(collect: () => void) {
		this.#collect = collect;
	}

	noteFreed(bytes: number): void {
		this.#freed += bytes;
		if (this.#freed < worthCollecting) return;
		const now = performance.now();
		this.#worthSince ??= now;
		const quiet = Math.min(now + patience, this.#worthSince + mostOften);
		const rest = Math.max(quiet, this.#lastAt + mostOften) - now;
		this.close();
		this.#timer = setTimeout(() => this.#run(), rest);
		this.#timer.unref();
	}

	close(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}

	#run(): void {
		this.#timer = null;
		this.#freed = 0;
		this.#worthSince = null;
		this.#lastAt = performance.now();
		this.#collect();
	}
}
