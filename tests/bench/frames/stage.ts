import type { BenchMap } from "../bench-map.ts";
import type { Tab } from "../setup/chromium.ts";
import type { ScreenPoint } from "./pointer.ts";

export interface View {
	readonly x: number;
	readonly y: number;
	readonly zoom: number;
}

/** A page that shows a map and takes the gestures. */
export interface Stage {
	readonly name: string;
	readonly tab: Tab;
	fitAll(): Promise<void>;
	zoomToFull(): Promise<void>;
	/** How the view stands: a gesture that changed nothing must not give a figure. Null where there is no map. */
	view(): Promise<View | null>;
	isDragging(): Promise<boolean>;
	/** A card that a hand could grab, near the middle of the window. */
	cardPoint(): Promise<ScreenPoint>;
	/** Somebody else moves a card to another cell; null where there are no others. */
	readonly remoteMove: ((index: number) => Promise<void>) | null;
	/** The `deltaY` of a Ctrl+wheel event that zooms by two to the power of `octaves`. */
	wheelFor(octaves: number): number;
}

/** Who is measured. `open` shows the map in a fresh page. */
export interface Subject {
	readonly name: string;
	open(map: BenchMap): Promise<Stage>;
	close(): Promise<void>;
}
