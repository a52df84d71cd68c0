import type { PrintPart } from "../print/print-plan.ts";

/** 16 to 9, in points: the size of a new deck in PowerPoint, so that a slide keeps its size when it is copied into one. */
export const slideSize = { width: 960, height: 540 } as const;

export interface NoteLine {
	readonly text: string;
	/** 0 is a heading, deeper ones are below it. */
	readonly level: 0 | 1 | 2;
}

export interface Slide {
	/** What a screen reader and the list of slides call it. */
	readonly title: string;
	/** `drawn`: the map's title in the header strip is the slide's; `above`: it stands above the parts. */
	readonly titlePlace: "drawn" | "above";
	/** Slides of one section follow each other. */
	readonly section: string;
	/** Drawn one over the other. */
	readonly parts: readonly PrintPart[];
	readonly footer: string;
	readonly notes: readonly NoteLine[];
}
