import type { Box } from "../../shared/layout/map-layout.ts";
import type { Context2D } from "./brush.ts";
import type { Frame } from "./frame.ts";

/** Beyond this change of zoom the picture is too coarse to stand for the map. */
const mostStretch = 2;

/**
 * The map as last drawn, as a bitmap: while a very large map moves, the bitmap is moved and only what comes
 * into view is drawn. Everything is drawn anew when the view rests.
 */
export class StillPicture {
	#bitmap: OffscreenCanvas | null = null;
	#frame: Frame | null = null;

	/** Copies a canvas that shows `frame` and nothing else. */
	keep(canvas: HTMLCanvasElement, frame: Frame): void {
		if (this.#bitmap === null || this.#bitmap.width !== canvas.width || this.#bitmap.height !== canvas.height) {
			this.#bitmap = new OffscreenCanvas(canvas.width, canvas.height);
		}
		this.#bitmap.getContext("2d", { alpha: false })?.drawImage(canvas, 0, 0);
		this.#frame = frame;
	}

	drop(): void {
		this.#frame = null;
	}

	/** The frame that can be drawn from the bitmap in place of `frame` (at most half a pixel off); null where none can. */
	standIn(frame: Frame): Frame | null {
		const from = this.#frame;
		if (from === null || from.width !== frame.width || from.height !== frame.height || from.dpr !== frame.dpr) return null;
		const stretch = frame.zoom / from.zoom;
		if (stretch > mostStretch || stretch < 1 / mostStretch) return null;
		if (stretch !== 1) return frame;
		// Whole device pixels, so that a bitmap moved a hundred times is as sharp as the first.
		const x = from.x + Math.round((frame.x - from.x) * frame.dpr) / frame.dpr;
		const y = from.y + Math.round((frame.y - from.y) * frame.dpr) / frame.dpr;
		const isFar = Math.abs(x - from.x) > frame.width * 0.7 || Math.abs(y - from.y) > frame.height * 0.7;
		return isFar ? null : { ...frame, x, y };
	}

	/** Draws the bitmap where it belongs in a frame from `standIn`; returns what it leaves bare, CSS px. The context is in CSS px. */
	draw(context: Context2D, frame: Frame): readonly Box[] {
		const from = this.#frame;
		if (from === null || this.#bitmap === null) return [{ x: 0, y: 0, width: frame.width, height: frame.height }];
		const stretch = frame.zoom / from.zoom;
		const left = frame.x - from.x * stretch;
		const top = frame.y - from.y * stretch;
		const right = left + from.width * stretch;
		const bottom = top + from.height * stretch;
		context.drawImage(this.#bitmap, left, top, right - left, bottom - top);
		const [x0, y0, x1, y1] = [Math.max(0, left), Math.max(0, top), Math.min(frame.width, right), Math.min(frame.height, bottom)];
		const bare: Box[] = [
			{ x: 0, y: 0, width: frame.width, height: y0 },
			{ x: 0, y: y1, width: frame.width, height: frame.height - y1 },
			{ x: 0, y: y0, width: x0, height: y1 - y0 },
			{ x: x1, y: y0, width: frame.width - x1, height: y1 - y0 },
		];
		return bare.filter((box) => box.width > 0 && box.height > 0);
	}
}
