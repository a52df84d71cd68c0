import { useSession } from "../editor/use-session.ts";
import type { SessionSummary } from "../shared/live/session-summary.ts";
import { SummaryDialog } from "../workshop/summary/summary-dialog.tsx";
import { writeSummaryPdf } from "./summary-pdf.ts";

/** What came of a session, and its downloads. */
export function MapSummary({ onClose }: { readonly onClose: () => void }) {
	const { map, mapId } = useSession();
	const writePdf = (summary: SessionSummary) =>
		writeSummaryPdf({ summary, language: map.info.locale, source: `${location.origin}/map/${mapId}` });
	return <SummaryDialog onDownload={download} writePdf={writePdf} onClose={onClose} />;
}

async function download(title: string, file: Blob, extension: string): Promise<void> {
	const { downloadFile, fileName } = await import("../transfer/download.ts");
	downloadFile(fileName(title, extension), file);
}
