import { walkXml } from "./xlsx-xml.ts";

/** As the file has it. */
export interface XlsxCell {
	readonly type: string;
	/** Index of its style. */
	readonly style: string;
	readonly text: string;
	readonly isFormula: boolean;
}

export interface XlsxCellReader {
	/** A number with a point, a day as `2026-01-31`, `yes` or nothing, or the text. Of a formula its stored value. */
	textOf(cell: XlsxCell): { readonly text: string; readonly problem: string };
}

export interface XlsxCellSources {
	/** `styles.xml`, which alone says that a number is a date. */
	readonly styles: string;
	/** `sharedStrings.xml`. */
	readonly strings: string;
	readonly is1904: boolean;
}

export function createCellReader({ styles, strings, is1904 }: XlsxCellSources): XlsxCellReader {
	const dateStyles = dateStylesOf(styles);
	const shared = sharedStringsOf(strings);

	function textOf({ type, style, text, isFormula }: XlsxCell): string {
		switch (type) {
			case "s":
				return shared[Number(text)] ?? "";
			case "str":
			case "inlineStr":
				return unescaped(text);
			case "b":
				return text === "1" ? "yes" : "";
			case "e":
				return "";
			case "d":
				return text.replace(/T00:00:00(\.0+)?Z?$/, "").replace("T", " ");
			default:
				return text === "" && !isFormula ? "" : numberText(text, dateStyles.has(style), is1904);
		}
	}

	return {
		textOf(cell) {
			if (cell.type === "e") {
				return { text: "", problem: `This cell holds an error (${cell.text.slice(0, 20)}) and was left out.` };
			}
			if (cell.isFormula && cell.text === "") {
				return {
					text: "",
					problem: "This formula has no stored value and was left out. Save the workbook in a spreadsheet first.",
				};
			}
			return { text: textOf(cell), problem: "" };
		},
	};
}

/** Fifteen digits, as a spreadsheet shows: 0.1 + 0.2 is 0.3. */
function numberText(text: string, isDate: boolean, is1904: boolean): string {
	const number = Number(text);
	if (text === "" || !Number.isFinite(number)) return text;
	const days = number + (is1904 ? 1462 : 0);
	if (!isDate || days < 1 || days >= lastDay) return String(Number(number.toPrecision(15)));
	const time = new Date(Math.round((days - firstOf1970) * 86_400) * 1000).toISOString();
	return time.endsWith("T00:00:00.000Z") ? time.slice(0, 10) : time.slice(0, 16).replace("T", " ");
}

/** Spreadsheets count days; 1 January 1970 is this one. */
const firstOf1970 = 25_569;
const lastDay = 2_958_466;

function dateStylesOf(xml: string): ReadonlySet<string> {
	const formats = new Map<string, string>();
	const dates = new Set<string>();
	let isInCells = false;
	let index = 0;
	if (xml === "") return dates;
	walkXml(xml, {
		open(name, { numFmtId = "", formatCode = "" }) {
			if (name === "numFmt") formats.set(numFmtId, formatCode);
			if (name === "cellXfs") isInCells = true;
			if (name === "xf" && isInCells) {
				if (isDateFormat(numFmtId, formats.get(numFmtId))) dates.add(String(index));
				index++;
			}
		},
		close(name) {
			if (name === "cellXfs") isInCells = false;
		},
	});
	return dates;
}

/** By number for those that every spreadsheet knows, else by its letters outside of quotes and brackets. */
function isDateFormat(id: string, code: string | undefined): boolean {
	if (code === undefined) {
		const number = Number(id);
		return (number >= 14 && number <= 17) || number === 22 || (number >= 27 && number <= 36) || (number >= 50 && number <= 58);
	}
	return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
}

/** Runs of one text in several styles are one text; how it is pronounced is no part of it. */
function sharedStringsOf(xml: string): readonly string[] {
	const strings: string[] = [];
	if (xml === "") return strings;
	let text = "";
	let isText = false;
	let isPhonetic = false;
	walkXml(xml, {
		open(name) {
			if (name === "si") text = "";
			if (name === "rPh") isPhonetic = true;
			isText = name === "t" && !isPhonetic;
		},
		text(part) {
			if (isText) text += part;
		},
		close(name) {
			isText = false;
			if (name === "rPh") isPhonetic = false;
			if (name === "si") strings.push(unescaped(text));
		},
	});
	return strings;
}

/** `_x000D_` is how a workbook writes a character that XML does not have. */
function unescaped(text: string): string {
	return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
