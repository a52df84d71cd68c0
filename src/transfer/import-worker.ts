import { answerTo } from "./import-answer.ts";
import type { ImportRequest } from "./import-messages.ts";
import { createImporter } from "./import-reading.ts";

/** Parses a large file, and compares it with the map, beside the page, which stays usable meanwhile. */
const importer = createImporter();

self.addEventListener("message", ({ data }: MessageEvent<ImportRequest>) => {
	self.postMessage(answerTo(importer, data));
});
