import type PdfDocument from "pdfkit";
import type { OpenedImage } from "pdfkit";
import type { Box } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import { textStyles } from "../layout/text-styles.ts";
import { iconPaths } from "../scene/icons.generated.ts";
import type { ColourToken, Shape, TextStyleName, Theme } from "../scene/scene.ts";
import { colourOf } from "../scene/theme.ts";
import type { FontShelf } from "./font-shelf.ts";
import { foreignKey } from "./plan-needs.ts";
import { type TextRun, textRuns } from "./text-runs.ts";

export interface PdfBrushOptions {
	readonly theme: Theme;
	readonly measure: TextMeasure;
	readonly fonts: FontShelf;
	/** By hash; a picture that is not here shows its frame. */
	readonly pictures: ReadonlyMap<string, OpenedImage>;
	/** By `foreignKey`: runs that the shipped font lacks, painted as they stand in a line box. */
	readonly foreign: ReadonlyMap<string, PaintedText>;
}

export interface PaintedText {
	readonly image: OpenedImage;
	/** Map units above and below the baseline that the image shows. */
	readonly ascent: number;
	readonly descent: number;
}

type Outlined = Extract<Shape, { kind: "rect" | "circle" | "path" }>;

const iconStroke = 2;
/** pdfkit leaves out no line feed itself; nothing else that is not drawn has a place in a line either. */
const undrawn = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** Draws shapes as the painter of the screen does, in a document that is already transformed to their units. */
export class PdfBrush {
	readonly #doc: PdfDocument;
	readonly #options: PdfBrushOptions;

	constructor(doc: PdfDocument, options: PdfBrushOptions) {
		this.#doc = doc;
		this.#options = options;
	}

	draw(shape: Shape, clip: Box): void {
		switch (shape.kind) {
			case "rect":
			case "circle":
			case "path":
				this.#paint(shape);
				return;
			case "text":
				this.#text(shape, clip);
				return;
			case "icon":
				this.#icon(shape);
				return;
			case "image":
				this.#image(shape);
				return;
			case "hatch":
				this.#hatch(shape.box, shape.stroke);
		}
	}

	fill(box: Box, token: ColourToken): void {
		this.#doc.rect(box.x, box.y, box.width, box.height);
		this.#setFill(token);
		this.#doc.fill();
	}

	#outline({ x, y, width, height }: Box, radius: number): void {
		const round = Math.min(radius, width / 2, height / 2);
		if (round > 0) this.#doc.roundedRect(x, y, width, height, round);
		else this.#doc.rect(x, y, width, height);
	}

	#setFill(token: ColourToken): void {
		this.#doc.fillColor(...paintOf(colourOf(this.#options.theme, token)));
	}

	#setStroke(token: ColourToken, width: number): void {
		this.#doc.strokeColor(...paintOf(colourOf(this.#options.theme, token)));
		this.#doc.lineWidth(width);
	}

	/** A fill ends a path in PDF: the stroke traces it once more. */
	#paint(shape: Outlined): void {
		const doc = this.#doc;
		if (shape.fill !== undefined) {
			this.#trace(shape);
			this.#setFill(shape.fill);
			doc.fill();
		}
		if (shape.stroke === undefined) return;
		this.#trace(shape);
		this.#setStroke(shape.stroke, shape.strokeWidth ?? 1);
		const dash = shape.kind === "circle" ? [] : [...(shape.dash ?? [])];
		if (dash.length > 0) doc.dash(dash);
		doc.stroke();
		if (dash.length > 0) doc.undash();
	}

	#trace(shape: Outlined): void {
		if (shape.kind === "rect") this.#outline(shape.box, shape.radius);
		else if (shape.kind === "circle") this.#doc.circle(shape.x, shape.y, shape.r);
		else this.#doc.path(shape.d);
	}

	#text(shape: Shape & { kind: "text" }, clip: Box): void {
		const { x, y, style, fill, href } = shape;
		const { size, weight } = textStyles[style];
		if (x > clip.x + clip.width || x + shape.width < clip.x || y - size > clip.y + clip.height || y + size < clip.y) return;
		for (const run of textRuns(shape.text, style, this.#options.measure)) {
			if (run.kind === "foreign") this.#foreign(shape, run);
			else this.#fontText(run.text, { x: x + run.x, y, style, size, weight, fill });
		}
		if (href === undefined || x < clip.x || x + shape.width > clip.x + clip.width) return;
		this.#doc.link(x, y - size, shape.width, size * 1.3, href);
	}

	#fontText(
		text: string,
		at: { x: number; y: number; style: TextStyleName; size: number; weight: number; fill: ColourToken },
	): void {
		this.#setFill(at.fill);
		let left = at.x;
		for (const part of this.#options.fonts.split(text, at.weight)) {
			const drawn = part.text.replace(undrawn, "");
			if (drawn !== "") {
				this.#doc.font(part.face.name).fontSize(at.size);
				this.#doc.text(drawn, left, at.y, { lineBreak: false, baseline: "alphabetic" });
			}
			left += this.#options.measure.width(part.text, at.style);
		}
	}

	/** A picture of the run, or a frame where nothing can paint it; under it a blank that reads as the run, so that search and copy find it. */
	#foreign({ x, y, style, fill }: Shape & { kind: "text" }, { text, x: dx, width }: TextRun): void {
		const doc = this.#doc;
		const { size } = textStyles[style];
		const left = x + dx;
		const painted = this.#options.foreign.get(foreignKey({ text, style, fill }));
		if (painted !== undefined) {
			doc.image(painted.image, left, y - painted.ascent, { width, height: painted.ascent + painted.descent });
		} else {
			this.#outline({ x: left + 0.5, y: y - size * 0.8, width: Math.max(1, width - 1), height: size * 0.95 }, 2);
			this.#setStroke(fill, 0.75);
			doc.stroke();
		}
		this.#readAs(text, { x: left, y, width, size });
	}

	/**
	 * A blank of a width that reads as a text. Its marks are inside of the text object: some readers forget the font,
	 * and the text with it, where they end after it.
	 */
	#readAs(text: string, { x, y, width, size }: { x: number; y: number; width: number; size: number }): void {
		const doc = this.#doc;
		doc.font("inter-latin-400").fontSize(size);
		const { _font: font, page } = doc;
		page.fonts[font.id] ??= font.ref();
		const percent = ((100 * Math.max(width, 0.1)) / doc.widthOfString(" ")).toFixed(3);
		const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, "0"));
		const [glyphs] = font.encode(" ");
		doc.save().transform(1, 0, 0, -1, x, y);
		doc.addContent(`BT /${font.id} ${size} Tf ${percent} Tz /Span <</ActualText <feff${units.join("")}>>> BDC`);
		doc.addContent(`<${glyphs.join("")}> Tj EMC ET`).restore();
	}

	#icon({ name, x, y, size, stroke }: Shape & { kind: "icon" }): void {
		const path = iconPaths[name];
		if (path === undefined) return;
		const doc = this.#doc;
		doc
			.save()
			.translate(x, y)
			.scale(size / 24);
		doc.path(path);
		this.#setStroke(stroke, iconStroke);
		doc.stroke().restore();
	}

	#image({ box, hash, radius, isWhole = false }: Shape & { kind: "image" }): void {
		const doc = this.#doc;
		const image = this.#options.pictures.get(hash);
		if (image === undefined) {
			this.#outline(box, radius);
			this.#setFill("surface-sunken");
			doc.fill();
			return;
		}
		doc.save();
		this.#outline(box, radius);
		doc.clip();
		const size: [number, number] = [box.width, box.height];
		if (isWhole) doc.image(image, box.x, box.y, { fit: size, align: "right" });
		else doc.image(image, box.x, box.y, { cover: size, align: "center", valign: "center" });
		doc.restore();
	}

	#hatch({ x, y, width, height }: Box, stroke: ColourToken): void {
		const doc = this.#doc;
		doc.save();
		doc.rect(x, y, width, height).clip();
		for (let at = -height; at < width; at += 5) doc.moveTo(x + at, y + height).lineTo(x + at + height, y);
		this.#setStroke(stroke, 1);
		doc.stroke().restore();
	}
}

/** `#rrggbb` and the opacity of a theme's colour, which may have eight digits. */
function paintOf(colour: string): [string, number] {
	return colour.length === 9 ? [colour.slice(0, 7), Number.parseInt(colour.slice(7), 16) / 255] : [colour, 1];
}
