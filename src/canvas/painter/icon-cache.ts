import { iconPaths } from "../../shared/scene/icons.generated.ts";

const paths = new Map<string, Path2D>();

/** Stroke path of an icon in its 24-unit square; unknown names draw nothing. */
export function iconPath(name: string): Path2D {
	let path = paths.get(name);
	if (path === undefined) {
		path = new Path2D(iconPaths[name] ?? "");
		paths.set(name, path);
	}
	return path;
}

export const iconStroke = 2;
const limit = 1500;

/** Icons as bitmaps by name, colour and device size: stroking their paths costs about ten times as much. */
export class IconCache {
	readonly #bitmaps = new Map<string, OffscreenCanvas>();

	/** `pixels`: the side of the icon's square in device pixels, a whole number. */
	get(name: string, colour: string, pixels: number): OffscreenCanvas {
		const key = `${name} ${colour} ${pixels}`;
		let bitmap = this.#bitmaps.get(key);
		if (bitmap === undefined) {
			if (this.#bitmaps.size >= limit) this.#bitmaps.clear();
			bitmap = new OffscreenCanvas(pixels, pixels);
			const context = bitmap.getContext("2d");
			if (context !== null) {
				context.scale(pixels / 24, pixels / 24);
				context.strokeStyle = colour;
				context.lineWidth = iconStroke;
				context.lineCap = "round";
				context.lineJoin = "round";
				context.stroke(iconPath(name));
			}
			this.#bitmaps.set(key, bitmap);
		}
		return bitmap;
	}
}
