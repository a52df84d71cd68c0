import { AppError } from "../errors.ts";
import { columnName } from "./column-name.ts";
import { type Delimiter, type Grid, type GridRow, readGrid } from "./grid.ts";
import type { Problem } from "./imported.ts";
import { maxProblems } from "./limits.ts";
import { normalHeading, type TableFieldId, tableFields } from "./table-fields.ts";

/** A sheet whose every record has one cell for each heading. */
export interface Table {
	readonly header: readonly string[];
	readonly records: readonly TableRecord[];
	readonly delimiter: Delimiter;
	/** True where the sheet has its headings in the first column and its steps side by side, as a drawn map does. */
	readonly isTurned: boolean;
	readonly problems: readonly Problem[];
}

export interface TableRecord {
	/** Where it stands in the sheet. */
	readonly at: Pick<Problem, "row" | "column">;
	readonly cells: readonly string[];
}

/** What each column means, by index; `""` for a column that is left out. */
export type TableMapping = readonly (TableFieldId | "")[];

/** Throws where there is no filled cell. */
export function readTable(text: string): Table {
	return tableOfGrid(readGrid(text));
}

/** Of the cells of a text or of a sheet. Throws where none is filled. */
export function tableOfGrid(grid: Grid): Table {
	const [first] = grid.rows;
	if (!first) {
		throw new AppError("unreadable", "This table is empty: it has no row with anything in it.");
	}
	const firstColumn = grid.rows.map(({ cells }) => cells[0] ?? "");
	const isTurned = firstColumn.length > 1 && known(firstColumn) > known(first.cells);
	return isTurned ? turnedTable(grid, firstColumn) : uprightTable(grid, first);
}

/** True where its first row or column names at least two things that a map has. */
export function isJourneyTable(table: Table): boolean {
	return known(table.header) >= 2;
}

const fieldOfHeading = new Map(
	tableFields.flatMap((field) => [...field.headings, normalHeading(field.label)].map((heading) => [heading, field.id] as const)),
);

function known(headings: readonly string[]): number {
	return new Set(headings.flatMap((heading) => fieldOfHeading.get(normalHeading(heading)) ?? [])).size;
}

function uprightTable(grid: Grid, first: GridRow): Table {
	const width = Math.max(1, first.cells.findLastIndex((cell) => cell !== "") + 1);
	const problems: Problem[] = [...grid.problems];
	const report = (problem: Problem) => {
		if (problems.length < maxProblems) {
			problems.push(problem);
		}
	};
	return {
		header: pad(first.cells, width),
		records: grid.rows.slice(1).map((row) => ({ at: { row: row.row }, cells: fitRow(row, width, report) })),
		delimiter: grid.delimiter,
		isTurned: false,
		problems,
	};
}

function fitRow({ row, cells }: GridRow, width: number, report: (problem: Problem) => void): readonly string[] {
	const extra = cells.slice(width).filter((cell) => cell !== "");
	if (extra.length > 0) {
		report({ row, message: `“${extra.join("”, “").slice(0, 80)}” stands beyond the last heading and was left out.` });
	} else if (cells.length < width) {
		report({ row, message: `This row has ${cells.length} of ${width} cells; the others are taken as empty.` });
	}
	return pad(cells, width);
}

function turnedTable(grid: Grid, header: readonly string[]): Table {
	const width = grid.rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
	return {
		header,
		records: Array.from({ length: width - 1 }, (_, index) => ({
			at: { column: columnName(index + 1) },
			cells: grid.rows.map(({ cells }) => cells[index + 1] ?? ""),
		})).filter(({ cells }) => cells.some((cell) => cell !== "")),
		delimiter: grid.delimiter,
		isTurned: true,
		problems: grid.problems,
	};
}

function pad(cells: readonly string[], width: number): readonly string[] {
	return Array.from({ length: width }, (_, index) => cells[index] ?? "");
}

/** What the headings, and for emotions the numbers below, say. A meaning that only one column can have goes to the first. */
export function guessMapping(table: Table): TableMapping {
	const headings = table.header.map(normalHeading);
	const meanings = new Set(headings.map((heading) => fieldOfHeading.get(heading)));
	const isLong = meanings.has("title") && (meanings.has("kind") || meanings.has("lane"));
	const taken = new Set<TableFieldId>();
	return headings.map((heading, column) => {
		const guess = heading === "" ? undefined : fieldOfHeading.get(heading);
		const field = guess && refine(guess, { table, column, isLong });
		if (!field || (taken.has(field) && !field.startsWith("card:"))) {
			return "";
		}
		taken.add(field);
		return field;
	});
}

interface Refinement {
	readonly table: Table;
	readonly column: number;
	/** True where each row is one card and names its kind or lane. */
	readonly isLong: boolean;
}

function refine(field: TableFieldId, { table, column, isLong }: Refinement): TableFieldId {
	if (field === "score" && !isLong) {
		const numbers = table.records.map(({ cells }) => Number.parseFloat((cells[column] ?? "").replace(",", ".")));
		const scored = numbers.filter((number) => !Number.isNaN(number));
		return scored.some((number) => number > 2) && scored.every((number) => number >= 1) ? "scoreOfFive" : "score";
	}
	if (field === "note" || field === "card:note") {
		return isLong ? "note" : "card:note";
	}
	return field === "card:channel" && isLong ? "channel" : field;
}
