import { isInsidePair, wellFormed } from "../map/well-formed.ts";
import { columnName } from "./column-name.ts";

/** A cell: a text, a number, or a day (`2026-01-31`). Null is empty. */
export type SheetCell = string | number | { readonly day: string } | null;

export interface Sheet {
	/** At most 31 characters, none of `\\ / ? * [ ] :`. */
	readonly name: string;
	/** Stand fast while the rows below are scrolled. */
	readonly header: readonly string[];
	/** Each made when it is written: together they would keep everybody waiting. */
	readonly rows: readonly (() => readonly SheetCell[])[];
	readonly columns: readonly SheetColumn[];
}

export interface SheetColumn {
	/** In characters. */
	readonly width: number;
	readonly isWrapped?: boolean;
	readonly isHidden?: boolean;
	/** Its numbers are shown with two decimals, whatever they have. */
	readonly isDecimal?: boolean;
}

/** What a cell of a workbook can hold. */
export const maxCellText = 32_767;

const styles = { plain: 0, header: 1, wrapped: 2, day: 3, number: 4, decimal: 5 } as const;

/**
 * A sheet as SpreadsheetML, in parts. A text is stored as a text (`t="inlineStr"`), never as a formula (`<f>`), so that
 * what starts with `=` is shown and not run; nothing has to be put before it. Texts that are too long for a
 * cell are cut, and end with what was done.
 */
export function* sheetXml({ header, rows, columns }: Sheet): Generator<string, void> {
	const last = `${columnName(Math.max(0, header.length - 1))}${rows.length + 1}`;
	const widths = columns.map(
		({ width, isHidden }, index) =>
			`<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${isHidden ? ' hidden="1"' : ""}/>`,
	);
	const head = header.map((text, index) => cellXml(text, `${columnName(index)}1`, styles.header)).join("");
	yield [
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
		'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
		'<sheetViews><sheetView workbookViewId="0">',
		'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>',
		`<cols>${widths.join("")}</cols><sheetData><row r="1">${head}</row>`,
	].join("");
	for (let from = 0; from < rows.length; from += rowsAtOnce) {
		const part = rows.slice(from, from + rowsAtOnce).map((makeRow, index) => {
			const row = makeRow();
			const number = from + index + 2;
			const cells = row.map((cell, column) => cellXml(cell, `${columnName(column)}${number}`, styleOf(cell, columns[column])));
			return `<row r="${number}" ht="${15 * linesOf(row, columns)}">${cells.join("")}</row>`;
		});
		yield part.join("");
	}
	yield `</sheetData><autoFilter ref="A1:${last}"/><pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
}

function styleOf(cell: SheetCell, column: SheetColumn | undefined): number {
	if (typeof cell === "number") return column?.isDecimal ? styles.decimal : styles.number;
	return column?.isWrapped ? styles.wrapped : styles.plain;
}

/** About as many as the row needs; not every program measures wrapped texts when it opens a file. */
function linesOf(row: readonly SheetCell[], columns: readonly SheetColumn[]): number {
	const lines = row.map((cell, index) => {
		const column = columns[index];
		if (typeof cell !== "string" || !column?.isWrapped) return 1;
		return cell.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.1) / column.width)), 0);
	});
	return Math.min(mostLines, Math.max(1, ...lines));
}

const mostLines = 12;

const rowsAtOnce = 100;

/** Of the styles that cells refer to by number. */
export const stylesXml = [
	'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
	'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
	'<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>',
	'<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
	'<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
	'<fill><patternFill patternType="solid"><fgColor rgb="FFE8EAF0"/></patternFill></fill></fills>',
	'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
	'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">',
	'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>',
	'<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>',
	'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
	'<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>',
	// Numbers stand at the right, and not against a text that begins in the next column.
	'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="right" vertical="top" indent="1"/></xf>',
	'<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="right" vertical="top" indent="1"/></xf>',
	"</cellXfs></styleSheet>",
].join("");

function cellXml(cell: SheetCell, at: string, style: number): string {
	if (cell === null || cell === "") return "";
	if (typeof cell === "number") return `<c r="${at}" s="${style}"><v>${cell}</v></c>`;
	if (typeof cell === "object")
		return `<c r="${at}" s="${styles.day}"><v>${Date.parse(`${cell.day}T00:00:00Z`) / 86_400_000 + 25_569}</v></c>`;
	return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(fittedCell(cell))}</t></is></c>`;
}

const cutNote = "… (cut: a cell holds no more)";

/** What of a text a cell can hold. */
export function fittedCell(text: string): string {
	if (text.length <= maxCellText) return text;
	const end = maxCellText - cutNote.length;
	return `${text.slice(0, isInsidePair(text, end) ? end - 1 : end)}${cutNote}`;
}

/** Without the characters that XML does not have. `_x0041_` would be read as a letter, so its first sign is written so itself. */
export function escapeXml(text: string): string {
	return (
		wellFormed(text)
			// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not have.
			.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
			.replace(/\r\n?/g, "\n")
			.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
			.replaceAll("&", "&amp;")
			.replaceAll("<", "&lt;")
			.replaceAll(">", "&gt;")
			.replaceAll('"', "&quot;")
	);
}
