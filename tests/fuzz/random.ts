/** A seeded source of choices: the same seed makes the same run. */
export interface Random {
	/** A whole number of 0 .. below - 1. */
	int(below: number): number;
	chance(probability: number): boolean;
	pick<T>(items: readonly T[]): T | undefined;
	some<T>(items: readonly T[], most: number): T[];
	id(): string;
	words(): string;
}

const words = [
	"verify",
	"wait",
	"übergabe",
	"pay 💳",
	"👩‍🚀",
	"call",
	"😀😁",
	"e\u0301t\u00e9",
	"寄付",
	" ",
	"trial",
	"<b>",
	"𝒳",
];

export function createRandom(seed: number): Random {
	let state = (seed * 2654435761) >>> 0 || 1;
	const next = () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		state >>>= 0;
		return state / 2 ** 32;
	};
	const random: Random = {
		int: (below) => Math.floor(next() * below),
		chance: (probability) => next() < probability,
		pick: (items) => items[Math.floor(next() * items.length)],
		some(items, most) {
			const count = 1 + random.int(most);
			return [...new Set(Array.from({ length: Math.min(count, items.length) }, () => random.pick(items) ?? items[0]))].flatMap(
				(item) => (item === undefined ? [] : [item]),
			);
		},
		// Three shared names among many: two peers then make the same record at the same time.
		id: () => (next() < 0.04 ? `shared${random.int(3)}` : `r${Math.floor(next() * 2 ** 32).toString(36)}`),
		words: () => Array.from({ length: random.int(4) }, () => random.pick(words) ?? "").join(""),
	};
	return random;
}
