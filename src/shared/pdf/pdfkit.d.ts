/** The part of pdfkit that the writer uses; the package brings no types. */
declare module "pdfkit" {
	export interface OpenedImage {
		readonly width: number;
		readonly height: number;
	}

	export interface Outline {
		addItem(title: string, options: { readonly pageNumber: number; readonly top: number; readonly expanded?: boolean }): Outline;
	}

	export interface PageOptions {
		/** Points, or `userUnit` of them. */
		readonly size: readonly [number, number];
		readonly margin: number;
		readonly userUnit: number;
	}

	export default class PdfDocument {
		constructor(options: {
			readonly autoFirstPage: false;
			readonly font: null;
			readonly pdfVersion: "1.7";
			readonly lang: string;
			readonly displayTitle: true;
			readonly info: Readonly<Record<string, string | Date>>;
		});
		readonly outline: Outline;
		on(event: "data", listen: (chunk: Uint8Array) => void): this;
		on(event: "end", listen: () => void): this;
		on(event: "error", listen: (error: unknown) => void): this;
		end(): void;
		addPage(options: PageOptions): this;
		registerFont(name: string, font: unknown): this;
		font(name: string): this;
		fontSize(size: number): this;
		widthOfString(text: string): number;
		text(text: string, x: number, y: number, options: TextOptions): this;
		/** The font that is set; what it writes is hexadecimal glyphs. */
		readonly _font: { readonly id: string; ref(): unknown; encode(text: string): [readonly string[], unknown] };
		/** Fonts by the name that operators use. */
		readonly page: { readonly fonts: Record<string, unknown> };
		/** Operators as they stand. */
		addContent(operators: string): this;
		transform(a: number, b: number, c: number, d: number, e: number, f: number): this;
		save(): this;
		restore(): this;
		translate(x: number, y: number): this;
		scale(factor: number): this;
		rect(x: number, y: number, width: number, height: number): this;
		roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
		circle(x: number, y: number, radius: number): this;
		path(d: string): this;
		moveTo(x: number, y: number): this;
		lineTo(x: number, y: number): this;
		clip(): this;
		fill(): this;
		stroke(): this;
		fillColor(colour: string, opacity: number): this;
		strokeColor(colour: string, opacity: number): this;
		lineWidth(width: number): this;
		lineCap(cap: "round"): this;
		lineJoin(join: "round"): this;
		dash(lengths: number[]): this;
		undash(): this;
		openImage(bytes: Uint8Array): OpenedImage;
		image(image: OpenedImage, x: number, y: number, options: ImageOptions): this;
		link(x: number, y: number, width: number, height: number, url: string): this;
	}

	interface TextOptions {
		readonly lineBreak: false;
		readonly baseline: "alphabetic";
	}

	type ImageOptions =
		| { readonly width: number; readonly height: number }
		| { readonly fit: readonly [number, number]; readonly align: "right" }
		| { readonly cover: readonly [number, number]; readonly align: "center"; readonly valign: "center" };
}
