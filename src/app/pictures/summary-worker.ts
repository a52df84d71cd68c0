import { AppError, type ErrorCode } from "../../shared/errors.ts";
import { pdfOfSession, type SessionPdfJob } from "../../shared/pdf/pdf-of-session.ts";
import { themes } from "../../shared/scene/theme.ts";
import { loadPrintFont } from "./load-print-font.ts";
import { paintText } from "./paint-text.ts";

export type FromSummaryWorker =
	| { readonly kind: "done"; readonly file: Blob }
	/** `code` is null for what nobody expected. */
	| { readonly kind: "failed"; readonly code: ErrorCode | null; readonly message: string };

function say(news: FromSummaryWorker): void {
	self.postMessage(news);
}

async function write(job: SessionPdfJob): Promise<void> {
	try {
		const bytes = await pdfOfSession(job, { loadFont: loadPrintFont, paintText: (run) => paintText(run, themes.light) });
		say({ kind: "done", file: new Blob([new Uint8Array(bytes)], { type: "application/pdf" }) });
	} catch (error) {
		const code = error instanceof AppError ? error.code : null;
		say({ kind: "failed", code, message: error instanceof Error ? error.message : String(error) });
	}
}

self.addEventListener("message", ({ data }: MessageEvent<SessionPdfJob>) => void write(data));
