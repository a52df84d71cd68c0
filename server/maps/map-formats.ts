import type { Imported } from "../../src/shared/formats/imported.ts";
import { readJson, writeJson } from "../../src/shared/formats/json.ts";
import { readMermaidJourney } from "../../src/shared/formats/mermaid-journey.ts";
import { readText } from "../../src/shared/formats/read-text.ts";
import { writeCsv } from "../../src/shared/formats/write-csv.ts";
import { writeMermaidJourney } from "../../src/shared/formats/write-mermaid-journey.ts";
import type { MapContent } from "../../src/shared/map/content.ts";

/** A format that maps come and go in over HTTP. */
export interface MapFormat {
	readonly name: string;
	/** Content-Type of what is written. */
	readonly type: string;
	/** Of the file's name, without the dot. */
	readonly extension: string;
	write(content: MapContent): string;
	/** Throws an `AppError` where nothing can be taken. */
	read(text: string): Imported;
}

export const mapFormats: readonly MapFormat[] = [
	{ name: "json", type: "application/json; charset=utf-8", extension: "json", write: writeJson, read: readJson },
	{
		name: "csv",
		type: "text/csv; charset=utf-8",
		extension: "csv",
		write: writeCsv,
		read: (text) => readText(text, "csv"),
	},
	{
		name: "mermaid",
		type: "text/plain; charset=utf-8",
		extension: "mmd",
		write: (content) => writeMermaidJourney(content),
		read: readMermaidJourney,
	},
];
