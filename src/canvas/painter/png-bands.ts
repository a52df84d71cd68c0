import type { Box } from "../../shared/layout/map-layout.ts";
import { type DeflatedRows, deflateRows } from "../../shared/picture/deflate-rows.ts";
import type { PicturePlan } from "../../shared/picture/picture-plan.ts";
import { pngChunk } from "../../shared/picture/png-chunks.ts";
import { tilesOf } from "../../shared/picture/raster-size.ts";
import { PlanDrawing, type PlanDrawingOptions } from "./plan-drawing.ts";

/** A band of a PNG as it goes into the file. */
export interface PngBand extends Pick<DeflatedRows, "adler" | "length"> {
	/** With its length, name and checksum. */
	readonly chunk: Uint8Array<ArrayBuffer>;
}

/** Pixels: what a canvas of any browser holds. */
const mostSide = 16_384;

/** Draws bands of one picture and compresses them, each by itself, one after the other. */
export class PngBands {
	readonly #drawing: PlanDrawing;
	readonly #hasAlpha: boolean;

	constructor(options: PlanDrawingOptions) {
		this.#drawing = new PlanDrawing(options);
		this.#hasAlpha = options.isTransparent;
	}

	async make(plan: PicturePlan, band: Box): Promise<PngBand> {
		const pixels = await this.#pixels(plan, band);
		const { data, adler, length } = deflateRows(pixels, { width: band.width, hasAlpha: this.#hasAlpha });
		return { chunk: pngChunk("IDAT", data), adler, length };
	}

	/** A band may be wider than a canvas: it is drawn in pieces side by side. */
	async #pixels(plan: PicturePlan, band: Box): Promise<Uint8ClampedArray> {
		if (band.width <= mostSide) return this.#piece(plan, band);
		const pixels = new Uint8ClampedArray(4 * band.width * band.height);
		for (const { x, y, width, height } of tilesOf(band, mostSide)) {
			const data = await this.#piece(plan, { x: band.x + x, y: band.y + y, width, height });
			for (let row = 0; row < height; row++) {
				pixels.set(data.subarray(4 * row * width, 4 * (row + 1) * width), 4 * ((y + row) * band.width + x));
			}
		}
		return pixels;
	}

	async #piece(plan: PicturePlan, area: Box): Promise<Uint8ClampedArray> {
		const { context } = await this.#drawing.draw(plan, area);
		return context.getImageData(0, 0, area.width, area.height).data;
	}
}
