import { createTextMeasure } from "../layout/text-measure.ts";
import { type SessionSummary, titleOfSession } from "../live/session-summary.ts";
import { sessionPages } from "../print/session-pages.ts";
import { themes } from "../scene/theme.ts";
import { type PdfOptions, writePdf } from "./write-pdf.ts";

/** All that the PDF of a session's summary is made from, as plain data that can go to another thread. */
export interface SessionPdfJob {
	readonly summary: SessionSummary;
	/** BCP 47. */
	readonly language: string;
	/** The map's address, or `""`. */
	readonly source: string;
}

/** On white paper. Rejects where a font cannot be loaded. */
export async function pdfOfSession(
	{ summary, language, source }: SessionPdfJob,
	means: Pick<PdfOptions, "loadFont" | "paintText">,
): Promise<Uint8Array> {
	const measure = createTextMeasure();
	return writePdf(sessionPages({ summary, measure, source }), {
		...means,
		theme: { ...themes.light, surface: "#ffffff" },
		measure,
		title: titleOfSession(summary),
		language,
		createdAt: new Date(),
		loadPicture: async () => null,
		onPage: () => {},
	});
}
