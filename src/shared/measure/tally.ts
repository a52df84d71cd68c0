/**
 * How often each value occurred. Exact up to 4,096 distinct values; past that values are kept in bins whose
 * edges grow by 1 % (`isBinned`), so that a quantile is within 0.5 % of its value, while `n`, `sum` and
 * `sumOfSquares` stay those of the values themselves.
 */
export interface Histogram {
	readonly n: number;
	readonly sum: number;
	readonly sumOfSquares: number;
	readonly isBinned: boolean;
	/** Value (or a bin's middle) and count, by value. */
	readonly bins: readonly (readonly [value: number, count: number])[];
	/** Only where binned: what `sum` and `sumOfSquares` round away, so that answers can be taken out again without a trace. */
	readonly sumRest?: number;
	readonly sumOfSquaresRest?: number;
}

/**
 * What a metric's answers of one day and segment come to, by part: all that any score needs. Tallies of days
 * add up to the tally of a window; taking an answer out again gives the tally without it.
 *
 * Parts: `value` (numbers; outcomes as 0 and 1; seconds of what is completed; contacts resolved as 0 and 1),
 * `censored` (seconds of what is not completed), `unresolvable` (contacts the first level could not resolve, as 1),
 * `first` (first contacts of a repeat window; 1 where resolved with no second one), `start`, `end`, `joined`
 * (periods), `total`, `contacts` (cost), `margin`, `retention`, `discount` (clv).
 */
export type TallyPart =
	| "value"
	| "censored"
	| "unresolvable"
	| "first"
	| "start"
	| "end"
	| "joined"
	| "total"
	| "contacts"
	| "margin"
	| "retention"
	| "discount";

export type Tally = { readonly [part in TallyPart]?: Histogram };

export interface TallyEntry {
	readonly part: TallyPart;
	readonly value: number;
}
