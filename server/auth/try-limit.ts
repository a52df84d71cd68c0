interface Tries {
	count: number;
	readonly since: number;
}

export interface TryLimitOptions {
	/** Tries that one name has in a window. */
	readonly most: number;
	/** ms. */
	readonly window: number;
	now(): number;
}

/** Names at once; the oldest windows go first, so that many names cost no memory. */
const mostNames = 10_000;

/** How often something may be tried. A try counts before its outcome is known, so that many at once are not more than one after another. */
export class TryLimit {
	readonly #options: TryLimitOptions;
	readonly #tries = new Map<string, Tries>();

	constructor(options: TryLimitOptions) {
		this.#options = options;
	}

	/** False where there is none left. */
	take(name: string): boolean {
		const { most, window, now } = this.#options;
		const known = this.#tries.get(name);
		const age = known === undefined ? window : now() - known.since;
		if (known !== undefined && age >= 0 && age < window) {
			known.count += 1;
			return known.count <= most;
		}
		this.#tries.delete(name);
		this.#tries.set(name, { count: 1, since: now() });
		const [oldest] = this.#tries.keys();
		if (this.#tries.size > mostNames && oldest !== undefined) this.#tries.delete(oldest);
		return true;
	}

	/** It went well. */
	forget(name: string): void {
		this.#tries.delete(name);
	}
}
