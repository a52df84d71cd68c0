/** One step of a calculation, as a reader checks it and as a program repeats it. */
export interface ScoreStep {
	readonly name: "definition" | "source" | "filter" | "counts" | "value" | "interval" | "test" | "needed" | "freshness";
	/** One sentence with the numbers put in. */
	readonly text: string;
	/** With names, as the literature writes it; and where it was seen. */
	readonly formula?: string | undefined;
	readonly reference?: string | undefined;
	/** By the names of the formula. */
	readonly inputs?: Readonly<Record<string, number | string | null>> | undefined;
	readonly result?: number | null | undefined;
}

export interface ScoreInterval {
	readonly low: number;
	readonly high: number;
	/** 0..1, as 0.95. */
	readonly level: number;
	/** For people: "adjusted Wald (Rocks 2016)", "Wilson", "t", "order statistics", "all answers alike". */
	readonly method: string;
}

export interface Score {
	/** Null where nothing was answered, or the score is not defined by what was. */
	readonly value: number | null;
	readonly unit: string;
	/** Answers behind the value. */
	readonly n: number;
	/** Null where the method needs more answers than there are, or the variant has none. */
	readonly interval: ScoreInterval | null;
	/** The newest answer's time, ISO 8601; null without one. */
	readonly asOf: string | null;
	/** The newest answer is older than twice the metric's cadence. */
	readonly stale: boolean;
	/** `n` is below the metric's minimum: the value is not shown without saying so. */
	readonly tooFew: boolean;
	readonly steps: readonly ScoreStep[];
}

/** What a score is asked for. */
export interface ScoreQuery {
	/** First and last day, `YYYY-MM-DD` in the metric's zone, both counted. */
	readonly from: string;
	readonly to: string;
	/** One key and value, or everybody. */
	readonly segment: { readonly key: string; readonly value: string } | null;
	/** 0..1. */
	readonly confidence: number;
	/** Milliseconds since 1970: what "now" is for freshness. */
	readonly now: number;
}
