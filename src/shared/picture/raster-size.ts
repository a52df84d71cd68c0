import { AppError } from "../errors.ts";
import type { Box } from "../layout/map-layout.ts";

export const rasterFormats = ["png", "jpeg", "webp"] as const;

export type RasterFormat = (typeof rasterFormats)[number];

export interface PixelSize {
	readonly width: number;
	readonly height: number;
}

export interface RasterTile extends Box {
	/** From 0, left to right and top to bottom. */
	readonly column: number;
	readonly row: number;
}

/** How a picture of some size is made: drawn at once, row by row into one file, or as several files. */
export type RasterWay =
	| { readonly kind: "one" }
	| { readonly kind: "bands"; readonly bands: readonly Box[] }
	| { readonly kind: "tiles"; readonly tiles: readonly RasterTile[] };

/** A browser's canvas holds no more a side, WebP one pixel less; a larger one is scaled down or left blank without a word. */
const mostSides = { jpeg: 16_384, webp: 16_383 } as const;
/** Pixels drawn at once. */
const mostAtOnce = 2 ** 27;
/** Pixels of a band: 8 MB while it is drawn, and several threads can share a picture of some thousand pixels a side. */
const bandPixels = 2 ** 21;
const tileSide = 8_192;
/** Beyond this no program opens the file. */
const mostPixels = 2 ** 33;

/** A side of nothing is still one pixel. */
export function pixelSize({ width, height }: PixelSize, scale: number): PixelSize {
	return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Parts of a length, each of at most `size`. */
function* cuts(length: number, size: number): Generator<{ readonly at: number; readonly size: number }> {
	for (let at = 0; at < length; at += size) yield { at, size: Math.min(size, length - at) };
}

/** Side by side from the top left corner, each of at most `side` pixels a side. */
export function tilesOf({ width, height }: PixelSize, side: number = tileSide): readonly RasterTile[] {
	return [...cuts(height, side)].flatMap((down, row) =>
		[...cuts(width, side)].map((across, column) => ({
			column,
			row,
			x: across.at,
			y: down.at,
			width: across.size,
			height: down.size,
		})),
	);
}

/** Stripes over the whole width, from the top, of at most so many pixels, but of a whole row. */
export function bandsOf({ width, height }: PixelSize, most: number = bandPixels): readonly Box[] {
	const rows = Math.max(1, Math.floor(most / width));
	return [...cuts(height, rows)].map(({ at, size }) => ({ x: 0, y: at, width, height: size }));
}

/** The same picture as it was asked for, whatever its size: never cut, never scaled. Throws `tooLarge` where no file could hold it. */
export function rasterWay(format: RasterFormat, size: PixelSize): RasterWay {
	const { width, height } = size;
	if (width * height > mostPixels) {
		const message = `The picture would be ${width} × ${height} pixels, more than any program opens. Choose a smaller size, a part of the map, or SVG or PDF, which have no pixels.`;
		throw new AppError("tooLarge", message);
	}
	if (format === "png") return { kind: "bands", bands: bandsOf(size) };
	const most = mostSides[format];
	if (width <= most && height <= most && width * height <= mostAtOnce) return { kind: "one" };
	return { kind: "tiles", tiles: tilesOf(size) };
}

/** `row-02-column-11`, so that names sort as the tiles lie. */
export function tileName({ row, column }: RasterTile, tiles: readonly RasterTile[]): string {
	const digits = (most: number) => `${most + 1}`.length;
	const rows = digits(Math.max(...tiles.map((tile) => tile.row)));
	const columns = digits(Math.max(...tiles.map((tile) => tile.column)));
	return `row-${`${row + 1}`.padStart(rows, "0")}-column-${`${column + 1}`.padStart(columns, "0")}`;
}
