import type { ImportAnswer, ImportRequest } from "./import-messages.ts";
import { createImporter, failureOf } from "./import-reading.ts";

/** Parses a large file beside the page, which stays usable meanwhile. */
const importer = createImporter();

self.addEventListener("message", ({ data }: MessageEvent<ImportRequest>) => {
	self.postMessage(answer(data));
});

function answer(request: ImportRequest): ImportAnswer {
	try {
		const reading = request.kind === "open" ? importer.open(request.source) : importer.remap(request.mapping);
		return { kind: "reading", reading };
	} catch (error) {
		return { kind: "failure", ...failureOf(error) };
	}
}
