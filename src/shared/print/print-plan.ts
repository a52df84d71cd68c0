import type { Box, Point } from "../layout/map-layout.ts";
import type { SceneItem } from "../scene/scene.ts";

/** Some of a scene on a page: what of `items` is inside `clip` (in the items' own units) is drawn with its corner at `at`. */
export interface PrintPart {
	readonly items: readonly SceneItem[];
	readonly clip: Box;
	/** Points from the page's top left corner. */
	readonly at: Point;
	/** Points per unit of the items. */
	readonly scale: number;
}

export interface PrintPage {
	/** Points. */
	readonly width: number;
	readonly height: number;
	/** Drawn one over the other. */
	readonly parts: readonly PrintPart[];
}

export interface Bookmark {
	readonly title: string;
	/** From 0. */
	readonly page: number;
	/** Points from the page's top. */
	readonly top: number;
}

/** Pages as plain data: what goes where, before any writer. */
export interface PrintPlan {
	readonly pages: readonly PrintPage[];
	readonly bookmarks: readonly Bookmark[];
}

/** Points on each side that printers leave white. */
export const pageMargin = 28;

/** Points above the lower margin for title, version, source, date and page number. */
export const footerHeight = 16;

export function touches(a: Box, b: Box): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
