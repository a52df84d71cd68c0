import { readFile } from "node:fs/promises";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { AppError } from "../../src/shared/errors.ts";
import type { PdfNews, PictureAnswer } from "../../src/shared/pdf/pdf-messages.ts";
import { type PdfJob, pdfOfContent } from "../../src/shared/pdf/pdf-of-content.ts";
import { isPrintable } from "./printable-picture.ts";

/** What the thread is started with: it writes one PDF and ends. */
export interface PdfWorkerData {
	readonly job: PdfJob;
	/** Folder of the TrueType files, as an address. */
	readonly fonts: string;
}

async function write(port: MessagePort, { job, fonts }: PdfWorkerData): Promise<void> {
	const waiting = new Map<string, (bytes: Uint8Array | null) => void>();
	port.on("message", ({ hash, picture }: PictureAnswer<Uint8Array>) => waiting.get(hash)?.(picture));
	const say = (news: PdfNews): void => port.postMessage(news);
	try {
		const bytes = await pdfOfContent(job, {
			loadFont: async (file) => new Uint8Array(await readFile(new URL(file, fonts))),
			loadPicture: async (hash, side) => {
				const picture = await new Promise<Uint8Array | null>((resolve) => {
					waiting.set(hash, resolve);
					say({ kind: "picture", hash, side });
				});
				return picture !== null && isPrintable(picture) ? picture : null;
			},
			paintText: async () => null,
			paintsText: false,
			onPage: () => {},
		});
		say({ kind: "done", bytes: new Uint8Array(bytes) });
	} catch (error) {
		const code = error instanceof AppError ? error.code : null;
		say({ kind: "failed", code, message: error instanceof AppError ? error.message : String(error) });
	} finally {
		port.close();
	}
}

if (parentPort !== null) await write(parentPort, workerData as PdfWorkerData);
