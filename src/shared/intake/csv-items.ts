import Papa from "papaparse";
import { AppError } from "../errors.ts";
import { type Item, type ItemReader, longestItem } from "./item-reader.ts";

/** Columns with a meaning of their own; every other one is a segment's key. */
const plainColumns = ["id", "at", "value", "customer", "comment"];
/** `period.start` is the key `start` of `period`. */
const groups = ["segment", "contact", "period", "cost", "duration", "clv"];

interface Column {
	readonly group: string | null;
	readonly key: string;
}

/** A header line and an answer a line; separated by comma, semicolon or tab, as the header is. Empty cells are left out. */
export function createCsvReader(): ItemReader {
	let rest = "";
	let columns: readonly Column[] | null = null;
	let layout: { readonly delimiter: string; readonly newline: "\n" | "\r\n" | "\r" } | null = null;

	function rowsOf(text: string, isEnd: boolean): readonly string[][] {
		layout ??= layoutOf(text);
		const { data, meta } = new Papa.Parser(layout).parse(text, 0, !isEnd);
		rest = isEnd ? "" : text.slice(meta.cursor);
		if (rest.length > longestItem)
			throw new AppError("badRequest", "A row of the CSV is longer than an answer can be; is a quote left open?");
		return data;
	}

	function read(text: string, isEnd: boolean): Item[] {
		const all = rest + text;
		// The layout shows in the first line.
		if (layout === null && !isEnd && !/[^\r\n][\r\n]+[^\r\n]/.test(all)) {
			rest = all;
			if (rest.length > longestItem) throw new AppError("badRequest", "The first line of the CSV is too long for a header.");
			return [];
		}
		const items: Item[] = [];
		for (const row of rowsOf(all, isEnd)) {
			if (row.every((cell) => cell.trim() === "")) continue;
			if (columns === null) columns = readHeader(row);
			else items.push(itemOf(columns, row));
		}
		return items;
	}

	return {
		read: (text) => read(text, false),
		end() {
			const items = read("", true);
			if (columns === null) throw new AppError("badRequest", "The CSV is empty; its first line names the columns.");
			return items;
		},
	};
}

function layoutOf(text: string) {
	const header = /^[\r\n]*([^\r\n]*)/.exec(text)?.[1] ?? "";
	const count = (delimiter: string) => header.split(delimiter).length;
	const [delimiter = ","] = [",", ";", "\t"].sort((a, b) => count(b) - count(a));
	const newline = /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
	return { delimiter, newline: newline === "\r\n" || newline === "\r" ? newline : "\n" } as const;
}

function readHeader(row: readonly string[]): readonly Column[] {
	const columns = row.map((cell): Column => {
		const name = cell.trim();
		const lower = name.toLowerCase();
		if (plainColumns.includes(lower)) return { group: null, key: lower };
		const [first = "", ...others] = name.split(".");
		const group = first.toLowerCase();
		return groups.includes(group) && others.length > 0 ? { group, key: others.join(".") } : { group: "segment", key: name };
	});
	for (const needed of ["id", "at"]) {
		if (!columns.some(({ group, key }) => group === null && key === needed))
			throw new AppError(
				"badRequest",
				`The CSV's first line must name a column "${needed}"; it names ${row.join(", ").slice(0, 300)}.`,
			);
	}
	return columns;
}

function itemOf(columns: readonly Column[], row: readonly string[]): Item {
	if (row.length > columns.length)
		return {
			kind: "broken",
			reason: `The row has ${row.length} cells, the header ${columns.length}; is a quote or a comma out of place?`,
		};
	const raw: Record<string, unknown> = {};
	for (const [index, { group, key }] of columns.entries()) {
		const cell = row[index]?.trim() ?? "";
		if (cell === "" || key === "") continue;
		if (group === null) raw[key] = cell;
		else {
			const members = raw[group];
			if (isRecord(members)) members[key] = cell;
			else raw[group] = { [key]: cell };
		}
	}
	return { kind: "item", raw };
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}
