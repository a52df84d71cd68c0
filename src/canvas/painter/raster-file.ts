import { Zip, ZipPassThrough } from "fflate";
import { AppError } from "../../shared/errors.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import type { PicturePlan } from "../../shared/picture/picture-plan.ts";
import { withDensity } from "../../shared/picture/png-chunks.ts";
import {
	type PixelSize,
	pixelSize,
	type RasterFormat,
	type RasterTile,
	rasterWay,
	tileName,
} from "../../shared/picture/raster-size.ts";
import { PlanDrawing, type PlanDrawingOptions, partsOfArea } from "./plan-drawing.ts";
import { type PngBand, PngBands } from "./png-bands.ts";
import { pngOfBands } from "./png-of-bands.ts";

export interface RasterOptions extends PlanDrawingOptions {
	readonly format: RasterFormat;
	/** Dots per inch that the file names. */
	readonly dpi: number;
	readonly onProgress: (done: number, of: number) => void;
	/** Makes bands of a large PNG in another thread; null where that one cannot. */
	readonly makeBeside?: (plan: PicturePlan, band: Box) => Promise<PngBand | null>;
}

export interface RasterFile {
	readonly blob: Blob;
	/** `zip` holds tiles. */
	readonly extension: "png" | "jpg" | "webp" | "zip";
	/** How many files it holds. */
	readonly tiles: number;
}

const extensions = { png: "png", jpeg: "jpg", webp: "webp" } as const;

/** The whole planned picture at the size that was asked for: as one file, or, where no canvas of that size exists, as a ZIP of tiles. A PNG is always one. */
export async function rasterFile(plan: PicturePlan, options: RasterOptions): Promise<RasterFile> {
	const { format } = options;
	const size = pixelSize(plan, options.scale);
	const way = rasterWay(format, size);
	if (way.kind === "bands") {
		return { blob: await writtenByBands(plan, way.bands, { ...options, size }), extension: extensions.png, tiles: 1 };
	}
	// JPEG knows no opacity.
	const drawing = new PlanDrawing({ ...options, isTransparent: options.isTransparent && format !== "jpeg" });
	const draw = (area: Box) => encoded(drawing, plan, { area, options });
	if (way.kind === "one") return { blob: await draw({ x: 0, y: 0, ...size }), extension: extensions[format], tiles: 1 };
	return { blob: await zipOf(draw, way.tiles, options), extension: "zip", tiles: way.tiles.length };
}

async function encoded(
	drawing: PlanDrawing,
	plan: PicturePlan,
	{ area, options: { format, dpi } }: { readonly area: Box; readonly options: RasterOptions },
): Promise<Blob> {
	const { canvas } = await drawing.draw(plan, area);
	const type = `image/${format}`;
	const blob = await canvas.convertToBlob({ type, quality: 0.92 });
	// A browser that does not write a format answers with another.
	if (blob.type !== type) {
		throw new AppError("unsupported", `This browser writes no ${format === "webp" ? "WebP" : "JPEG"}. Choose PNG.`);
	}
	return new Blob([...withDensity(new Uint8Array(await blob.arrayBuffer()), dpi)], { type });
}

function writtenByBands(
	plan: PicturePlan,
	bands: readonly Box[],
	options: RasterOptions & { readonly size: PixelSize },
): Promise<Blob> {
	const { size, scale, isTransparent, dpi, onProgress, makeBeside } = options;
	const here = new PngBands(options);
	return pngOfBands({
		head: { ...size, hasAlpha: isTransparent, dpi },
		bands,
		make: (band) => here.make(plan, band),
		...(makeBeside && { makeBeside: (band: Box) => makeBeside({ ...plan, parts: partsOfArea(plan, band, scale) }, band) }),
		onProgress,
	});
}

async function zipOf(draw: (area: Box) => Promise<Blob>, tiles: readonly RasterTile[], options: RasterOptions): Promise<Blob> {
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
		file.push(new Uint8Array(await (await draw(tile)).arrayBuffer()), true);
		options.onProgress(index + 1, tiles.length);
	}
	zip.end();
	if (failure !== null) throw failure;
	return new Blob(parts, { type: "application/zip" });
}
