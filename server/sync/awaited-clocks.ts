import type { ClockRange } from "./update-structure.ts";

interface Awaited {
	readonly missing: readonly ClockRange[];
	settle(isKnown: boolean): void;
}

/** Edits that others wait for. `unknown`: those of some clocks that a room has not. */
export class AwaitedClocks {
	readonly #unknown: (ranges: readonly ClockRange[]) => readonly ClockRange[];
	readonly #waiting = new Set<Awaited>();

	constructor(unknown: (ranges: readonly ClockRange[]) => readonly ClockRange[]) {
		this.#unknown = unknown;
	}

	/** Resolves with true once all are there, with false after so many milliseconds. */
	whenKnown(missing: readonly ClockRange[], milliseconds: number): Promise<boolean> {
		if (this.#unknown(missing).length === 0) return Promise.resolve(true);
		return new Promise((resolve) => {
			const awaited = {
				missing,
				settle: (isKnown: boolean) => {
					clearTimeout(timer);
					this.#waiting.delete(awaited);
					resolve(isKnown);
				},
			};
			const timer = setTimeout(() => awaited.settle(false), milliseconds);
			this.#waiting.add(awaited);
		});
	}

	/** To be called after each edit. */
	look(): void {
		for (const awaited of this.#waiting) if (this.#unknown(awaited.missing).length === 0) awaited.settle(true);
	}
}
