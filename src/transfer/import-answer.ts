import { emptyContent, type MapContent } from "../shared/map/content.ts";
import type { ImportAnswer, ImportRequest } from "./import-messages.ts";
import { failureOf, type Importer, type ImportReading } from "./import-reading.ts";
import { joinPieces, mapPieces } from "./map-pieces.ts";

/** What the worker does with each request. A bug is thrown on: the page says so in its own words. */
export function createImportAnswers(importer: Importer, say: (answer: ImportAnswer) => void): (request: ImportRequest) => void {
	const pieces: MapContent[] = [];

	function answer(request: ImportRequest): void {
		switch (request.kind) {
			case "piece":
				pieces.push(request.piece);
				break;
			case "open":
				sayReading(importer.open(request.source));
				break;
			case "remap":
				sayReading(importer.remap(request.mapping));
				break;
			case "sheet":
				sayReading(importer.chooseSheet(request.sheet));
				break;
			case "compare": {
				const before = joinPieces(pieces.splice(0));
				say({ kind: "compared", found: importer.compare({ before, removeMissing: request.removeMissing }) });
				break;
			}
			case "edit":
				say({ kind: "edited", edit: importer.edit(request.wish) });
		}
	}

	function sayReading(reading: ImportReading): void {
		const { imported } = reading;
		if (imported !== null) for (const piece of mapPieces(imported.content)) say({ kind: "piece", piece });
		say({ kind: "reading", reading: { ...reading, imported: imported && { ...imported, content: emptyContent } } });
	}

	return (request) => {
		try {
			answer(request);
		} catch (error) {
			say({ kind: "failure", ...failureOf(error) });
		}
	};
}
