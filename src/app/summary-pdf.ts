import { AppError } from "../shared/errors.ts";
import type { SessionPdfJob } from "../shared/pdf/pdf-of-session.ts";
import type { FromSummaryWorker } from "./pictures/summary-worker.ts";

/** Writes a session's summary beside the page. Rejects with an `AppError` where that does not start, or the fonts do not come. */
export async function writeSummaryPdf(job: SessionPdfJob): Promise<Blob> {
	const worker = new Worker(new URL("./pictures/summary-worker.ts", import.meta.url), { type: "module" });
	try {
		return await new Promise((resolve, reject) => {
			worker.addEventListener("message", ({ data }: MessageEvent<FromSummaryWorker>) => {
				if (data.kind === "done") resolve(data.file);
				else reject(new AppError(data.code ?? "internal", data.message));
			});
			worker.addEventListener("error", (event) => {
				event.preventDefault();
				reject(new AppError("unavailable", notStarted));
			});
			worker.postMessage(job);
		});
	} finally {
		worker.terminate();
	}
}

const notStarted = "What writes PDFs did not start. Check the connection and try again, or download the Markdown.";
