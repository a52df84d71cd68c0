import { AppError, type ErrorCode } from "../shared/errors.ts";
import { changeByTable } from "../shared/formats/change-by-table.ts";
import { contentOfTable } from "../shared/formats/content-of-table.ts";
import { decodeText } from "../shared/formats/decode-text.ts";
import { type EditOfCopy, editOfCopy } from "../shared/formats/edit-of-copy.ts";
import type { Imported, Problem } from "../shared/formats/imported.ts";
import type { LaneHere } from "../shared/formats/lane-words.ts";
import { detectFormat, type ImportFormat, readText } from "../shared/formats/read-text.ts";
import { readXlsxTable } from "../shared/formats/read-xlsx-table.ts";
import { guessMapping, readTable, type Table, type TableMapping } from "../shared/formats/table.ts";
import { changesOfTable, hasRowIds, type MappedTable, type Removal, type TableChanges } from "../shared/formats/table-changes.ts";
import { isZip } from "../shared/formats/xlsx-parts.ts";
import type { MapContent } from "../shared/map/content.ts";

/** What a file or a pasted text holds, as the import dialog shows it before anything is changed. */
export interface ImportReading {
	readonly format: ImportFormat | "xlsx";
	/** Of a table: what its columns are called, what they hold and what they are taken for. */
	readonly columns: readonly ImportColumn[];
	readonly isTurned: boolean;
	/** Of a workbook: what can be chosen, and what was read. */
	readonly sheets: readonly string[];
	readonly sheet: string;
	/** Whether its rows have ids: it may change the map that it was downloaded from. */
	readonly hasRowIds: boolean;
	/** Null where nothing can be taken (yet): `failure` says why. */
	readonly imported: Imported | null;
	readonly failure: string;
}

export interface ImportColumn {
	readonly heading: string;
	readonly samples: readonly string[];
	readonly field: TableMapping[number];
}

/** What a table would do to a map. */
export type TableComparison = Omit<TableChanges, "content">;

/** What a table does to a map, for the map's document. */
export interface TableEdit extends EditOfCopy {
	/** How many things it changes. */
	readonly count: number;
}

export interface Comparison {
	/** The map as it is now. */
	readonly before: MapContent;
	readonly removeMissing: Removal;
}

export interface TableWish {
	/** The map's document as it is now, as one update. */
	readonly state: Uint8Array;
	readonly removeMissing: Removal;
}

export interface ImportSource {
	readonly name: string;
	readonly data: string | Uint8Array;
	/** Of the open map. */
	readonly lanesHere?: readonly LaneHere[];
}

/** Keeps what was opened, so that another meaning of a column needs no second parse. */
export interface Importer {
	open(source: ImportSource): ImportReading;
	remap(mapping: TableMapping): ImportReading;
	/** Of the workbook that was opened last. */
	chooseSheet(sheet: string): ImportReading;
	/** Of the table that was opened last, as it is mapped; null for one of another map: it can still be added, or become a map of its own. */
	compare(comparison: Comparison): TableComparison | null;
	/** Made on a copy of the map; null as of `compare`. */
	edit(wish: TableWish): TableEdit | null;
}

export function createImporter(): Importer {
	let table: Table | null = null;
	let columns: TableMapping = [];
	let lanes: readonly LaneHere[] = [];
	let notes: readonly Problem[] = [];

	let book: Uint8Array | null = null;
	let opened: Pick<ImportReading, "format" | "sheet" | "sheets"> = { format: "csv", sheet: "", sheets: [] };

	function readOpenTable(given: Table, mapping: TableMapping): ImportReading {
		table = given;
		columns = mapping;
		const shown = given.header.map((heading, index) => ({
			heading,
			samples: samplesOf(given, index),
			field: mapping[index] ?? "",
		}));
		const taken = attempt(() => contentOfTable(given, mapping, lanes));
		const facts = { isTurned: given.isTurned, hasRowIds: hasRowIds(mapping) };
		return { ...opened, ...facts, columns: shown, ...withNotes(taken, notes) };
	}

	function openTable(): MappedTable {
		if (!table) throw new Error("There is no table to compare.");
		return { table, mapping: columns };
	}

	function readSheet(bytes: Uint8Array, named?: string): ImportReading {
		const { table: sheetTable, sheet, sheets } = readXlsxTable(bytes, named);
		opened = { format: "xlsx", sheet, sheets };
		return readOpenTable(sheetTable, guessMapping(sheetTable));
	}

	return {
		open({ name, data, lanesHere = [] }) {
			table = null;
			book = null;
			lanes = lanesHere;
			notes = [];
			if (typeof data !== "string" && isZip(data)) {
				book = data;
				return readSheet(data);
			}
			const { text, problem } = typeof data === "string" ? { text: data, problem: null } : decodeText(data);
			notes = problem ? [problem] : [];
			const format = detectFormat(text, name);
			if (!format) {
				throw new AppError("unreadable", "There is nothing in it.");
			}
			opened = { format, sheet: "", sheets: [] };
			if (format === "csv") {
				const given = readTable(text);
				return readOpenTable(given, guessMapping(given));
			}
			return {
				...opened,
				columns: [],
				isTurned: false,
				hasRowIds: false,
				...withNotes(
					attempt(() => readText(text, format, lanes)),
					notes,
				),
			};
		},
		remap(mapping) {
			if (!table) {
				throw new Error("There is no table to map.");
			}
			return readOpenTable(table, mapping);
		},
		chooseSheet(sheet) {
			if (!book) {
				throw new Error("There is no workbook to choose from.");
			}
			return readSheet(book, sheet);
		},
		compare({ before, removeMissing }) {
			const given = openTable();
			return ofThisMap(() => {
				const { content: _, ...found } = changesOfTable(given, before, { removeMissing });
				return found;
			});
		},
		edit({ state, removeMissing }) {
			const given = openTable();
			return ofThisMap(() => {
				let count = 0;
				const edit = editOfCopy(state, (copy, origin) => {
					count = changeByTable(copy, given, { removeMissing, origin }).changes.length;
				});
				return { ...edit, count };
			});
		},
	};
}

function ofThisMap<T>(read: () => T): T | null {
	try {
		return read();
	} catch (error) {
		if (error instanceof AppError && error.code === "unreadable") return null;
		throw error;
	}
}

type Attempt = Pick<ImportReading, "imported" | "failure">;

function attempt(read: () => Imported): Attempt {
	try {
		return { imported: read(), failure: "" };
	} catch (error) {
		return { imported: null, failure: failureOf(error).message };
	}
}

function withNotes({ imported, failure }: Attempt, notes: readonly Problem[]): Attempt {
	return { imported: imported && { ...imported, problems: [...notes, ...imported.problems] }, failure };
}

/** As it crosses from the worker. A bug is not dressed up as the file's fault: it is thrown on. */
export function failureOf(error: unknown): { readonly code: ErrorCode; readonly message: string } {
	if (error instanceof AppError) {
		return { code: error.code, message: error.message };
	}
	throw error;
}

const samplesShown = 3;
const sampleLength = 40;

function samplesOf({ records }: Table, column: number): string[] {
	const samples: string[] = [];
	for (const { cells } of records) {
		const text = (cells[column] ?? "").replace(/\s+/g, " ");
		const sample = text.length > sampleLength ? `${text.slice(0, sampleLength - 1)}…` : text;
		if (sample !== "" && !samples.includes(sample)) {
			samples.push(sample);
		}
		if (samples.length === samplesShown) {
			break;
		}
	}
	return samples;
}
