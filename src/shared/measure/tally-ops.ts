import type { StoredHistogram } from "./histogram.ts";
import { HistogramBuilder } from "./histogram.ts";
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

	/** From a tally's text as it is stored, without the detour over a tally. */
	mergeText(text: string): void {
		const stored = readStored(text);
		for (const part of tallyParts) {
			const histogram = stored[part];
			if (histogram !== undefined) this.#part(part).mergeStored(histogram);
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

/** The same from their texts: what a window of rollups is read with. */
export function mergeTallyTexts(texts: Iterable<string>): Tally {
	const builder = new TallyBuilder();
	for (const text of texts) builder.mergeText(text);
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
	const parts: Record<string, StoredHistogram> = {};
	for (const part of tallyParts) {
		const histogram = tally[part];
		if (histogram === undefined) continue;
		const b = histogram.bins.flat();
		const { sum, sumRest = 0, sumOfSquares, sumOfSquaresRest = 0 } = histogram;
		parts[part] = histogram.isBinned ? { b, s: [sum, sumRest, sumOfSquares, sumOfSquaresRest] } : { b };
	}
	return JSON.stringify(parts);
}

/** Throws where the text is no tally. */
export function decodeTally(text: string): Tally {
	const builder = new TallyBuilder();
	builder.mergeText(text);
	return builder.build();
}

type StoredParts = { readonly [part in TallyPart]?: StoredHistogram };

function readStored(text: string): StoredParts {
	const stored: unknown = JSON.parse(text);
	if (!isRecord(stored)) throw new Error("A stored tally is not an object.");
	const parts: { [part in TallyPart]?: StoredHistogram } = {};
	for (const part of tallyParts) {
		const histogram = stored[part];
		if (histogram === undefined) continue;
		if (!isStoredHistogram(histogram)) throw new Error(`A stored tally's part ${part} is not a histogram.`);
		parts[part] = histogram;
	}
	return parts;
}

/** By hand: a schema would take longer over a year of rollups than all the rest of a score. */
function isStoredHistogram(value: unknown): value is StoredHistogram {
	if (!isRecord(value) || !isNumbers(value.b) || value.b.length % 2 !== 0) return false;
	return value.s === undefined || (isNumbers(value.s) && value.s.length === 4);
}

function isNumbers(value: unknown): value is number[] {
	return Array.isArray(value) && value.every((item) => typeof item === "number");
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
