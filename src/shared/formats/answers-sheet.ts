import Papa from "papaparse";
import { AppError } from "../errors.ts";
import { type Delimiter, guessDelimiter } from "./grid.ts";

/** A table of answers as its beginning shows it: enough to say what each column means before the rest is read. */
export interface AnswersSheet {
	readonly columns: readonly AnswersColumn[];
	/** Answers of the beginning, one cell for each column. */
	readonly rows: readonly (readonly string[])[];
	/** Exports of Qualtrics have two or three rows of headings. */
	readonly origin: "plain" | "qualtrics";
	readonly layout: AnswersLayout;
}

/** How the text is cut into rows and cells. */
export interface AnswersLayout {
	readonly delimiter: Delimiter;
	readonly newline: "\n" | "\r\n" | "\r";
	/** Rows above the first answer. */
	readonly headerRows: number;
	/** The first line is Excel's `sep=;`. */
	readonly hasSeparatorLine: boolean;
}

export interface AnswersColumn {
	readonly heading: string;
	/** What was asked, or what the program that exported it calls the column; empty where only the heading is known. */
	readonly question: string;
	/** Different filled cells of the beginning, the commonest first. */
	readonly words: readonly string[];
	/** How many filled cells the beginning has. */
	readonly filled: number;
}

/** Looking at more rows tells no more. */
const mostRows = 1_000;

/** `isWhole` is false where the text goes on behind its end. Throws where there is no heading with an answer below it. */
export function readAnswersSheet(beginning: string, { isWhole }: { readonly isWhole: boolean }): AnswersSheet {
	const text = withoutMark(beginning);
	const layout = { delimiter: guessDelimiter(text), newline: newlineOf(text), hasSeparatorLine: separatorLine.test(text) };
	const { data } = new Papa.Parser(layout).parse(text.replace(separatorLine, ""), 0, !isWhole);
	const filled = data.map((cells) => cells.map((cell) => cell.trim())).filter((cells) => cells.some((cell) => cell !== ""));
	const [headings = []] = filled;
	const kind = headerKind(filled);
	const width = headings.findLastIndex((heading) => heading !== "") + 1;
	const rows = filled.slice(kind.headerRows, kind.headerRows + mostRows).map((cells) => cellsOf(cells, width));
	if (width === 0) throw new AppError("unreadable", "This table is empty: its first row should name the columns.");
	if (rows.length === 0) throw new AppError("unreadable", "This table has headings, and no answer below them.");
	const columns = cellsOf(headings, width).map((heading, column) =>
		columnOf(heading, filled[1]?.[column] ?? "", { kind, rows, column }),
	);
	return { columns, rows, origin: kind.origin, layout: { ...layout, headerRows: kind.headerRows } };
}

interface HeaderKind {
	readonly origin: AnswersSheet["origin"];
	readonly headerRows: number;
}

/** Qualtrics writes names, questions and `{"ImportId":"QID1"}`; its older export has V1, V2, ... over the names. */
function headerKind([names = [], , ids = []]: readonly (readonly string[])[]): HeaderKind {
	const named = ids.filter((cell) => /^\{\s*"ImportId"\s*:/.test(cell)).length;
	if (named > 0 && named >= ids.filter((cell) => cell !== "").length / 2) return { origin: "qualtrics", headerRows: 3 };
	const isLegacy = ["V1", "V2", "V3", "V4", "V5"].every((name, index) => names[index] === name);
	return isLegacy ? { origin: "qualtrics", headerRows: 2 } : { origin: "plain", headerRows: 1 };
}

interface ColumnPlace {
	readonly kind: HeaderKind;
	readonly rows: AnswersSheet["rows"];
	readonly column: number;
}

function columnOf(heading: string, second: string, { kind, rows, column }: ColumnPlace): AnswersColumn {
	const counts = new Map<string, number>();
	for (const row of rows) {
		const cell = row[column] ?? "";
		if (cell !== "") counts.set(cell, (counts.get(cell) ?? 0) + 1);
	}
	const words = [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
	const filled = [...counts.values()].reduce((sum, count) => sum + count, 0);
	return { heading, question: kind.headerRows > 1 ? second : "", words, filled };
}

/** The cells of a row, one for each column. */
export function cellsOf(cells: readonly string[], width: number): readonly string[] {
	return Array.from({ length: width }, (_, index) => cells[index]?.trim() ?? "");
}

export const separatorLine = /^sep=(.)\r?\n/i;

export function withoutMark(text: string): string {
	return text.replace(/^\uFEFF/, "");
}

function newlineOf(text: string): AnswersLayout["newline"] {
	const found = /\r\n|\r|\n/.exec(text)?.[0];
	return found === "\r\n" || found === "\r" ? found : "\n";
}
