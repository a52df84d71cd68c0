import { AppError } from "../shared/errors.ts";
import type { LaneHere } from "../shared/formats/lane-words.ts";
import { checkFileSize } from "../shared/formats/limits.ts";
import type { TableMapping } from "../shared/formats/table.ts";
import type { MapContent } from "../shared/map/content.ts";
import type { ImportAnswer, ImportRequest } from "./import-messages.ts";
import {
	type Comparison,
	createImporter,
	type Importer,
	type ImportReading,
	type TableComparison,
	type TableEdit,
	type TableWish,
} from "./import-reading.ts";
import { joinPieces, sendPieces } from "./map-pieces.ts";

/** Reads one file or text after the other; a small one at once, a large one in a worker. */
export interface ImportReader {
	/** Rejects with an `AppError` whose sentence says what to do. A file that is too large is not even read. */
	openFile(file: File): Promise<ImportReading>;
	openText(text: string): Promise<ImportReading>;
	/** Of the table that was opened last. */
	remap(mapping: TableMapping): Promise<ImportReading>;
	/** Of the workbook that was opened last. */
	chooseSheet(sheet: string): Promise<ImportReading>;
	/** With the table that was opened last; null where that is of another map. */
	compare(comparison: Comparison): Promise<TableComparison | null>;
	/** What that table changes, written on a copy of the map; null as of `compare`. */
	edit(wish: TableWish): Promise<TableEdit | null>;
	close(): void;
}

/** The open map, as far as reading goes by it. */
export interface MapHere {
	readonly lanes: readonly LaneHere[];
	/** How many cards it has. */
	readonly cards: number;
}

/** Comparing with more cards takes longer than a frame or two. */
const inlineCards = 300;

/** Below this a parse takes less than a frame or two, and starting a worker would take longer. */
const inlineBytes = 200_000;

export function createImportReader({ lanes: lanesHere, cards }: MapHere = { lanes: [], cards: 0 }): ImportReader {
	let importer: Importer | WorkerImporter = createImporter();

	function importerFor(bytes: number): Importer | WorkerImporter {
		close();
		const isLarge = bytes > inlineBytes || cards > inlineCards;
		importer = isLarge && typeof Worker !== "undefined" ? createWorkerImporter() : createImporter();
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
		compare: async (comparison) => importer.compare(comparison),
		edit: async (wish) => importer.edit(wish),
		close,
	};
}

function withContent(reading: ImportReading, pieces: readonly MapContent[]): Answered {
	const { imported } = reading;
	return { kind: "reading", reading: { ...reading, imported: imported && { ...imported, content: joinPieces(pieces) } } };
}

type WorkerImporter = Pick<ImportReader, "remap" | "chooseSheet" | "compare" | "edit" | "close"> & {
	open(source: Parameters<Importer["open"]>[0]): Promise<ImportReading>;
};

function createWorkerImporter(): WorkerImporter {
	const worker = new Worker(new URL("./import-worker.ts", import.meta.url), { type: "module" });
	let last: Promise<unknown> = Promise.resolve();
	// One request at a time: an answer carries nothing that says which request it belongs to.
	const ask = (request: ImportRequest, map?: MapContent) => {
		const answer = last.then(async () => {
			if (map) await sendPieces(map, (piece) => worker.postMessage(piece));
			return send(worker, request);
		});
		last = answer.catch(() => undefined);
		return answer;
	};
	const read = async (request: ImportRequest) => {
		const answer = await ask(request);
		if (answer.kind !== "reading") throw new Error("The worker answered something else.");
		return answer.reading;
	};
	return {
		open: (source) => read({ kind: "open", source }),
		remap: (mapping) => read({ kind: "remap", mapping }),
		chooseSheet: (sheet) => read({ kind: "sheet", sheet }),
		async compare({ before, removeMissing }) {
			const answer = await ask({ kind: "compare", removeMissing }, before);
			if (answer.kind !== "compared") throw new Error("The worker answered something else.");
			return answer.found;
		},
		async edit(wish) {
			const answer = await ask({ kind: "edit", wish });
			if (answer.kind !== "edited") throw new Error("The worker answered something else.");
			return answer.edit;
		},
		close: () => worker.terminate(),
	};
}

type Answered = Exclude<ImportAnswer, { readonly kind: "failure" | "piece" }>;

function send(worker: Worker, request: ImportRequest): Promise<Answered> {
	return new Promise((resolve, reject) => {
		const pieces: MapContent[] = [];
		const done = new AbortController();
		worker.addEventListener(
			"message",
			({ data }: MessageEvent<ImportAnswer>) => {
				if (data.kind === "piece") {
					pieces.push(data.piece);
					return;
				}
				done.abort();
				if (data.kind === "failure") reject(new AppError(data.code, data.message));
				else resolve(data.kind === "reading" ? withContent(data.reading, pieces) : data);
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
