import type { ImportAnswer, ImportRequest } from "./import-messages.ts";
import { failureOf, type Importer } from "./import-reading.ts";

/** What the worker says. A bug is thrown on: the page says so in its own words. */
export function answerTo(importer: Importer, request: ImportRequest): ImportAnswer {
	try {
		return answer(importer, request);
	} catch (error) {
		return { kind: "failure", ...failureOf(error) };
	}
}

function answer(importer: Importer, request: ImportRequest): ImportAnswer {
	switch (request.kind) {
		case "open":
			return { kind: "reading", reading: importer.open(request.source) };
		case "remap":
			return { kind: "reading", reading: importer.remap(request.mapping) };
		case "sheet":
			return { kind: "reading", reading: importer.chooseSheet(request.sheet) };
		case "compare":
			return { kind: "compared", found: importer.compare(request.comparison) };
	}
}
