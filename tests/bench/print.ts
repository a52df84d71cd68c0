import type { Findings, Goal, Row, Table } from "./part.ts";
import { round } from "./statistics.ts";

/** As it is shown: three significant digits, a dash for what was not measured. */
export function cell(value: Row[string] | undefined): string {
	if (value === null || value === undefined) return "-";
	return typeof value === "number" ? round(value).toLocaleString("en-GB", { maximumFractionDigits: 3 }) : value;
}

function tableText({ title, rows, notes = [] }: Table): string {
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const body = rows.map((row) => columns.map((column) => cell(row[column])));
	const widths = columns.map((column, index) => Math.max(column.length, ...body.map((cells) => cells[index]?.length ?? 0)));
	const isNumber = columns.map((column) => rows.every((row) => typeof (row[column] ?? 0) === "number"));
	const line = (cells: readonly string[]) =>
		cells
			.map((text, index) => (isNumber[index] ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0)))
			.join("  ")
			.trimEnd();
	const rule = widths.map((width) => "-".repeat(width)).join("  ");
	return ["", title, rule, line(columns), rule, ...body.map(line), ...notes].join("\n");
}

function goalText({ name, measured, atMost, unit }: Goal): string {
	const verdict = measured === null ? "not measured" : measured <= atMost ? "met" : "MISSED";
	return `  ${verdict.padEnd(12)}  ${name}: ${cell(measured)} ${unit} (goal: at most ${atMost} ${unit})`;
}

export function findingsText({ tables, goals }: Findings): string {
	const goalLines = goals.length === 0 ? [] : ["", "Goals", ...goals.map(goalText)];
	return [...tables.map(tableText), ...goalLines, ""].join("\n");
}
