import { AppError } from "../errors.ts";
import { readXlsx } from "./read-xlsx.ts";
import { isJourneyTable, type Table, tableOfGrid } from "./table.ts";

export interface XlsxTable {
	readonly table: Table;
	readonly sheet: string;
	/** All that can be chosen. */
	readonly sheets: readonly string[];
}

/** One sheet as a table: the one that is named, else the first that holds a journey, else the first with anything in it. */
export function readXlsxTable(bytes: Uint8Array, named?: string): XlsxTable {
	const book = readXlsx(bytes);
	if (named !== undefined) {
		if (!book.sheets.includes(named)) {
			throw new AppError(
				"badRequest",
				`There is no sheet “${named.slice(0, 40)}”; there are ${book.sheets.slice(0, 20).join(", ")}.`,
			);
		}
		return { table: tableOfGrid(book.grid(named)), sheet: named, sheets: book.sheets };
	}
	let first: Omit<XlsxTable, "sheets"> | null = null;
	for (const sheet of book.sheets.slice(0, sheetsTried)) {
		const grid = book.grid(sheet);
		if (grid.rows.length === 0) continue;
		const found = { table: tableOfGrid(grid), sheet };
		if (isJourneyTable(found.table)) return { ...found, sheets: book.sheets };
		first ??= found;
	}
	if (first === null) throw new AppError("unreadable", "This workbook has no sheet with anything in it.");
	return { ...first, sheets: book.sheets };
}

/** A workbook of more sheets is looked through by its reader. */
const sheetsTried = 20;
