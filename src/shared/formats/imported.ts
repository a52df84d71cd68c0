import type { MapContent } from "../map/content.ts";

/** Something that could not be taken as it stood. The rest came in. */
export interface Problem {
	/** As the reader's own tool counts: the first line of a text, the header row of a sheet, is 1. */
	readonly row?: number;
	/** A column's heading, or the path of a field. */
	readonly column?: string;
	/** What happened and what became of it, one sentence. */
	readonly message: string;
}

/** What every reader answers. Where nothing at all can be taken it throws an `AppError` instead. */
export interface Imported {
	readonly content: MapContent;
	readonly problems: readonly Problem[];
}
