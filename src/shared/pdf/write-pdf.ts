import PdfDocument, { type OpenedImage } from "pdfkit";
import { joinBytes } from "../join-bytes.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import type { PrintPage, PrintPlan } from "../print/print-plan.ts";
import { touches } from "../print/print-plan.ts";
import type { Theme } from "../scene/scene.ts";
import { type FontLoader, FontShelf } from "./font-shelf.ts";
import { type PaintedText, PdfBrush } from "./pdf-brush.ts";
import { type ForeignRun, foreignKey, needsOf } from "./plan-needs.ts";

export interface PdfOptions {
	readonly theme: Theme;
	readonly measure: TextMeasure;
	readonly title: string;
	/** BCP 47. */
	readonly language: string;
	readonly createdAt: Date;
	readonly loadFont: FontLoader;
	/** A whole JPEG or PNG for the hash of a picture that is shown at up to `side` points; null where it cannot be had: its frame is shown. */
	readonly loadPicture: (hash: string, side: number) => Promise<Uint8Array | null>;
	/** A PNG of characters that the shipped font lacks; null where nothing here can paint them: a frame of their width is shown. */
	readonly paintText: (run: ForeignRun) => Promise<ForeignPicture | null>;
	/** After each page. */
	readonly onPage: (done: number, of: number) => void;
}

export interface ForeignPicture {
	readonly png: Uint8Array;
	/** Map units above and below the baseline. */
	readonly ascent: number;
	readonly descent: number;
}

/** No page of a PDF has a longer side, in its own units; larger pages have larger units. */
const longestSide = 14_400;

/** The pages as a PDF. What is loaded is loaded first; the drawing itself waits for nothing. */
export async function writePdf(plan: PrintPlan, options: PdfOptions): Promise<Uint8Array> {
	const { theme, measure, title, createdAt } = options;
	const doc = new PdfDocument({
		autoFirstPage: false,
		font: null,
		pdfVersion: "1.7",
		lang: options.language === "" ? "en" : options.language,
		displayTitle: true,
		info: { Title: title, Producer: "Odograph", Creator: "Odograph", CreationDate: createdAt, ModDate: createdAt },
	});
	const whole = collect(doc);
	const needs = needsOf(plan, measure);
	const fonts = await FontShelf.load(
		needs.texts.has(400) ? needs.texts : new Map([...needs.texts, [400, " "]]),
		options.loadFont,
	);
	for (const { name, font } of fonts.faces()) doc.registerFont(name, font);
	const pictures = new Map<string, OpenedImage>();
	for (const [hash, side] of needs.pictures) {
		const image = opened(doc, await options.loadPicture(hash, side).catch(() => null));
		if (image !== null) pictures.set(hash, image);
	}
	const foreign = new Map<string, PaintedText>();
	for (const run of needs.foreign) {
		const painted = await options.paintText(run);
		const image = opened(doc, painted?.png ?? null);
		if (painted !== null && image !== null) foreign.set(foreignKey(run), { ...painted, image });
	}
	const brush = new PdfBrush(doc, { theme, measure, fonts, pictures, foreign });
	plan.pages.forEach((page, index) => {
		writePage(doc, page, brush);
		options.onPage(index + 1, plan.pages.length);
	});
	const [top, ...stages] = plan.bookmarks;
	if (top !== undefined) {
		const parent = doc.outline.addItem(top.title, { pageNumber: top.page, top: top.top, expanded: true });
		for (const stage of stages)
			parent.addItem(stage.title, { pageNumber: stage.page, top: stage.top / unitOf(plan.pages[stage.page]) });
	}
	doc.end();
	return whole;
}

function unitOf(page: PrintPage | undefined): number {
	return page === undefined ? 1 : Math.max(1, page.width / longestSide, page.height / longestSide);
}

function writePage(doc: PdfDocument, page: PrintPage, brush: PdfBrush): void {
	const { width, height, parts } = page;
	const unit = unitOf(page);
	doc.addPage({ size: [width / unit, height / unit], margin: 0, userUnit: unit });
	doc
		.scale(1 / unit)
		.lineCap("round")
		.lineJoin("round");
	brush.fill({ x: 0, y: 0, width, height }, "surface");
	for (const { items, clip, at, scale } of parts) {
		doc.save();
		doc.rect(at.x, at.y, clip.width * scale, clip.height * scale).clip();
		doc.translate(at.x, at.y).scale(scale).translate(-clip.x, -clip.y);
		for (const item of items) {
			if (!touches(item.box, clip)) continue;
			for (const shape of item.shapes) brush.draw(shape, clip);
		}
		doc.restore();
	}
}

/** Null where it is no picture that a PDF can hold. */
function opened(doc: PdfDocument, bytes: Uint8Array | null): OpenedImage | null {
	if (bytes === null) return null;
	try {
		return doc.openImage(bytes);
	} catch {
		return null;
	}
}

function collect(doc: PdfDocument): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	return new Promise((resolve, reject) => {
		doc.on("data", (chunk) => chunks.push(chunk));
		doc.on("error", reject);
		doc.on("end", () => resolve(joinBytes(chunks)));
	});
}
