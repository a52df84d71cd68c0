import * as prng from "lib0/prng";

/** Seeded: the same key gives the same numbers on every machine. */
export interface SampleRandom {
	/** 0 <= x < 1. */
	share(): number;
	isTrue(probability: number): boolean;
	/** Standard normal (Box and Muller). */
	normal(): number;
	pick(from: readonly string[]): string;
	/** 0.. with that mean: how many come when they come one by one. */
	count(mean: number): number;
}

export function sampleRandom(key: string): SampleRandom {
	const generator = prng.create(seedOf(key));
	const share = () => prng.real53(generator);
	return {
		share,
		isTrue: (probability) => share() < probability,
		normal: () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
		pick: (from) => from[Math.floor(share() * from.length)] ?? "",
		count(mean) {
			// Knuth's product of uniforms: the means here are tens.
			const limit = Math.exp(-mean);
			let count = 0;
			for (let product = share(); product > limit; product *= share()) count += 1;
			return count;
		},
	};
}

/** FNV-1a over the UTF-16 units. */
function seedOf(key: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
	return hash >>> 0;
}
