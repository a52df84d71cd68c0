/** Ids for rows that have none of their own. */
export interface RowIds {
	/** The same rows in the same order get the same ids; of several equal rows each gets its own. */
	next(cells: readonly string[]): string;
}

/** By what the rows hold: bringing in the same file again changes nothing, another file does not replace the first. */
export function createRowIds(): RowIds {
	const counts = new Map<string, number>();
	return {
		next(cells) {
			const text = JSON.stringify(cells);
			const print = [0, 1, 2].map((seed) => hash(text, seed).toString(36).padStart(7, "0")).join("");
			const count = (counts.get(print) ?? 0) + 1;
			counts.set(print, count);
			return count === 1 ? `row-${print}` : `row-${print}-${count}`;
		},
	};
}

/** 32 bits; three with different seeds are enough that no two of a million rows meet. Mixed as MurmurHash3 does. */
function hash(text: string, seed: number): number {
	let h = Math.imul(seed + 1, 0x9e3779b1);
	for (let at = 0; at < text.length; at++) {
		h = Math.imul(h ^ text.charCodeAt(at), 0xcc9e2d51);
		h = (h << 13) | (h >>> 19);
		h = Math.imul(h, 5) + 0xe6546b64;
	}
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return (h ^ (h >>> 16)) >>> 0;
}
