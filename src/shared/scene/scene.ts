import type { Box, Point } from "../layout/map-layout.ts";

/** A name from `theme.ts`; each theme gives it a colour. `palette:{name}` and `palette:{name}:soft` are people's and personas' colours. */
export type ColourToken = string;

/** Token to hex colour (`theme.ts`). Every theme names the same tokens. */
export type Theme = Readonly<Record<ColourToken, string>>;

/** Lucide's kebab name; `icons.generated.ts` holds the paths. */
export type IconName = string;

export type Shape =
	| {
			readonly kind: "rect";
			readonly box: Box;
			readonly radius: number;
			readonly fill?: ColourToken;
			readonly stroke?: ColourToken;
			readonly strokeWidth?: number;
			readonly dash?: readonly number[];
	  }
	| {
			readonly kind: "path";
			readonly d: string;
			readonly fill?: ColourToken;
			readonly stroke?: ColourToken;
			readonly strokeWidth?: number;
			readonly dash?: readonly number[];
	  }
	| {
			readonly kind: "circle";
			readonly x: number;
			readonly y: number;
			readonly r: number;
			readonly fill?: ColourToken;
			readonly stroke?: ColourToken;
			readonly strokeWidth?: number;
	  }
	/** One line of text; y is the baseline. */
	| {
			readonly kind: "text";
			readonly x: number;
			readonly y: number;
			readonly text: string;
			readonly width: number;
			readonly style: TextStyleName;
			readonly fill: ColourToken;
			readonly href?: string;
	  }
	/** 24-unit stroke icon drawn at `size`; (x, y) is its top left corner. */
	| {
			readonly kind: "icon";
			readonly name: IconName;
			readonly x: number;
			readonly y: number;
			readonly size: number;
			readonly stroke: ColourToken;
	  }
	/** Covers its box, cut at the edges; where `isWhole`, all of it is inside, at the right and the top. */
	| {
			readonly kind: "image";
			readonly hash: string;
			readonly box: Box;
			readonly radius: number;
			readonly alt: string;
			readonly isWhole?: boolean;
	  }
	/** Diagonal hatching clipped to the box: stale, or too few. */
	| { readonly kind: "hatch"; readonly box: Box; readonly stroke: ColourToken };

/** Sizes and weights are in `text-styles.ts`; the layout measures and every renderer draws with the same. */
export type TextStyleName =
	| "mapTitle"
	| "stageTitle"
	| "stepTitle"
	| "laneTitle"
	| "cardTitle"
	| "quote"
	| "label"
	| "badge"
	| "initials";

/**
 * One thing on the map as plain data, in map units: what the screen painter, the pictures and the
 * print all draw. Layers are drawn bottom up in the order of `sceneLayers`.
 */
export interface SceneItem {
	/** `card:{id}`, `stage:{id}`, `lane:{id}`, `curve:...`, ... unique in a scene. */
	readonly id: string;
	readonly layer: SceneLayer;
	/** Encloses all shapes: what the grid index and hit test use. */
	readonly box: Box;
	readonly shapes: readonly Shape[];
	/** What stands for the item when it is too small to read: a box and a colour. Nothing where absent. */
	readonly far?: {
		readonly fill: ColourToken;
		readonly edge?: ColourToken;
		readonly radius: number;
		/** Where it is not the item's own box. */
		readonly box?: Box;
		/** Lets what it lies on show through. */
		readonly isVeil?: boolean;
	};
	/** Below this zoom the item is left out (fine lines, small print). */
	readonly minZoom?: number;
	/** From this zoom on the item is left out: callouts that name what is too small to read. */
	readonly maxZoom?: number;
	/** Rail items without a label: all their shapes keep their distance from the item's top when they are scaled. */
	readonly isPinned?: boolean;
	/** What a header or rail item says: drawn by its own scale on screen, so that it stays readable from afar. */
	readonly label?: ItemLabel;
	/** Something on a header or lane: on screen it goes with that item, as far from its anchor (the start or the end of the header, a point of the map) as here. */
	readonly pinnedTo?: { readonly itemId: string; readonly anchor: Point; readonly end: "start" | "end" };
	/** Set where the item is a picture of a record that a person can select. */
	readonly cardId?: string;
}

/** A whole map as it is drawn. Pure data: the screen, the pictures and the print share it. */
export interface Scene {
	/** Bottom to top. An item keeps its identity until what it shows changes. */
	readonly items: readonly SceneItem[];
	readonly bounds: Box;
}

export interface ItemLabel {
	readonly text: string;
	readonly style: TextStyleName;
	readonly fill: ColourToken;
	/** In small print below the text, where there is room. */
	readonly subtitle?: string;
	readonly icon?: { readonly name: IconName; readonly stroke: ColourToken };
}

/** Bottom to top. `header` and `rail` items are drawn sticky on screen and repeated on the pages of a print. */
export const sceneLayers = ["ground", "grid", "curve", "link", "card", "badge", "header", "rail"] as const;

export type SceneLayer = (typeof sceneLayers)[number];
