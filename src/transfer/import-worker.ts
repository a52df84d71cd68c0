import { createImportAnswers } from "./import-answer.ts";
import type { ImportRequest } from "./import-messages.ts";
import { createImporter } from "./import-reading.ts";

/** Parses a large file, and compares it with the map, beside the page, which stays usable meanwhile. */
const answer = createImportAnswers(createImporter(), (news) => self.postMessage(news));

self.addEventListener("message", ({ data }: MessageEvent<ImportRequest>) => answer(data));
