import type { Verbatim, VerbatimChange } from "../../src/shared/voice/verbatim.ts";

export interface VerbatimRow extends Omit<Verbatim, "revision"> {
	/** Of words and source: a map has no two with the same. */
	readonly print: string;
}

export interface VerbatimQuery {
	/** Only those that were changed after it; 0 for all. */
	readonly since: number;
	readonly onlyConsented: boolean;
}

export interface VerbatimPage {
	readonly revision: number;
	/** Of all that the query is about, changed or not. */
	readonly total: number;
	/** In the order in which they were brought in. */
	readonly verbatims: readonly Verbatim[];
}

/** How far the comments of a metric's answers are on a map, by their numbers. */
export interface AnswersBrought {
	readonly metricId: string;
	readonly upTo: number;
}

/**
 * What customers said, by map. The guarantees are those of `Storage`; each call is one transaction. What is erased is
 * overwritten in the file, too, as far as the driver can.
 */
export interface VerbatimStorage {
	/** How many were not there before; null, and nothing is done, where the map would have more than `most`. */
	addVerbatims(mapId: string, rows: readonly VerbatimRow[], most: number, brought?: AnswersBrought): Promise<number | null>;
	/** The number up to which they were brought in, 0 where none were. */
	answersBrought(mapId: string, metricId: string): Promise<number>;
	readVerbatims(mapId: string, query: VerbatimQuery): Promise<VerbatimPage>;
	/** How many of them are there. Sets only what is given. */
	changeVerbatims(mapId: string, ids: readonly string[], change: VerbatimChange): Promise<number>;
	eraseVerbatims(mapId: string, ids: readonly string[]): Promise<number>;
	/** On every map. */
	eraseVerbatimsOf(customer: string): Promise<number>;
	/** The one of that id, on every map. */
	eraseVerbatimEverywhere(id: string): Promise<number>;
}
