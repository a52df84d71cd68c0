import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import { isWhole } from "../readable-room.ts";
import { isCorrupt } from "../sqlite-errors.ts";
import { type SalvagedRow, salvageTable, type TableShape, tablesOf } from "./salvage-table.ts";

/** What of a database's rows could not be copied. */
export interface Copied {
	/** Tables that could not be walked through. */
	readonly incomplete: ReadonlySet<string>;
	/** Rows whose bytes are not what was written. */
	readonly spoiled: readonly SpoiledRow[];
}

export interface SpoiledRow {
	readonly table: string;
	readonly row: SalvagedRow;
}

/** Copies every row that can be read and is what was written; rows that are there already stay. */
export function copyTables(source: Database, target: Database, wanted: (table: TableShape) => boolean = () => true): Copied {
	const incomplete = new Set<string>();
	const spoiled: SpoiledRow[] = [];
	for (const table of tablesOf(target).filter(wanted)) {
		const names = table.columns.join(", ");
		const insert = target.prepare(
			`INSERT OR IGNORE INTO ${table.name} (${names}) VALUES (${table.columns.map((name) => `@${name}`).join(", ")})`,
		);
		const take = (row: SalvagedRow) => {
			if (isGood(row)) insert.run(row);
			else spoiled.push({ table: table.name, row: { ...row, bytes: null } });
		};
		try {
			if (!salvageTable(source, table, take).isComplete) incomplete.add(table.name);
		} catch (error) {
			if (!isCorrupt(error) && !isUnknownTable(error)) throw error;
			incomplete.add(table.name);
		}
	}
	return { incomplete, spoiled };
}

function isGood(row: SalvagedRow): boolean {
	const { bytes, checksum, hash } = row;
	if (!Buffer.isBuffer(bytes)) return true;
	if (typeof checksum === "number") return isWhole({ bytes, checksum });
	return typeof hash !== "string" || createHash("sha256").update(bytes).digest("hex") === hash;
}

/** The list of tables itself is damaged. */
function isUnknownTable(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "SQLITE_ERROR" && /^no such/.test(error.message);
}
