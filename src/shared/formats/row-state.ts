import { wellFormed } from "../map/well-formed.ts";
import { type MapColumn, type MapRow, mapColumns } from "./map-rows.ts";

/** Columns whose cells somebody may change. Numbers of stages and steps are counted anew at each export. */
const marked = mapColumns.filter(
	(column) => column !== "id" && column !== "stageId" && column !== "stageNumber" && column !== "stepNumber",
);

/** A letter first: a spreadsheet would take digits and a point for a number. */
const version = "v1";

/**
 * What a row said when it was exported: four letters for each filled cell. With it an import knows which
 * cells were edited in the spreadsheet and which on the map meanwhile.
 */
export function rowState(row: MapRow): string {
	return [version, ...marked.map((column) => markOf(row[column] ?? ""))].join(".").replace(/\.+$/, "");
}

/** The mark of each column; null where the text is no state of this version. */
export function readRowState(text: string): ReadonlyMap<MapColumn, string> | null {
	const [first, ...marks] = text.split(".");
	if (first !== version || marks.length > marked.length) {
		return null;
	}
	return new Map(marked.map((column, index) => [column, marks[index] ?? ""]));
}

/** Empty for an empty cell; two texts of one mark are one in 1.6 million. */
export function markOf(text: string): string {
	const key = cellKey(text);
	if (key === "") {
		return "";
	}
	let h = 0x811c9dc5;
	for (let at = 0; at < key.length; at++) {
		h = Math.imul(h ^ key.charCodeAt(at), 0x01000193);
	}
	h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
	return (((h ^ (h >>> 13)) >>> 0) % 36 ** 4).toString(36).padStart(4, "0");
}

/** The same for two texts that a spreadsheet may make of each other by opening and saving a file. */
export function cellKey(text: string): string {
	if (text === "") {
		return "";
	}
	const plain = wellFormed(text)
		// biome-ignore lint/suspicious/noControlCharactersInRegex: no spreadsheet keeps them.
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
		.replace(/\r\n?/g, "\n")
		.trim()
		.replace(/^'+(?=[=+\-@\s])/, "")
		.trim();
	return /^-?\d+([.,]\d+)?$/.test(plain) && plain.length < 16 ? String(Number(plain.replace(",", "."))) : plain;
}
