/** Counts by name. The names are ours, never what somebody sent: each is kept for ever and shown. */
export class Tally {
	readonly #counts: Map<string, number>;

	/** `names`: those that are shown as 0 before they are counted. */
	constructor(names: readonly string[] = []) {
		this.#counts = new Map(names.map((name) => [name, 0]));
	}

	add(name: string): void {
		this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
	}

	get counts(): ReadonlyMap<string, number> {
		return this.#counts;
	}
}
