import Papa from "papaparse";
import type { MapContent } from "../map/content.ts";
import { guardedCell } from "./guarded-cell.ts";
import { mapColumns, mapRows } from "./map-rows.ts";
import { rowState } from "./row-state.ts";
import { labelOfField } from "./table-fields.ts";

/** Starts with a byte order mark, without which Excel reads accents wrongly. Our own reader takes it back. */
export function writeCsv(content: MapContent): string {
	const rows = mapRows(content).map((row) => [...mapColumns.map((column) => guardedCell(row[column] ?? "")), rowState(row)]);
	const heading = [...mapColumns, "state" as const].map(labelOfField);
	return `\uFEFF${Papa.unparse([heading, ...rows], { delimiter: ",", newline: "\r\n" })}\r\n`;
}
