import { decodeText } from "../../src/shared/formats/decode-text.ts";
import type { Imported } from "../../src/shared/formats/imported.ts";
import { writeJson } from "../../src/shared/formats/json.ts";
import { type ImportFormat, readText } from "../../src/shared/formats/read-text.ts";
import { writeCjml } from "../../src/shared/formats/write-cjml.ts";
import { writeCsv } from "../../src/shared/formats/write-csv.ts";
import { writeHtml } from "../../src/shared/formats/write-html.ts";
import { writeMarkdown } from "../../src/shared/formats/write-markdown.ts";
import { writeMermaidJourney } from "../../src/shared/formats/write-mermaid-journey.ts";
import type { MapContent } from "../../src/shared/map/content.ts";

/** What maps can be written as over HTTP. */
export interface ExportFormat {
	readonly name: string;
	/** Content-Type. */
	readonly type: string;
	/** Of the file's name, without the dot. */
	readonly extension: string;
	write(content: MapContent): string;
}

export const exportFormats: readonly ExportFormat[] = [
	{ name: "json", type: "application/json; charset=utf-8", extension: "json", write: writeJson },
	{ name: "csv", type: "text/csv; charset=utf-8", extension: "csv", write: writeCsv },
	{ name: "md", type: "text/markdown; charset=utf-8", extension: "md", write: writeMarkdown },
	{ name: "html", type: "text/html; charset=utf-8", extension: "html", write: writeHtml },
	{ name: "xml", type: "application/xml; charset=utf-8", extension: "xml", write: writeCjml },
	{ name: "mermaid", type: "text/plain; charset=utf-8", extension: "mmd", write: (content) => writeMermaidJourney(content) },
];

/** Throws an `AppError` where nothing can be taken. */
export function readImport(bytes: Uint8Array, format: ImportFormat): Imported {
	const { text, problem } = decodeText(bytes);
	const { content, problems } = readText(text, format);
	return { content, problems: problem === null ? problems : [problem, ...problems] };
}
