import { AppError } from "../errors.ts";
import { columnName } from "./column-name.ts";
import type { Grid, GridRow } from "./grid.ts";
import { guardedCell } from "./guarded-cell.ts";
import type { Problem } from "./imported.ts";
import { checkFileSize, checkRecordCount, maxProblems } from "./limits.ts";
import { createCellReader, type XlsxCell } from "./xlsx-cells.ts";
import { openXlsx } from "./xlsx-parts.ts";
import { walkXml } from "./xlsx-xml.ts";

/** A workbook's sheets that a person sees, in order. */
export interface Workbook {
	readonly sheets: readonly string[];
	/** The cells of one sheet as the texts that CSV would have. Throws where it is larger than any map. */
	grid(sheet: string): Grid;
}

/** Right of this nothing is read: it is more than any table of a map has. */
const maxColumns = 200;

/** Throws for what is no workbook. */
export function readXlsx(bytes: Uint8Array): Workbook {
	const parts = openXlsx(bytes);
	const workbook = parts.read("xl/workbook.xml");
	if (workbook === null) {
		throw new AppError(
			"unsupported",
			"This zip file is no workbook (.xlsx). Save the sheet as .xlsx or as “CSV UTF-8” and import that.",
		);
	}
	const files = relationsOf(parts.read("xl/_rels/workbook.xml.rels") ?? "");
	const named = new Map<string, string>();
	let is1904 = false;
	walkXml(workbook, {
		open(name, attributes) {
			if (name === "sheet" && !/hidden/i.test(attributes.state ?? "")) {
				named.set(attributes.name ?? "", files.get(relationOf(attributes)) ?? "");
			}
			if (name === "workbookPr") is1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
		},
	});
	const cells = () =>
		createCellReader({ styles: parts.read("xl/styles.xml") ?? "", strings: parts.read("xl/sharedStrings.xml") ?? "", is1904 });
	let reader: ReturnType<typeof cells> | null = null;
	return {
		sheets: [...named.keys()],
		grid(sheet) {
			const xml = parts.read(named.get(sheet) ?? "");
			if (xml === null) {
				throw new AppError(
					"unreadable",
					`The sheet “${sheet.slice(0, 40)}” cannot be read. Save the workbook again and import that.`,
				);
			}
			reader ??= cells();
			return gridOf(xml, reader);
		},
	};
}

function relationsOf(xml: string): ReadonlyMap<string, string> {
	const files = new Map<string, string>();
	walkXml(xml, {
		open(name, { Id = "", Target = "" }) {
			if (name === "Relationship") files.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
		},
	});
	return files;
}

/** The prefix of the namespace is the writer's choice. */
function relationOf(attributes: Readonly<Record<string, string>>): string {
	return Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1] ?? "";
}

function gridOf(xml: string, reader: ReturnType<typeof createCellReader>): Grid {
	const rows: (GridRow & { readonly cells: string[] })[] = [];
	const problems: Problem[] = [];
	const report = (problem: Problem) => problems.length < maxProblems && problems.push(problem);
	let row = 0;
	let cells: string[] = [];
	let column = -1;
	let cell: XlsxCell = { type: "", style: "", text: "", isFormula: false };
	let isText = false;
	let merged = 0;
	let isCut = false;
	let characters = 0;
	walkXml(xml, {
		open(name, attributes) {
			if (name === "row") {
				row = Number(attributes.r ?? row + 1) || row + 1;
				cells = [];
				column = -1;
			} else if (name === "c") {
				column = columnOf(attributes.r ?? "") ?? column + 1;
				cell = { type: attributes.t ?? "n", style: attributes.s ?? "", text: "", isFormula: false };
			} else if (name === "f") {
				cell = { ...cell, isFormula: true };
			} else if (name === "mergeCell") {
				merged++;
			}
			isText = name === "v" || name === "t";
		},
		text(text) {
			if (isText) cell = { ...cell, text: cell.text + text };
		},
		close(name) {
			isText = false;
			if (name === "c") {
				const { text, problem } = reader.textOf(cell);
				if (problem !== "") report({ row, column: columnName(column), message: problem });
				if (text.trim() === "") return;
				if (column >= maxColumns) {
					isCut = true;
					return;
				}
				while (cells.length < column) cells.push("");
				cells[column] = guardedCell(text.trim());
				characters += text.length;
				checkFileSize(characters);
			} else if (name === "row" && cells.length > 0) {
				rows.push({ row, cells });
				checkRecordCount(rows.length);
			}
		},
	});
	if (isCut) report({ message: `Cells beyond column ${maxColumns} were left out.` });
	if (merged > 0) report({ message: "Merged cells were read as one cell with the text and empty ones after it." });
	// A sheet stores no empty cells: that a row ends before the headings do says nothing.
	const width = rows[0]?.cells.length ?? 0;
	for (const each of rows) while (each.cells.length < width) each.cells.push("");
	return { rows, delimiter: ",", problems };
}

/** `AB12` is column 27; null where no column is named. */
function columnOf(reference: string): number | null {
	const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
	if (letters === undefined) return null;
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
