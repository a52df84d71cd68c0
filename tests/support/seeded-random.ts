/** Mulberry32: the same seed gives the same run. */
export function seededRandom(seed: number) {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let bits = Math.imul(state ^ (state >>> 15), state | 1);
		bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
		return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	return {
		next,
		below,
		pick<T>(list: readonly T[]): T {
			if (list.length === 0) throw new Error("There is nothing to pick from.");
			return list[below(list.length)] as T;
		},
	};
}

export type SeededRandom = ReturnType<typeof seededRandom>;
