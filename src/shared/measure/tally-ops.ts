import * as z from "zod/mini";
import { exactHistogram, HistogramBuilder } from "./histogram.ts";
import type { Histogram, Tally, TallyEntry, TallyPart } from "./tally.ts";

export const tallyParts = [
	"value",
	"censored",
	"unresolvable",
	"first",
	"start",
	"end",
	"joined",
	"total",
	"contacts",
	"margin",
	"retention",
	"discount",
] as const satisfies readonly TallyPart[];

/** A tally that is counted into in place: for folding many answers at once. */
export class TallyBuilder {
	readonly #parts = new Map<TallyPart, HistogramBuilder>();

	constructor(start?: Tally) {
		if (start !== undefined) this.merge(start);
	}

	/** `sign` 1 puts an answer's entries in, -1 takes them out again; out before in throws. */
	add(entries: readonly TallyEntry[], sign: 1 | -1 = 1): void {
		for (const { part, value } of entries) this.#part(part).add(value, sign);
	}

	merge(tally: Tally): void {
		for (const part of tallyParts) {
			const histogram = tally[part];
			if (histogram !== undefined) this.#part(part).merge(histogram);
		}
	}

	/** Parts without a value are left out, so that equal contents give equal tallies. */
	build(): Tally {
		const tally: { [part in TallyPart]?: Histogram } = {};
		for (const part of tallyParts) {
			const builder = this.#parts.get(part);
			if (builder !== undefined && builder.n > 0) tally[part] = builder.build();
		}
		return tally;
	}

	#part(part: TallyPart): HistogramBuilder {
		const known = this.#parts.get(part);
		if (known !== undefined) return known;
		const made = new HistogramBuilder();
		this.#parts.set(part, made);
		return made;
	}
}

export function addTo(tally: Tally, entries: readonly TallyEntry[], sign: 1 | -1 = 1): Tally {
	const builder = new TallyBuilder(tally);
	builder.add(entries, sign);
	return builder.build();
}

/** The tally of a window from those of its days, in any order. */
export function mergeTallies(tallies: Iterable<Tally>): Tally {
	const builder = new TallyBuilder();
	for (const tally of tallies) builder.merge(tally);
	return builder.build();
}

export function isEmptyTally(tally: Tally): boolean {
	return tallyParts.every((part) => tally[part] === undefined);
}

/**
 * Text to store: JSON of `{part: {b: [value, count, value, count ...], s?: [sum, its rest, squares, their rest]}}`,
 * `s` only where binned. Equal tallies give equal text.
 */
export function encodeTally(tally: Tally): string {
	const parts: Record<string, { b: number[]; s?: number[] }> = {};
	for (const part of tallyParts) {
		const histogram = tally[part];
		if (histogram === undefined) continue;
		const b = histogram.bins.flat();
		const { sum, sumRest = 0, sumOfSquares, sumOfSquaresRest = 0 } = histogram;
		parts[part] = histogram.isBinned ? { b, s: [sum, sumRest, sumOfSquares, sumOfSquaresRest] } : { b };
	}
	return JSON.stringify(parts);
}

const storedTally = z.partialRecord(z.enum(tallyParts), z.object({ b: z.array(z.number()), s: z.optional(z.array(z.number())) }));

/** Throws where the text is no tally. */
export function decodeTally(text: string): Tally {
	const stored = storedTally.parse(JSON.parse(text));
	const tally: { [part in TallyPart]?: Histogram } = {};
	for (const part of tallyParts) {
		const kept = stored[part];
		if (kept !== undefined) tally[part] = decodeHistogram(kept.b, kept.s);
	}
	return tally;
}

function decodeHistogram(flat: readonly number[], sums: readonly number[] | undefined): Histogram {
	const bins: [number, number][] = [];
	let n = 0;
	for (let i = 0; i + 1 < flat.length; i += 2) {
		const count = flat[i + 1] ?? 0;
		bins.push([flat[i] ?? 0, count]);
		n += count;
	}
	if (sums === undefined) return exactHistogram(bins);
	const [sum = 0, sumRest = 0, sumOfSquares = 0, sumOfSquaresRest = 0] = sums;
	return { n, sum, sumOfSquares, isBinned: true, bins, sumRest, sumOfSquaresRest };
}
