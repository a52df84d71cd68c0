import { AppError } from "../../src/shared/errors.ts";
import type { Box } from "../../src/shared/layout/map-layout.ts";
import type { MapContent } from "../../src/shared/map/content.ts";
import { picturePlan } from "../../src/shared/picture/picture-plan.ts";
import { bandsOf, type PixelSize, pixelSize, tilesOf } from "../../src/shared/picture/raster-size.ts";
import { subjectOfArea } from "../../src/shared/picture/subject-of-area.ts";
import { openSvgWriter } from "../../src/shared/scene/svg/svg-of-scene.ts";
import { PngFile } from "./png-file.ts";
import { readPng } from "./read-png.ts";
import { type DrawOptions, laidOut, type SvgMeans } from "./svg-of-content.ts";

export interface PngOptions extends DrawOptions {
	/** Pixels for each inch; 96 is the map's own size. */
	readonly dpi: number;
}

export interface PngMeans extends SvgMeans {
	/** A PNG of an SVG in its own size. */
	readonly rasterize: (svg: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
}

export interface DrawnPng {
	readonly bytes: Uint8Array;
	/** Pictures that could not be had: their frames are drawn. */
	readonly missingPictures: number;
}

/** A map unit is a pixel of a screen, of which an inch has as many. */
export const unitsPerInch = 96;
/** What can be drawn in the time of one call. */
const mostPixels = 2 ** 29;
/** librsvg's surface ends one pixel later. */
const longestSide = 32_766;

/** Throws `tooLarge` where there are more pixels than one call draws. */
export function pngSize(plan: PixelSize, dpi: number): PixelSize {
	const size = pixelSize(plan, dpi / unitsPerInch);
	if (size.width * size.height <= mostPixels) return size;
	const most = Math.floor(mostPixels / 1e6);
	throw new AppError(
		"tooLarge",
		`At this size the picture has ${size.width} by ${size.height} pixels; the server draws ${most} million at most and never makes a picture smaller. Take fewer pixels, a part of the map, or SVG or PDF, which have none.`,
	);
}

/** Each starts a program: 32 MB while it is drawn. */
const bandPixels = 2 ** 23;

/** A map or a part of it as a PNG of any size, drawn and written in bands. Rejects as `picturePlan`, `pngSize` and `openSvgWriter` do. */
export async function pngOfContent(content: MapContent, options: PngOptions, means: PngMeans): Promise<DrawnPng> {
	const { input, request } = laidOut(content, options);
	const plan = picturePlan(input, options.part);
	const { dpi, isTransparent } = options;
	const size = pngSize(plan, dpi);
	const { rasterize, ...loading } = means;
	const items = plan.parts.flatMap((part) => part.items);
	const writer = await openSvgWriter(items, { ...request, ...loading, isOutlined: true, isFontless: true });
	const draw = async (area: Box): Promise<Uint8Array> => {
		const slices = await writer.write(subjectOfArea(plan, area, dpi / unitsPerInch));
		return rasterize(new TextEncoder().encode(slices.join("")));
	};
	const bands = bandsOf(size, bandPixels);
	const drawn = oneAhead(bands.flatMap(piecesOf), draw);
	const file = new PngFile({ ...size, hasAlpha: isTransparent, dpi });
	const pixels = new Uint8ClampedArray(4 * size.width * (bands[0]?.height ?? 1));
	for (const band of bands) {
		for (const piece of tilesOf(band, longestSide)) {
			const { value } = await drawn.next();
			readPng(value ?? new Uint8Array(), piece, { rgba: pixels, width: size.width });
		}
		await file.write(pixels.subarray(0, 4 * band.width * band.height));
	}
	return { bytes: await file.finish(), missingPictures: writer.missingPictures };
}

/** A band may be wider than what is drawn at once. */
function piecesOf(band: Box): readonly Box[] {
	return tilesOf(band, longestSide).map((tile) => ({ ...tile, y: band.y + tile.y }));
}

/** While one piece is read, another process draws the next. */
async function* oneAhead(areas: readonly Box[], draw: (area: Box) => Promise<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
	const start = ([area]: readonly Box[]): Promise<Uint8Array> | undefined => {
		const drawing = area === undefined ? undefined : draw(area);
		// It is waited for when it is its turn; where the one before fails, nobody asks.
		drawing?.catch(() => {});
		return drawing;
	};
	let next = start(areas);
	for (let index = 1; next !== undefined; index++) {
		const png: Uint8Array = await next;
		next = start(areas.slice(index, index + 1));
		yield png;
	}
}
