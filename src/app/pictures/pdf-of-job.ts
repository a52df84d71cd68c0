import { pictureLookOf } from "../../shared/map/picture-look.ts";
import { pdfOfContent } from "../../shared/pdf/pdf-of-content.ts";
import { pictureTheme } from "../../shared/scene/picture-theme.ts";
import type { PdfRequest, PictureFile } from "../../transfer/picture-request.ts";
import { loadPrintFont } from "./load-print-font.ts";
import { paintText } from "./paint-text.ts";
import { PictureBlobs } from "./picture-blobs.ts";
import type { PictureJob } from "./picture-messages.ts";
import type { PictureMeans } from "./picture-of-job.ts";

/** Pixels per point: what a good printer shows. */
const density = 300 / 72;

export async function pdfOfJob(
	{ content, date, source }: PictureJob,
	{ options, theme }: PdfRequest,
	{ drawn, readPicture, onProgress }: PictureMeans,
): Promise<PictureFile> {
	const { map, overlays, overlayLegend } = drawn;
	const colours = pictureTheme(map, theme, pictureLookOf(map.info));
	const blobs = new PictureBlobs(readPicture);
	const bytes = await pdfOfContent(
		{ content, options, theme, date, source, overlays, overlayLegend },
		{
			loadFont: loadPrintFont,
			loadPicture: (hash, side) => printable(blobs, hash, Math.max(1, side * density)),
			paintText: (run) => paintText(run, colours),
			paintsText: true,
			onPage: (done, of) => onProgress({ unit: "page", done, of }),
		},
	);
	return { blob: new Blob([new Uint8Array(bytes)], { type: "application/pdf" }), extension: "pdf", notes: blobs.notes() };
}

/** Written anew as JPEG or PNG, which are all that a PDF holds, upright and no larger than it is shown; null where it is broken. */
async function printable(blobs: PictureBlobs, hash: string, side: number): Promise<Uint8Array | null> {
	const bitmap = await blobs.bitmap(hash, side);
	if (bitmap === null) return null;
	const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
	canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
	bitmap.close();
	const type = (await blobs.blob(hash))?.type === "image/jpeg" ? "image/jpeg" : "image/png";
	return new Uint8Array(await (await canvas.convertToBlob({ type, quality: 0.9 })).arrayBuffer());
}
