import type { Family } from "./exposition.ts";

/** From a fast disk's fsync to what nobody should have to wait. Seconds. */
export const latencyBounds: readonly number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts observations by their size; cheap enough for every edit. */
export class Histogram {
	readonly #bounds: readonly number[];
	/** Of each bound, not of those below it too; the last has no bound. */
	readonly #counts: number[];
	#sum = 0;

	constructor(bounds: readonly number[] = latencyBounds) {
		this.#bounds = bounds;
		this.#counts = [...bounds, 0].fill(0);
	}

	observe(value: number): void {
		let bucket = 0;
		while (bucket < this.#bounds.length && value > (this.#bounds[bucket] ?? 0)) bucket += 1;
		this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
		this.#sum += value;
	}

	family(name: string, help: string): Family {
		let count = 0;
		const buckets = this.#counts.map((inBucket, index) => {
			count += inBucket;
			const bound = this.#bounds[index];
			return { suffix: "_bucket", labels: { le: bound === undefined ? "+Inf" : String(bound) }, value: count };
		});
		const samples = [...buckets, { suffix: "_sum", value: this.#sum }, { suffix: "_count", value: count }];
		return { name, help, type: "histogram", samples };
	}
}
