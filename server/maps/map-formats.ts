import type { Imported } from "../../src/shared/formats/imported.ts";
import { readMermaidJourney } from "../../src/shared/formats/mermaid-journey.ts";
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
	{
		name: "mermaid",
		type: "text/plain; charset=utf-8",
		extension: "mmd",
		write: (content) => writeMermaidJourney(content),
		read: readMermaidJourney,
	},
];
