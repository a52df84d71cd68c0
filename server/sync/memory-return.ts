/** Bytes that make it worth while. */
const worthCollecting = 16 * 2 ** 20;
/** What a connection takes beside its room's content, bytes. */
export const connectionBytes = 32_768;
/** The least time between two, and how long to wait for more to leave; ms. */
const mostOften = 20_000;
const patience = 2_000;

/**
 * Gives memory back after a crowd has left. V8 collects when it needs room, not because much has become free: without
 * this, what a crowd took would stay taken until the next one comes.
 */
export class MemoryReturn {
	readonly #collect: () => void;
	#freed = 0;
	#lastAt = Number.NEGATIVE_INFINITY;
	#timer: NodeJS.Timeout | null = null;

	constructor(collect: () => void) {
		this.#collect = collect;
	}

	noteFreed(bytes: number): void {
		this.#freed += bytes;
		if (this.#freed < worthCollecting || this.#timer !== null) return;
		const rest = Math.max(patience, this.#lastAt + mostOften - performance.now());
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
		this.#lastAt = performance.now();
		this.#collect();
	}
}
