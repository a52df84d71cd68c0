/** One line of a table; null where something was not measured (the table prints a dash). */
export type Row = Readonly<Record<string, string | number | null>>;

export interface Table {
	readonly title: string;
	readonly rows: readonly Row[];
	/** What a reader must know to read the rows, one sentence each. */
	readonly notes?: readonly string[];
}

/** A figure that was promised. Printed as met or missed, never asserted. */
export interface Goal {
	readonly name: string;
	readonly measured: number | null;
	readonly atMost: number;
	/** `x` for a ratio against a peer of the same run. */
	readonly unit: string;
}

export interface Findings {
	readonly tables: readonly Table[];
	readonly goals: readonly Goal[];
}

/** What a part may ask of the run. */
export interface Bench {
	readonly repeats: number;
	/** How many the largest metric has; the others are fractions of it. */
	readonly answers: number;
	/** Of `sync`: only these; null for all. */
	readonly scenarios: readonly string[] | null;
	readonly subjectNames: readonly string[] | null;
	/** One run each, and less of everything: the figures say little, the deliveries are checked all the same. */
	readonly isQuick: boolean;
	/** Progress on stderr: a part takes minutes. */
	say(sentence: string): void;
}

/** One subject of measurement: `npm run bench -- {name}` runs it alone. */
export interface Part {
	readonly name: string;
	run(bench: Bench): Promise<Findings>;
}
