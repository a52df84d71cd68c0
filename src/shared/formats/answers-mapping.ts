/** What the columns of a table of answers mean, by column number. Guessed first, then changed by whoever knows better. */
export interface AnswersMapping {
	/** Null: each row's id is made of what it holds, so that the same file twice counts once. */
	readonly id: number | null;
	/** Null: all answers are of the day `asOf`. */
	readonly at: number | null;
	/** `YYYY-MM-DD`; what a list of customers shows is how they stood on one day. */
	readonly asOf: string | null;
	readonly dates: DateOrder;
	readonly value: number | null;
	/** `9,5` is nine and a half. */
	readonly hasDecimalComma: boolean;
	/** For outcomes: the words for yes and for no; null where values are numbers. */
	readonly outcome: OutcomeWords | null;
	/** The column of the id where each row is one customer; without a time the day becomes part of the id then. */
	readonly customer: number | null;
	/** What was said beside the answer, word for word. */
	readonly comment?: number | null;
	readonly segments: readonly SegmentColumn[];
	/** Answers of several parts: `completed` of a duration, `contacts` of a cost, ... */
	readonly parts: Readonly<Record<string, number>>;
	/** Rows that do not count, such as trial runs of a survey. */
	readonly leaveOut: readonly LeftOut[];
}

/** How dates are written: as ISO 8601 or a count since 1970, or with the day or the month first. */
export type DateOrder = "iso" | "dayFirst" | "monthFirst";

export interface OutcomeWords {
	readonly yes: readonly string[];
	readonly no: readonly string[];
}

export interface SegmentColumn {
	readonly column: number;
	readonly key: string;
}

export interface LeftOut {
	readonly column: number;
	readonly words: readonly string[];
}

export type AnswersProblem = "noValue" | "noTime" | "sameKeyTwice" | "noOutcomeWords" | "notADay";

/** What keeps a mapping from being used; empty for one that can be. */
export function mappingProblems({ value, parts, at, asOf, segments, outcome }: AnswersMapping): readonly AnswersProblem[] {
	const keys = segments.map(({ key }) => key);
	const found: readonly [boolean, AnswersProblem][] = [
		[value === null && Object.keys(parts).length === 0, "noValue"],
		[at === null && asOf === null, "noTime"],
		[at === null && asOf !== null && !isDay(asOf), "notADay"],
		[new Set(keys).size < keys.length || keys.includes(""), "sameKeyTwice"],
		[outcome !== null && outcome.yes.length === 0, "noOutcomeWords"],
	];
	return found.filter(([isSo]) => isSo).map(([, problem]) => problem);
}

function isDay(text: string): boolean {
	const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
