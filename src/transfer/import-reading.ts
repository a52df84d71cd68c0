import { AppError, type ErrorCode } from "../shared/errors.ts";
import { contentOfTable } from "../shared/formats/content-of-table.ts";
import { decodeText } from "../shared/formats/decode-text.ts";
import type { Imported, Problem } from "../shared/formats/imported.ts";
import type { LaneHere } from "../shared/formats/lane-words.ts";
import { detectFormat, type ImportFormat, readText } from "../shared/formats/read-text.ts";
import { guessMapping, readTable, type Table, type TableMapping } from "../shared/formats/table.ts";

/** What a file or a pasted text holds, as the import dialog shows it before anything is changed. */
export interface ImportReading {
	readonly format: ImportFormat;
	/** Of a table: what its columns are called, what they hold and what they are taken for. */
	readonly columns: readonly ImportColumn[];
	readonly isTurned: boolean;
	/** Null where nothing can be taken (yet): `failure` says why. */
	readonly imported: Imported | null;
	readonly failure: string;
}

export interface ImportColumn {
	readonly heading: string;
	readonly samples: readonly string[];
	readonly field: TableMapping[number];
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
}

export function createImporter(): Importer {
	let table: Table | null = null;
	let lanes: readonly LaneHere[] = [];
	let notes: readonly Problem[] = [];

	function readOpenTable(opened: Table, mapping: TableMapping): ImportReading {
		const columns = opened.header.map((heading, index) => ({
			heading,
			samples: samplesOf(opened, index),
			field: mapping[index] ?? "",
		}));
		const taken = attempt(() => contentOfTable(opened, mapping, lanes));
		return { format: "csv", columns, isTurned: opened.isTurned, ...withNotes(taken, notes) };
	}

	return {
		open({ name, data, lanesHere = [] }) {
			table = null;
			lanes = lanesHere;
			const { text, problem } = typeof data === "string" ? { text: data, problem: null } : decodeText(data);
			notes = problem ? [problem] : [];
			const format = detectFormat(text, name);
			if (!format) {
				throw new AppError("unreadable", "There is nothing in it.");
			}
			if (format === "csv") {
				table = readTable(text);
				return readOpenTable(table, guessMapping(table));
			}
			return {
				format,
				columns: [],
				isTurned: false,
				...withNotes(
					attempt(() => readText(text, format)),
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
	};
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
		if (text !== "") {
			samples.push(text.length > sampleLength ? `${text.slice(0, sampleLength - 1)}…` : text);
		}
		if (samples.length === samplesShown) {
			break;
		}
	}
	return samples;
}
