import Papa from "papaparse";
import { AppError } from "../errors.ts";
import { isoOf } from "./answers-dates.ts";
import type { AnswersMapping } from "./answers-mapping.ts";
import { type AnswersSheet, cellsOf, separatorLine, withoutMark } from "./answers-sheet.ts";
import { createRowIds } from "./row-ids.ts";

/** An answer as the server takes it; whether it is one, `readAnswer` says. */
export interface TableAnswer {
	readonly id: string;
	readonly at: string;
	/** A number as it was written, true or false, or an object of several parts. */
	readonly value: string | boolean | Readonly<Record<string, string>>;
	readonly segment: Readonly<Record<string, string>>;
	readonly customer: string;
	/** Left out where nothing was said. */
	readonly comment?: string;
}

export interface AnswersBatch {
	/** With the row as a spreadsheet numbers it. */
	readonly answers: readonly { readonly row: number; readonly answer: TableAnswer }[];
	/** Rows with nothing in the column of the value, or that the mapping leaves out. */
	readonly leftOut: number;
}

export interface AnswersReader {
	/** The answers that end in this piece of the text. */
	read(text: string): AnswersBatch;
	/** What is left when nothing follows. */
	end(): AnswersBatch;
}

/** A row goes on this long only where a quotation mark is never closed. */
const longestRow = 1_000_000;

/** Reads a table piece by piece, however long it is, without holding more of it than the row that is not complete yet. */
export function createAnswersReader({ layout, columns }: AnswersSheet, mapping: AnswersMapping): AnswersReader {
	const answerOf = answerReader(mapping, columns.length);
	let rest = "";
	let row = 0;
	let isBegun = false;

	function take(text: string, isEnd: boolean): AnswersBatch {
		let all = rest + text;
		if (!isBegun && all !== "") {
			// The first line must be there as a whole to be told from a heading.
			if (layout.hasSeparatorLine && !separatorLine.test(withoutMark(all)) && !isEnd) {
				rest = all;
				return { answers: [], leftOut: 0 };
			}
			all = withoutMark(all).replace(separatorLine, "");
			row = layout.hasSeparatorLine ? 1 : 0;
			isBegun = true;
		}
		const { data, meta } = new Papa.Parser(layout).parse(all, 0, !isEnd);
		rest = isEnd ? "" : all.slice(meta.cursor);
		if (rest.length > longestRow) {
			throw new AppError(
				"unreadable",
				`Row ${row + data.length + 1} never ends; a quotation mark is opened there and not closed.`,
			);
		}
		return batchOf(data);
	}

	let headersLeft = layout.headerRows;

	function batchOf(data: readonly string[][]): AnswersBatch {
		const answers: { row: number; answer: TableAnswer }[] = [];
		let leftOut = 0;
		for (const cells of data) {
			row++;
			if (cells.every((cell) => cell.trim() === "")) continue;
			if (headersLeft > 0) {
				headersLeft--;
				continue;
			}
			const answer = answerOf(cells);
			if (answer === null) leftOut++;
			else answers.push({ row, answer });
		}
		return { answers, leftOut };
	}

	return { read: (text) => take(text, false), end: () => take("", true) };
}

/** Null for a row that brings no answer. */
function answerReader(mapping: AnswersMapping, width: number): (cells: readonly string[]) => TableAnswer | null {
	const { asOf, dates, segments, leaveOut, parts } = mapping;
	const rowIds = createRowIds();
	return (row) => {
		const cells = cellsOf(row, width);
		const cell = (column: number | null) => (column === null ? "" : (cells[column] ?? ""));
		if (leaveOut.some(({ column, words }) => words.includes(cell(column)))) return null;
		const value = readValue(mapping, cell);
		if (value === null) return null;
		const ownId = mapping.id === null ? rowIds.next(cells) : cell(mapping.id);
		// How the same customers stand next month are other answers; a response is the same one whenever it is brought in.
		const comment = cell(mapping.comment ?? null);
		const isState = mapping.at === null && mapping.id !== null && mapping.id === mapping.customer;
		const id = isState && ownId !== "" ? `${ownId}@${asOf ?? ""}` : ownId;
		return {
			id,
			at: mapping.at === null ? (asOf ?? "") : isoOf(cell(mapping.at), dates),
			value:
				Object.keys(parts).length === 0
					? value
					: { ...partsOf(parts, cell), ...(typeof value === "string" && value !== "" && { value }) },
			segment: Object.fromEntries(segments.map(({ column, key }) => [key, cell(column)]).filter(([, word]) => word !== "")),
			customer: cell(mapping.customer),
			...(comment !== "" && { comment }),
		};
	};
}

type Cell = (column: number | null) => string;

/** Null where nothing was answered. */
function readValue({ value, outcome, hasDecimalComma, parts }: AnswersMapping, cell: Cell): string | boolean | null {
	const text = cell(value);
	const isAnyPart = Object.values(parts).some((column) => cell(column) !== "");
	if (text === "") return isAnyPart ? "" : null;
	if (outcome?.yes.includes(text)) return true;
	if (outcome?.no.includes(text)) return false;
	return hasDecimalComma && /^-?\d+,\d+$/.test(text) ? text.replace(",", ".") : text;
}

function partsOf(parts: AnswersMapping["parts"], cell: Cell): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Object.entries(parts)
			.map(([name, column]) => [name, cell(column)] as const)
			.filter(([, word]) => word !== ""),
	);
}
