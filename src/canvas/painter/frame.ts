/** One view of the map: a point (x, y) of the map stands at `x * zoom + frame.x` CSS px from the canvas's left edge. */
export interface Frame {
	readonly x: number;
	readonly y: number;
	readonly zoom: number;
	/** Of the canvas, in CSS px. */
	readonly width: number;
	readonly height: number;
	/** Device pixels per CSS px. */
	readonly dpr: number;
}

/** Below `box` an item is a box and a colour, below `full` a box with bars for its text, above it is drawn in full. */
export const detailZoom = { box: 0.18, full: 0.35 } as const;

/** Text smaller than this on screen (CSS px) is drawn as a bar: nobody can read it, and glyphs are dear. */
export const smallestText = 4.8;
