import { Zip, ZipPassThrough } from "fflate";
import { AppError } from "../../shared/errors.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import type { PicturePlan } from "../../shared/picture/picture-plan.ts";
import { type PngHead, withDensity } from "../../shared/picture/png-chunks.ts";
import {
	type PixelSize,
	pixelSize,
	type RasterFormat,
	type RasterTile,
	rasterWay,
	tileName,
	tilesOf,
} from "../../shared/picture/raster-size.ts";
import { PlanDrawing, type PlanDrawingOptions } from "./plan-drawing.ts";
import { type PngRows, PngWriter } from "./png-writer.ts";

export interface RasterOptions extends PlanDrawingOptions {
	readonly format: RasterFormat;
	/** Dots per inch that the file names. */
	readonly dpi: number;
	readonly onProgress: (done: number, of: number) => void;
	/** What writes a PNG of many bands; else it is written between them. */
	readonly openPng?: (head: PngHead) => PngRows;
}

export interface RasterFile {
	readonly blob: Blob;
	/** `zip` holds tiles. */
	readonly extension: "png" | "jpg" | "webp" | "zip";
	/** How many files it holds. */
	readonly tiles: number;
}

/** Pixels: what a canvas of any browser holds. */
const mostSide = 16_384;

const extensions = { png: "png", jpeg: "jpg", webp: "webp" } as const;

/** The whole planned picture at the size that was asked for: as one file, or, where no canvas of that size exists, as a ZIP of tiles. A PNG is always one. */
export async function rasterFile(plan: PicturePlan, options: RasterOptions): Promise<RasterFile> {
	const { format } = options;
	// JPEG knows no opacity.
	const drawing = new PlanDrawing(plan, { ...options, isTransparent: options.isTransparent && format !== "jpeg" });
	const size = pixelSize(plan, options.scale);
	const way = rasterWay(format, size);
	if (way.kind === "tiles") {
		return { blob: await zipOf(drawing, way.tiles, options), extension: "zip", tiles: way.tiles.length };
	}
	const blob =
		way.kind === "one"
			? await encoded(drawing, { x: 0, y: 0, ...size }, options)
			: await writtenByBands(drawing, way.bands, { ...options, size });
	return { blob, extension: extensions[format], tiles: 1 };
}

async function encoded(drawing: PlanDrawing, area: Box, { format, dpi }: RasterOptions): Promise<Blob> {
	const { canvas } = await drawing.draw(area);
	const type = `image/${format}`;
	const blob = await canvas.convertToBlob({ type, quality: 0.92 });
	// A browser that does not write a format answers with another.
	if (blob.type !== type) {
		throw new AppError("unsupported", `This browser writes no ${format === "webp" ? "WebP" : "JPEG"}. Choose PNG.`);
	}
	return new Blob([...withDensity(new Uint8Array(await blob.arrayBuffer()), dpi)], { type });
}

async function writtenByBands(
	drawing: PlanDrawing,
	bands: readonly Box[],
	options: RasterOptions & { readonly size: PixelSize },
): Promise<Blob> {
	const { size, isTransparent, dpi, onProgress, openPng = (head) => new PngWriter(head) } = options;
	const writer = openPng({ ...size, hasAlpha: isTransparent, dpi });
	for (const [index, band] of bands.entries()) {
		await writer.write(await pixelsOf(drawing, band));
		onProgress(index + 1, bands.length);
	}
	return writer.finish();
}

/** A band may be wider than a canvas: it is drawn in pieces side by side. */
async function pixelsOf(drawing: PlanDrawing, band: Box): Promise<Uint8ClampedArray<ArrayBuffer>> {
	if (band.width <= mostSide) return readPiece(drawing, band, { ...band, x: 0, y: 0 });
	const pixels = new Uint8ClampedArray(4 * band.width * band.height);
	for (const piece of tilesOf(band, mostSide)) {
		const data = await readPiece(drawing, band, piece);
		for (let row = 0; row < piece.height; row++) {
			const line = data.subarray(4 * row * piece.width, 4 * (row + 1) * piece.width);
			pixels.set(line, 4 * ((piece.y + row) * band.width + piece.x));
		}
	}
	return pixels;
}

async function readPiece(drawing: PlanDrawing, band: Box, piece: Box): Promise<Uint8ClampedArray<ArrayBuffer>> {
	const { context } = await drawing.draw({ ...piece, x: band.x + piece.x, y: band.y + piece.y });
	return context.getImageData(0, 0, piece.width, piece.height).data;
}

async function zipOf(drawing: PlanDrawing, tiles: readonly RasterTile[], options: RasterOptions): Promise<Blob> {
	const parts: Blob[] = [];
	let failure: Error | null = null;
	const zip = new Zip((error, chunk) => {
		if (error) failure = error;
		else parts.push(new Blob([new Uint8Array(chunk)]));
	});
	for (const [index, tile] of tiles.entries()) {
		// The tiles are compressed already.
		const file = new ZipPassThrough(`${tileName(tile, tiles)}.${extensions[options.format]}`);
		zip.add(file);
		file.push(new Uint8Array(await (await encoded(drawing, tile, options)).arrayBuffer()), true);
		options.onProgress(index + 1, tiles.length);
	}
	zip.end();
	if (failure !== null) throw failure;
	return new Blob(parts, { type: "application/zip" });
}
