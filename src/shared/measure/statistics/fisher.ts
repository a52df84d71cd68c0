import { logGamma } from "./beta.ts";

/** Hits and size of a group, whole numbers. */
interface Group {
	readonly hits: number;
	readonly n: number;
}

/** Fisher's exact test, two-sided: the chance, given the margins, of every table no likelier than the one seen. */
export function fisherTwoSided(first: Group, second: Group): number {
	const hits = first.hits + second.hits;
	const least = Math.max(0, hits - second.n);
	const most = Math.min(first.n, hits);
	const logChance = (k: number) => logChoose(first.n, k) + logChoose(second.n, hits - k) - logChoose(first.n + second.n, hits);
	// Tables exactly as likely must not be lost to rounding.
	const limit = logChance(first.hits) + 1e-7;
	let p = 0;
	for (let k = least; k <= most; k++) {
		const chance = logChance(k);
		if (chance <= limit) p += Math.exp(chance);
	}
	return Math.min(1, p);
}

function logChoose(n: number, k: number): number {
	return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
