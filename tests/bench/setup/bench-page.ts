import type { Page } from "@playwright/test";

/** What the bench's own pages offer on `window.bench`; each page has some of it. */
export interface BenchPage {
	/** When the frame that shows everything was on screen, in ms since the navigation began. */
	readonly paintedAt?: number;
	fitAll?(): void;
	zoomTo?(zoom: number): void;
	isDragging?(): boolean;
	/** Milliseconds until a burst of edits was readable. */
	burst?(count: number): Promise<number>;
	/** A picture of the whole map. */
	png?(): Promise<FileFigures>;
	svg?(): Promise<FileFigures>;
	/** Holds a document of the data folder in memory. */
	load?(name: string): Promise<void>;
}

export interface FileFigures {
	readonly milliseconds: number;
	readonly bytes: number;
}

declare global {
	interface Window {
		bench?: { ready: Promise<BenchPage> };
		/** Put there by `watch-blocks.js`, in ms. */
		benchBlocks?: { start(): void; stop(): Promise<number>; trial(ms: number): Promise<number> };
		/** Put there by `watch-files.js`. */
		benchFiles?: { changeOf(selector: string): Promise<number>; next(): Promise<FileFigures> };
	}
}

/** Waits for the page to be ready and tells when it was painted. */
export function paintedAt(page: Page): Promise<number> {
	return page.evaluate(async () => (await window.bench?.ready)?.paintedAt ?? Number.NaN);
}
