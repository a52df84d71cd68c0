import type { ImportAnswer, ImportRequest } from "./import-messages.ts";
import { createImporter, failureOf, type ImportReading } from "./import-reading.ts";

/** Parses a large file beside the page, which stays usable meanwhile. */
const importer = createImporter();

self.addEventListener("message", ({ data }: MessageEvent<ImportRequest>) => {
	self.postMessage(answer(data));
});

function answer(request: ImportRequest): ImportAnswer {
	try {
		return { kind: "reading", reading: read(request) };
	} catch (error) {
		return { kind: "failure", ...failureOf(error) };
	}
}

function read(request: ImportRequest): ImportReading {
	switch (request.kind) {
		case "open":
			return importer.open(request.source);
		case "remap":
			return importer.remap(request.mapping);
		case "sheet":
			return importer.chooseSheet(request.sheet);
	}
}
