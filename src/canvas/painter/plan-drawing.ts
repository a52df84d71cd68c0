import { AppError } from "../../shared/errors.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import type { PicturePlan } from "../../shared/picture/picture-plan.ts";
import { type PrintPart, touches } from "../../shared/print/print-plan.ts";
import { imageHashes } from "../../shared/scene/image-hashes.ts";
import type { Theme } from "../../shared/scene/scene.ts";
import { Brush } from "./brush.ts";
import { IconCache } from "./icon-cache.ts";
import { ImageCache, type ImageLoader } from "./image-cache.ts";

export interface PlanDrawingOptions {
	/** Pixels per map unit. */
	readonly scale: number;
	readonly theme: Theme;
	/** Nothing behind the map. */
	readonly isTransparent: boolean;
	readonly loadImage: ImageLoader;
}

/** Items drawn with one set of pictures: fewer of those than the cache keeps. */
const slice = 150;

/** What of a plan is in an area of its pixels, of which there are `scale` for each unit. */
export function partsOfArea({ parts }: PicturePlan, area: Box, scale: number): readonly PrintPart[] {
	return parts.flatMap((part) => {
		const { items, clip } = part;
		const { shown } = placeOf(part, area, scale);
		if (!touches(shown, clip)) return [];
		return [{ ...part, items: items.filter(({ box }) => touches(box, shown) && touches(box, clip)) }];
	});
}

/** From map units to pixels of an area, and what of the map is in it. */
function placeOf({ clip, at, scale: partScale }: PrintPart, area: Box, scale: number) {
	const factor = scale * partScale;
	const [dx, dy] = [at.x * scale - clip.x * factor - area.x, at.y * scale - clip.y * factor - area.y];
	const shown = { x: -dx / factor, y: -dy / factor, width: area.width / factor, height: area.height / factor };
	return { factor, dx, dy, shown };
}

/** Draws areas of planned pictures with the brush of the screen, in a worker, one after the other. */
export class PlanDrawing {
	readonly #options: PlanDrawingOptions;
	readonly #icons = new IconCache();
	readonly #images: ImageCache;
	/** One for all areas: making one takes longer than drawing on it. */
	#canvas: OffscreenCanvas | null = null;

	constructor(options: PlanDrawingOptions) {
		this.#options = options;
		this.#images = new ImageCache(options.loadImage, () => {});
	}

	/** `area` in pixels of the whole picture, at most what a canvas holds. What is answered is drawn over by the next. */
	async draw(
		plan: PicturePlan,
		area: Box,
	): Promise<{ readonly canvas: OffscreenCanvas; readonly context: OffscreenCanvasRenderingContext2D }> {
		const { scale, theme, isTransparent } = this.#options;
		const { canvas, context } = this.#clear(area);
		const brush = new Brush(context, { theme, icons: this.#icons, images: this.#images });
		brush.begin(scale, 1);
		if (!isTransparent) {
			brush.setFill("surface");
			context.fillRect(0, 0, area.width, area.height);
		}
		for (const part of partsOfArea(plan, area, scale)) await this.#drawPart(brush, part, area);
		return { canvas, context };
	}

	#clear({ width, height }: Box): { readonly canvas: OffscreenCanvas; readonly context: OffscreenCanvasRenderingContext2D } {
		this.#canvas ??= new OffscreenCanvas(width, height);
		const canvas = this.#canvas;
		// All that is drawn is read: a graphics processor would only hand it back.
		const context = canvas.getContext("2d", { alpha: this.#options.isTransparent, willReadFrequently: true });
		if (context === null) {
			throw new AppError("unavailable", "This browser could not make a picture of that size. Try a smaller one.");
		}
		if (canvas.width !== width || canvas.height !== height) {
			canvas.width = width;
			canvas.height = height;
		} else context.clearRect(0, 0, width, height);
		return { canvas, context };
	}

	async #drawPart(brush: Brush, part: PrintPart, area: Box): Promise<void> {
		const { items, clip } = part;
		const { context } = brush;
		const { factor, dx, dy } = placeOf(part, area, this.#options.scale);
		brush.save();
		context.setTransform(factor, 0, 0, factor, dx, dy);
		context.beginPath();
		context.rect(clip.x, clip.y, clip.width, clip.height);
		context.clip();
		for (let start = 0; start < items.length; start += slice) {
			const some = items.slice(start, start + slice);
			const images = imageHashes(some);
			if (images.size > 0) await this.#images.preload(images);
			for (const item of some) brush.draw(item.shapes);
		}
		brush.restore();
	}
}
