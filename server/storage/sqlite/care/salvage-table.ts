import type { Database } from "better-sqlite3";
import { isCorrupt } from "../sqlite-errors.ts";

export type SalvagedRow = Readonly<Record<string, unknown>>;

export interface Salvage {
	/** False where a part of the table could not be walked through. */
	readonly isComplete: boolean;
}

/** How far beyond a broken place the next readable row is looked for. */
const mostProbes = 100_000;

/** Primary key and kind of a table. */
export interface TableShape {
	readonly name: string;
	readonly columns: readonly string[];
	readonly key: readonly string[];
	readonly hasRowid: boolean;
}

/** Of a whole database: the damaged one may not know its own tables any more. */
export function tablesOf(db: Database): readonly TableShape[] {
	const tables = db
		.prepare<[], { name: string; wr: number }>(
			"SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
		)
		.all();
	return tables.map(({ name, wr }) => {
		const columns = db.prepare<[string], { name: string; pk: number }>("SELECT name, pk FROM pragma_table_info(?)").all(name);
		const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
		return { name, columns: columns.map((column) => column.name), key: key.map((column) => column.name), hasRowid: wr === 0 };
	});
}

/** Hands over every row of a table that can be read, around what is broken; some of them twice. */
export function salvageTable(
	db: Database,
	{ name, columns, key, hasRowid }: TableShape,
	take: (row: SalvagedRow) => void,
): Salvage {
	const list = columns.join(", ");
	if (hasRowid) return salvageByRowid(db, { name, list }, take);
	const walk = (direction: "ASC" | "DESC") => {
		const order = key.map((column) => `${column} ${direction}`).join(", ");
		return isThrough(() => {
			for (const row of db.prepare<[], SalvagedRow>(`SELECT ${list} FROM ${name} ORDER BY ${order}`).iterate()) take(row);
		});
	};
	if (walk("ASC")) return { isComplete: true };
	walk("DESC");
	return { isComplete: false };
}

function salvageByRowid(
	db: Database,
	{ name, list }: { readonly name: string; readonly list: string },
	take: (row: SalvagedRow) => void,
): Salvage {
	const rows = `SELECT rowid AS salvagedKey, ${list} FROM ${name} NOT INDEXED WHERE rowid >= ? ORDER BY rowid`;
	let next = Number.MIN_SAFE_INTEGER;
	let probes = 0;
	for (;;) {
		const start = next;
		const isDone = isThrough(() => {
			for (const { salvagedKey, ...row } of db.prepare<[number], SalvagedRow>(rows).iterate(start)) {
				take(row);
				next = Number(salvagedKey) + 1;
			}
		});
		if (isDone) return { isComplete: probes === 0 };
		probes += 1;
		if (probes > mostProbes) return { isComplete: false };
		// Row by row over the broken place, whose keys nobody knows.
		if (next === start) next = start < 0 ? 1 : start + 1;
	}
}

function isThrough(walk: () => void): boolean {
	try {
		walk();
		return true;
	} catch (error) {
		if (isCorrupt(error)) return false;
		throw error;
	}
}
