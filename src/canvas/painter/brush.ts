import { fontStack, textStyles } from "../../shared/layout/text-styles.ts";
import type { ColourToken, Shape, TextStyleName, Theme } from "../../shared/scene/scene.ts";
import { smallestText } from "./frame.ts";
import { type IconCache, iconPath, iconStroke } from "./icon-cache.ts";
import type { ImageCache } from "./image-cache.ts";

export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const fonts = new Map<TextStyleName, string>();

export function fontOf(style: TextStyleName): string {
	let font = fonts.get(style);
	if (font === undefined) {
		const { size, weight } = textStyles[style];
		font = `${weight} ${size}px ${fontStack}`;
		fonts.set(style, font);
	}
	return font;
}

/** Widths must be the table's: no hinting to whole pixels, no kerning in a fallback font. */
export function prepareText(context: Context2D): void {
	context.fontKerning = "none";
	context.textRendering = "geometricPrecision";
	context.textBaseline = "alphabetic";
	context.textAlign = "left";
}

const pathsOf = new WeakMap<Shape, Path2D>();
const noDash: number[] = [];

/**
 * Draws shapes in a context that is already transformed to map units. It remembers what the context is
 * set to, because setting a font or a colour costs more than most shapes.
 */
export class Brush {
	readonly context: Context2D;
	theme: Theme;
	/** Lines are at least this wide on screen, CSS px: a curve is read from afar. */
	thinnest = 0;
	/** Device pixels per map unit; below `smallestText` on screen a text is a bar. */
	#scale = 1;
	#zoom = 1;
	readonly #icons: IconCache;
	readonly #images: ImageCache;
	#fill = "";
	#stroke = "";
	#font = "";
	readonly #saved: string[] = [];

	constructor(context: Context2D, options: { theme: Theme; icons: IconCache; images: ImageCache }) {
		this.context = context;
		this.theme = options.theme;
		this.#icons = options.icons;
		this.#images = options.images;
	}

	/** Call after the context was resized or restored: what is remembered no longer holds. */
	begin(zoom: number, dpr: number): void {
		this.#zoom = zoom;
		this.#scale = zoom * dpr;
		this.#fill = "";
		this.#stroke = "";
		this.#font = "";
		prepareText(this.context);
		this.context.lineCap = "round";
		this.context.lineJoin = "round";
	}

	/** `context.save()`; what is remembered comes back with `restore()`. */
	save(): void {
		this.context.save();
		this.#saved.push(this.#fill, this.#stroke, this.#font);
	}

	restore(): void {
		this.context.restore();
		this.#font = this.#saved.pop() ?? "";
		this.#stroke = this.#saved.pop() ?? "";
		this.#fill = this.#saved.pop() ?? "";
	}

	colour(token: ColourToken): string {
		return this.theme[token] ?? this.theme.text ?? "#000";
	}

	setFill(token: ColourToken): void {
		const colour = this.colour(token);
		if (colour === this.#fill) return;
		this.context.fillStyle = colour;
		this.#fill = colour;
	}

	setStroke(token: ColourToken, width: number): void {
		const colour = this.colour(token);
		if (colour !== this.#stroke) {
			this.context.strokeStyle = colour;
			this.#stroke = colour;
		}
		this.context.lineWidth = width;
	}

	setFont(style: TextStyleName): void {
		const font = fontOf(style);
		if (font === this.#font) return;
		this.context.font = font;
		this.#font = font;
	}

	/** All but text and icons, which are drawn after them in passes of their own. */
	drawForm(shape: Shape): void {
		switch (shape.kind) {
			case "rect":
				this.#rect(shape);
				return;
			case "circle":
				// Dots that nobody can see: a curve of a hundred steps has hundreds.
				if (shape.r * this.#zoom < 0.9) return;
				this.context.beginPath();
				this.context.arc(shape.x, shape.y, shape.r, 0, 2 * Math.PI);
				this.#paint(shape);
				return;
			case "path": {
				let path = pathsOf.get(shape);
				if (path === undefined) {
					path = new Path2D(shape.d);
					pathsOf.set(shape, path);
				}
				this.#paint(shape, path);
				return;
			}
			case "image":
				this.#image(shape);
				return;
			case "hatch":
				this.#hatch(shape);
				return;
			case "text":
			case "icon":
				return;
		}
	}

	drawIcon(shape: Shape & { kind: "icon" }): void {
		if (shape.size * this.#zoom < 4) return;
		const pixels = Math.ceil(shape.size * this.#scale);
		if (pixels > 160) {
			const { context } = this;
			this.save();
			context.translate(shape.x, shape.y);
			context.scale(shape.size / 24, shape.size / 24);
			this.setStroke(shape.stroke, iconStroke);
			context.stroke(iconPath(shape.name));
			this.restore();
			return;
		}
		const bitmap = this.#icons.get(shape.name, this.colour(shape.stroke), pixels);
		this.context.drawImage(bitmap, shape.x, shape.y, shape.size, shape.size);
	}

	drawText(shape: Shape & { kind: "text" }): void {
		const { size } = textStyles[shape.style];
		if (size * this.#zoom < smallestText) {
			if (shape.style === "initials" || shape.style === "label") return;
			this.setFill("greek");
			this.context.fillRect(shape.x, shape.y - size * 0.52, shape.width, size * 0.42);
			return;
		}
		this.setFill(shape.fill);
		this.setFont(shape.style);
		this.context.fillText(shape.text, shape.x, shape.y);
	}

	/** A whole item in its own order: for what may overlap its neighbours. */
	draw(shapes: readonly Shape[]): void {
		for (const shape of shapes) {
			if (shape.kind === "text") this.drawText(shape);
			else if (shape.kind === "icon") this.drawIcon(shape);
			else this.drawForm(shape);
		}
	}

	#rect(shape: Shape & { kind: "rect" }): void {
		const { context } = this;
		const { x, y, width, height } = shape.box;
		if (width * this.#zoom < 1 && height * this.#zoom < 2) return;
		if (shape.radius * this.#zoom < 1 && shape.stroke === undefined) {
			if (shape.fill === undefined) return;
			this.setFill(shape.fill);
			// A line thinner than a device pixel would fade away.
			const thin = 1 / this.#scale;
			context.fillRect(x, y, Math.max(width, thin), Math.max(height, thin));
			return;
		}
		context.beginPath();
		if (shape.radius > 0) context.roundRect(x, y, width, height, shape.radius);
		else context.rect(x, y, width, height);
		this.#paint(shape);
	}

	#paint(shape: Extract<Shape, { kind: "rect" | "circle" | "path" }>, path?: Path2D): void {
		const { context } = this;
		if (shape.fill !== undefined) {
			this.setFill(shape.fill);
			if (path === undefined) context.fill();
			else context.fill(path);
		}
		if (shape.stroke === undefined) return;
		const width = shape.strokeWidth ?? 1;
		// A marker's rim stays as it is; a line's dashes grow with it, else they would close up.
		const least = shape.fill === undefined ? this.thinnest / this.#zoom : 0;
		this.setStroke(shape.stroke, Math.max(width, 1 / this.#scale, least));
		const dash = shape.kind === "circle" ? undefined : shape.dash;
		if (dash !== undefined) context.setLineDash(dash.map((length) => length * Math.max(1, least / width)));
		if (path === undefined) context.stroke();
		else context.stroke(path);
		if (dash !== undefined) context.setLineDash(noDash);
	}

	#image(shape: Shape & { kind: "image" }): void {
		const { context } = this;
		const { x, y, width, height } = shape.box;
		const image = this.#images.get(shape.hash);
		this.save();
		context.beginPath();
		context.roundRect(x, y, width, height, shape.radius);
		if (image !== null && shape.isWhole === true) {
			const scale = Math.min(width / image.width, height / image.height);
			const [w, h] = [image.width * scale, image.height * scale];
			context.drawImage(image, x + width - w, y, w, h);
		} else if (image === null) {
			this.setFill("surface-sunken");
			context.fill();
		} else {
			context.clip();
			// Covers the box, the middle of the picture stays.
			const scale = Math.max(width / image.width, height / image.height);
			const [w, h] = [width / scale, height / scale];
			context.drawImage(image, (image.width - w) / 2, (image.height - h) / 2, w, h, x, y, width, height);
		}
		this.restore();
	}

	#hatch(shape: Shape & { kind: "hatch" }): void {
		const { context } = this;
		const { x, y, width, height } = shape.box;
		this.save();
		context.beginPath();
		context.rect(x, y, width, height);
		context.clip();
		context.beginPath();
		for (let at = -height; at < width; at += 5) {
			context.moveTo(x + at, y + height);
			context.lineTo(x + at + height, y);
		}
		this.setStroke(shape.stroke, 1);
		context.stroke();
		this.restore();
	}
}
