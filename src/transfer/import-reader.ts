import { AppError } from "../shared/errors.ts";
import type { LaneHere } from "../shared/formats/lane-words.ts";
import { checkFileSize } from "../shared/formats/limits.ts";
import type { TableMapping } from "../shared/formats/table.ts";
import type { ImportAnswer, ImportRequest } from "./import-messages.ts";
import { createImporter, type Importer, type ImportReading } from "./import-reading.ts";

/** Reads one file or text after the other; a small one at once, a large one in a worker. */
export interface ImportReader {
	/** Rejects with an `AppError` whose sentence says what to do. A file that is too large is not even read. */
	openFile(file: File): Promise<ImportReading>;
	openText(text: string): Promise<ImportReading>;
	/** Of the table that was opened last. */
	remap(mapping: TableMapping): Promise<ImportReading>;
	/** Of the workbook that was opened last. */
	chooseSheet(sheet: string): Promise<ImportReading>;
	close(): void;
}

/** Below this a parse takes less than a frame or two, and starting a worker would take longer. */
const inlineBytes = 200_000;

export function createImportReader(lanesHere: readonly LaneHere[] = []): ImportReader {
	let importer: Importer | WorkerImporter = createImporter();

	function importerFor(bytes: number): Importer | WorkerImporter {
		close();
		importer = bytes > inlineBytes && typeof Worker !== "undefined" ? createWorkerImporter() : createImporter();
		return importer;
	}

	function close(): void {
		if ("close" in importer) {
			importer.close();
		}
	}

	return {
		async openFile(file) {
			checkFileSize(file.size);
			const data = new Uint8Array(await file.arrayBuffer());
			return importerFor(data.byteLength).open({ name: file.name, data, lanesHere });
		},
		async openText(text) {
			checkFileSize(text.length);
			return importerFor(text.length).open({ name: "", data: text, lanesHere });
		},
		remap: async (mapping) => importer.remap(mapping),
		chooseSheet: async (sheet) => importer.chooseSheet(sheet),
		close,
	};
}

interface WorkerImporter {
	open(source: Parameters<Importer["open"]>[0]): Promise<ImportReading>;
	remap(mapping: TableMapping): Promise<ImportReading>;
	chooseSheet(sheet: string): Promise<ImportReading>;
	close(): void;
}

function createWorkerImporter(): WorkerImporter {
	const worker = new Worker(new URL("./import-worker.ts", import.meta.url), { type: "module" });
	let last: Promise<unknown> = Promise.resolve();
	// One request at a time: an answer carries nothing that says which request it belongs to.
	const ask = (request: ImportRequest) => {
		const answer = last.then(() => send(worker, request));
		last = answer.catch(() => undefined);
		return answer;
	};
	return {
		open: (source) => ask({ kind: "open", source }),
		remap: (mapping) => ask({ kind: "remap", mapping }),
		chooseSheet: (sheet) => ask({ kind: "sheet", sheet }),
		close: () => worker.terminate(),
	};
}

function send(worker: Worker, request: ImportRequest): Promise<ImportReading> {
	return new Promise((resolve, reject) => {
		const done = new AbortController();
		worker.addEventListener(
			"message",
			({ data }: MessageEvent<ImportAnswer>) => {
				done.abort();
				if (data.kind === "reading") {
					resolve(data.reading);
				} else {
					reject(new AppError(data.code, data.message));
				}
			},
			{ signal: done.signal },
		);
		worker.addEventListener(
			"error",
			(event) => {
				event.preventDefault();
				done.abort();
				reject(new AppError("internal", "This file could not be read here. Try a smaller one, or another browser."));
			},
			{ signal: done.signal },
		);
		worker.postMessage(request);
	});
}
