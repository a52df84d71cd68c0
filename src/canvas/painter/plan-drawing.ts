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

/** Draws any area of a planned picture with the brush of the screen, in a worker. */
export class PlanDrawing {
	readonly #plan: PicturePlan;
	readonly #options: PlanDrawingOptions;
	readonly #icons = new IconCache();
	readonly #images: ImageCache;

	constructor(plan: PicturePlan, options: PlanDrawingOptions) {
		this.#plan = plan;
		this.#options = options;
		this.#images = new ImageCache(options.loadImage, () => {});
	}

	/** `area` in pixels of the whole picture, at most what a canvas holds. */
	async draw(area: Box): Promise<{ readonly canvas: OffscreenCanvas; readonly context: OffscreenCanvasRenderingContext2D }> {
		const { scale, theme, isTransparent } = this.#options;
		const canvas = new OffscreenCanvas(area.width, area.height);
		const context = canvas.getContext("2d", { alpha: isTransparent });
		if (context === null) {
			throw new AppError("unavailable", "This browser could not make a picture of that size. Try a smaller one.");
		}
		const brush = new Brush(context, { theme, icons: this.#icons, images: this.#images });
		brush.begin(scale, 1);
		if (!isTransparent) {
			brush.setFill("surface");
			context.fillRect(0, 0, area.width, area.height);
		}
		for (const part of this.#plan.parts) await this.#drawPart(brush, part, area);
		return { canvas, context };
	}

	async #drawPart(brush: Brush, { items, clip, at, scale: partScale }: PrintPart, area: Box): Promise<void> {
		const { scale } = this.#options;
		const { context } = brush;
		const factor = scale * partScale;
		// From map units to pixels of the area.
		const [dx, dy] = [at.x * scale - clip.x * factor - area.x, at.y * scale - clip.y * factor - area.y];
		const shown = { x: -dx / factor, y: -dy / factor, width: area.width / factor, height: area.height / factor };
		if (!touches(shown, clip)) return;
		brush.save();
		context.setTransform(factor, 0, 0, factor, dx, dy);
		context.beginPath();
		context.rect(clip.x, clip.y, clip.width, clip.height);
		context.clip();
		const touched = items.filter(({ box }) => touches(box, shown) && touches(box, clip));
		for (let start = 0; start < touched.length; start += slice) {
			const some = touched.slice(start, start + slice);
			const images = imageHashes(some);
			if (images.size > 0) await this.#images.preload(images);
			for (const item of some) brush.draw(item.shapes);
		}
		brush.restore();
	}
}
