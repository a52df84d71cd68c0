import { AppError } from "../errors.ts";
import type { MapContent } from "../map/content.ts";
import { contentOfTable } from "./content-of-table.ts";
import type { Imported } from "./imported.ts";
import { readJson } from "./json.ts";
import type { LaneHere } from "./lane-words.ts";
import { readMermaidJourney } from "./mermaid-journey.ts";
import { isMermaidJourney } from "./mermaid-text.ts";
import { readMarkdownOutline } from "./read-markdown.ts";
import { guessMapping, isJourneyTable, readTable } from "./table.ts";

export const importFormats = ["json", "mermaid", "csv", "markdown"] as const;

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
	if (extension === "csv" || extension === "tsv") {
		return "csv";
	}
	if (isMermaidJourney(text)) {
		return "mermaid";
	}
	return extension === "md" || extension === "markdown" || isMarkdownOutline(text) ? "markdown" : "csv";
}

/** Starts with a heading, or is a list with something nested in it. */
function isMarkdownOutline(text: string): boolean {
	return /^\uFEFF?\s*#{1,6}[ \t]+\S/.test(text) || /^\uFEFF?\s*[-*+][ \t]+\S[^\n]*\n(?: {2,}|\t)[-*+][ \t]+\S/.test(text);
}

/** A table's columns mean what their headings say. `lanesHere`: of the map that it goes into, where there is one. */
export function readText(text: string, format: ImportFormat, lanesHere: readonly LaneHere[] = []): Imported {
	switch (format) {
		case "json":
			return readJson(text);
		case "mermaid":
			return readMermaidJourney(text);
		case "markdown":
			return readMarkdownOutline(text, lanesHere);
		case "csv": {
			const table = readTable(text);
			return contentOfTable(table, guessMapping(table), lanesHere);
		}
	}
}

/**
 * What a paste onto the canvas brings in: a Mermaid journey, a Markdown outline, the project's own JSON, or a range copied
 * from a spreadsheet that names at least two things of a map. Lanes may be called as they are here. Null for any other text.
 */
export function contentFromPastedText(text: string, lanesHere: readonly LaneHere[] = []): MapContent | null {
	try {
		if (isMermaidJourney(text)) {
			return readMermaidJourney(text).content;
		}
		if (isMarkdownOutline(text) && /\n\s*(?:#|[-*+]\s)/.test(text)) {
			return readMarkdownOutline(text, lanesHere).content;
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
