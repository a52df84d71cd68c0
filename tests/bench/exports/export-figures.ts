export const exportKinds = ["svg", "png", "pdf"] as const;

export type ExportKind = (typeof exportKinds)[number];

/** One file of the whole map. */
export interface ExportFigures {
	readonly milliseconds: number;
	readonly bytes: number;
	/** Longest time for which the main thread did nothing else, in ms. */
	readonly longestBlock: number;
}
