export interface Random {
	/** 0 <= x < 1. */
	next(): number;
	/** 0 <= n < below. */
	integer(below: number): number;
	pick<T>(from: readonly T[]): T;
}

/** Mulberry32: the same seed gives the same map on every machine. */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const integer = (below: number) => Math.floor(next() * below);
	return {
		next,
		integer,
		pick(from) {
			const item = from[integer(from.length)];
			if (item === undefined) throw new RangeError("nothing to pick from");
			return item;
		},
	};
}
