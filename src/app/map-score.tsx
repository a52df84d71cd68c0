import { ScoreDialog } from "../panels/scores/score-page/score-dialog.tsx";
import type { ScoreReport } from "../shared/formats/write-score-csv.ts";

interface MapScoreProps {
	/** Ids of the metrics to show, the first at once. */
	readonly metricIds: readonly string[];
	readonly onClose: () => void;
}

/** The page of a score, and its download. */
export function MapScore({ metricIds, onClose }: MapScoreProps) {
	return <ScoreDialog metricIds={metricIds} onExport={(report) => void exportReport(report)} onClose={onClose} />;
}

/** What writes files is fetched when one is asked for: without the network the page of a score must open all the same. */
async function exportReport(report: ScoreReport): Promise<void> {
	const [{ writeScoreCsv }, { downloadFile, fileName }] = await Promise.all([
		import("../shared/formats/write-score-csv.ts"),
		import("../transfer/download.ts"),
	]);
	downloadFile(fileName(report.metric.name, "csv"), new Blob([writeScoreCsv(report)], { type: "text/csv" }));
}
