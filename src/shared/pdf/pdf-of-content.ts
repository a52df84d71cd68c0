import { layoutMap } from "../layout/layout-map.ts";
import { createTextMeasure } from "../layout/text-measure.ts";
import type { MapContent } from "../map/content.ts";
import { mapOfContent } from "../map/map-of-content.ts";
import { type PictureLook, pictureLookOf, pictureTitleOf } from "../map/picture-look.ts";
import type { PrintOptions } from "../print/paper.ts";
import { printPages } from "../print/print-pages.ts";
import type { LegendLine } from "../scene/legend.ts";
import { pictureTheme } from "../scene/picture-theme.ts";
import type { SceneItem } from "../scene/scene.ts";
import type { ThemeName } from "../scene/theme.ts";
import { needsOf } from "./plan-needs.ts";
import { type PdfOptions, writePdf } from "./write-pdf.ts";

/** All that a PDF is made from, as plain data that can go to another thread. */
export interface PdfJob {
	readonly content: MapContent;
	readonly options: PrintOptions;
	readonly theme: ThemeName;
	/** ISO day. */
	readonly date: string;
	/** The map's address, or `""`. */
	readonly source: string;
	readonly overlays: readonly SceneItem[];
	readonly overlayLegend: readonly LegendLine[];
	/** The map's own where it is not given. */
	readonly look?: PictureLook | undefined;
}

export interface PdfMeans extends Pick<PdfOptions, "loadFont" | "loadPicture" | "paintText" | "onPage"> {
	/** Whether `paintText` paints anything: where not, the pages say so. */
	readonly paintsText: boolean;
}

const unpainted = "Framed: characters that this server has no font for; they can be copied and searched";

/** Rejects where a font cannot be loaded; a picture that cannot be had shows its frame. */
export async function pdfOfContent(job: PdfJob, means: PdfMeans): Promise<Uint8Array> {
	const { content, overlays, overlayLegend, options, date, source } = job;
	const map = mapOfContent(content);
	const look = job.look ?? pictureLookOf(map.info);
	const measure = createTextMeasure();
	const layout = layoutMap(map, measure);
	const input = { map, layout, measure, date, source, overlays, overlayLegend, options, look };
	let plan = printPages({ ...input, note: "" });
	if (!means.paintsText && needsOf(plan, measure).foreign.length > 0) plan = printPages({ ...input, note: unpainted });
	return writePdf(plan, {
		...means,
		theme: pictureTheme(map, job.theme, look),
		measure,
		title: pictureTitleOf(map.info, look),
		language: map.info.locale,
		createdAt: new Date(),
	});
}
