import { AppError } from "../../shared/errors.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import type { Scene, SceneItem, Theme } from "../../shared/scene/scene.ts";
import { Brush } from "./brush.ts";
import { IconCache } from "./icon-cache.ts";
import { ImageCache, type ImageLoader } from "./image-cache.ts";

export interface PngOptions {
	/** Pixels per map unit. */
	readonly scale: number;
	readonly theme: Theme;
	readonly loadImage: ImageLoader;
}

/** A browser's canvas holds no more; a larger one is scaled down or left blank without a word. */
const mostSide = 16_384;
const mostPixels = 268_435_456;
/** Items between two breaths of the main thread. */
const slice = 150;

function fits(width: number, height: number): boolean {
	return width <= mostSide && height <= mostSide && width * height <= mostPixels;
}

/** The largest scale, in hundredths, at which a scene is one picture. */
export function largestScale({ width, height }: Box): number {
	const byArea = Math.sqrt(mostPixels / (width * height));
	return Math.floor(Math.min(mostSide / width, mostSide / height, byArea) * 100) / 100;
}

function breathe(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve));
}

function imagesOf(items: readonly SceneItem[]): Set<string> {
	return new Set(items.flatMap(({ shapes }) => shapes.flatMap((shape) => (shape.kind === "image" ? [shape.hash] : []))));
}

function touches(a: Box, b: Box): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

async function renderArea(scene: Scene, area: Box, options: PngOptions): Promise<Blob> {
	const { scale, theme } = options;
	const canvas = new OffscreenCanvas(Math.round(area.width * scale), Math.round(area.height * scale));
	const context = canvas.getContext("2d", { alpha: false });
	if (context === null)
		throw new AppError("unavailable", "This browser could not make a picture of that size. Try a smaller scale.");
	const images = new ImageCache(options.loadImage, () => {});
	const items = scene.items.filter((item) => touches(item.box, area));
	await images.preload(imagesOf(items));
	const brush = new Brush(context, { theme, icons: new IconCache(), images });
	brush.begin(scale, 1);
	brush.setFill("surface");
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
	for (const [index, item] of items.entries()) {
		brush.draw(item.shapes);
		if (index % slice === slice - 1) await breathe();
	}
	return canvas.convertToBlob({ type: "image/png" });
}

/** The whole scene as one PNG. Never scaled down silently: `tooLarge` says up to which scale one picture goes. */
export async function renderPng(scene: Scene, options: PngOptions): Promise<Blob> {
	const { bounds } = scene;
	const [width, height] = [Math.round(bounds.width * options.scale), Math.round(bounds.height * options.scale)];
	if (!fits(width, height)) {
		const scale = largestScale(bounds);
		const message = `The picture would be ${width} × ${height} pixels, more than a browser can draw. Up to ${scale}× is one picture; at this scale it comes in several tiles.`;
		throw new AppError("tooLarge", message, { largestScale: String(scale) });
	}
	return renderArea(scene, bounds, options);
}

export interface PngTile {
	/** From 0, left to right and top to bottom. */
	readonly column: number;
	readonly row: number;
	readonly blob: Blob;
}

/** The whole scene in tiles of at most 8,192 pixels a side, one at a time: for scales beyond one picture. */
export async function* renderPngTiles(scene: Scene, options: PngOptions): AsyncGenerator<PngTile> {
	const side = 8192 / options.scale;
	const { bounds } = scene;
	for (let row = 0; row * side < bounds.height; row++) {
		for (let column = 0; column * side < bounds.width; column++) {
			const x = bounds.x + column * side;
			const y = bounds.y + row * side;
			const width = Math.min(side, bounds.x + bounds.width - x);
			const height = Math.min(side, bounds.y + bounds.height - y);
			yield { column, row, blob: await renderArea(scene, { x, y, width, height }, options) };
		}
	}
}
