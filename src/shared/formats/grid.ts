import Papa from "papaparse";
import type { Problem } from "./imported.ts";

/** The cells of a delimited text as they stand, without empty rows. */
export interface Grid {
	readonly rows: readonly GridRow[];
	readonly delimiter: Delimiter;
	readonly problems: readonly Problem[];
}

export interface GridRow {
	/** As a spreadsheet numbers it, from 1. */
	readonly row: number;
	readonly cells: readonly string[];
}

const delimiters = [",", ";", "\t", "|"] as const;

export type Delimiter = (typeof delimiters)[number];

export function readGrid(text: string, delimiter = guessDelimiter(text)): Grid {
	const firstRow = separatorLine.test(text) ? 2 : 1;
	const parsed = Papa.parse(body(text), { delimiter });
	return {
		rows: parsed.data
			.map((cells, index) => ({ row: index + firstRow, cells: cells.map((cell) => cell.trim()) }))
			.filter(({ cells }) => cells.some((cell) => cell !== "")),
		delimiter,
		problems: parsed.errors
			.filter(({ code }) => code === "MissingQuotes")
			.map(({ row = 0 }) => ({
				row: row + firstRow,
				message: "A quotation mark is opened here and never closed, so the rest was read as one cell.",
			})),
	};
}

/** Rows that are looked at to guess the delimiter. */
const sampleRows = 50;

/** The one that splits most of the first rows into the same number of cells, more cells first. */
export function guessDelimiter(text: string): Delimiter {
	const named = separatorLine.exec(text)?.[1];
	const found = delimiters.find((delimiter) => delimiter === named);
	if (found) {
		return found;
	}
	const sample = body(text.slice(0, 200_000));
	const scored = delimiters.map((delimiter) => ({ delimiter, score: evenness(sample, delimiter) }));
	return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

/** Excel's own way to name the delimiter: a first line `sep=;`. */
const separatorLine = /^\uFEFF?sep=(.)\r?\n/i;

function body(text: string): string {
	return text.replace(separatorLine, "").replace(/^\uFEFF/, "");
}

function evenness(sample: string, delimiter: Delimiter): number {
	const { data } = Papa.parse(sample, { delimiter, preview: sampleRows });
	const widths = data.filter((cells) => cells.some((cell) => cell.trim() !== "")).map((cells) => cells.length);
	const header = widths[0] ?? 0;
	if (header < 2) {
		return 0;
	}
	const even = widths.filter((width) => width === header).length / widths.length;
	return even * 100 + Math.min(header, 50);
}
