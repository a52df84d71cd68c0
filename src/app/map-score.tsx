import { ScoreDialog } from "../panels/scores/score-page/score-dialog.tsx";
import type { ScoreReport } from "../shared/formats/write-score-csv.ts";
import { downloadFile, fileName } from "../transfer/download.ts";

interface MapScoreProps {
	/** Ids of the metrics to show, the first at once. */
	readonly metricIds: readonly string[];
	readonly onClose: () => void;
}

/** The page of a score, and its download. */
export function MapScore({ metricIds, onClose }: MapScoreProps) {
	return <ScoreDialog metricIds={metricIds} onExport={(report) => void exportReport(report)} onClose={onClose} />;
}

async function exportReport(report: ScoreReport): Promise<void> {
	const { writeScoreCsv } = await import("../shared/formats/write-score-csv.ts");
	downloadFile(fileName(report.metric.name, "csv"), new Blob([writeScoreCsv(report)], { type: "text/csv" }));
}
