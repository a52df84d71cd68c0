import { AppError } from "../errors.ts";
import type { MapContent } from "../map/content.ts";
import { contentOfTable } from "./content-of-table.ts";
import type { Imported } from "./imported.ts";
import { readJson } from "./json.ts";
import type { LaneHere } from "./lane-words.ts";
import { readMermaidJourney } from "./mermaid-journey.ts";
import { isMermaidJourney } from "./mermaid-text.ts";
import { guessMapping, isJourneyTable, readTable, type TableMapping } from "./table.ts";

export const importFormats = ["json", "mermaid", "csv"] as const;

export type ImportFormat = (typeof importFormats)[number];

/** By the text itself; a file's name decides only where the text could be anything. Null for an empty one. */
export function detectFormat(text: string, fileName = ""): ImportFormat | null {
	if (!/\S/.test(text)) {
		return null;
	}
	const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
	if (extension === "json" || /^\uFEFF?\s*[{[]/.test(text)) {
		return "json";
	}
	if (extension === "mmd" || extension === "mermaid") {
		return "mermaid";
	}
	return extension !== "csv" && extension !== "tsv" && isMermaidJourney(text) ? "mermaid" : "csv";
}

/** Without a mapping a table's columns mean what their headings say. */
export function readText(text: string, format: ImportFormat, mapping?: TableMapping): Imported {
	switch (format) {
		case "json":
			return readJson(text);
		case "mermaid":
			return readMermaidJourney(text);
		case "csv": {
			const table = readTable(text);
			return contentOfTable(table, mapping ?? guessMapping(table));
		}
	}
}

/**
 * What a paste onto the canvas brings in: a Mermaid journey, the project's own JSON, or a range copied
 * from a spreadsheet that names at least two things of a map, its lanes under their names here. Null for any other text.
 */
export function contentFromPastedText(text: string, lanesHere: readonly LaneHere[] = []): MapContent | null {
	try {
		if (isMermaidJourney(text)) {
			return readMermaidJourney(text).content;
		}
		if (/^\s*\{/.test(text)) {
			return text.includes('"odograph/') ? readJson(text).content : null;
		}
		if (!text.includes("\t")) {
			return null;
		}
		const table = readTable(text);
		return isJourneyTable(table) ? contentOfTable(table, guessMapping(table), lanesHere).content : null;
	} catch (error) {
		if (error instanceof AppError) {
			return null;
		}
		throw error;
	}
}
