import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";

/** Something that is wrong with what is stored. */
export interface Finding {
	/** Whose map it is; null where it is nobody's or cannot be told. */
	readonly room: string | null;
	/** A sentence about it, without the map. */
	readonly text: string;
}

interface Row {
	readonly room: string;
	readonly name: string | number;
	readonly bytes: Buffer;
	readonly proof: string | number;
}

interface ProvenTable {
	readonly table: string;
	/** Columns that the proof is about, under the names of `Row`. */
	readonly columns: string;
	isProven(row: Row): boolean;
	describe(row: Row): string;
}

const pictures: ProvenTable = {
	table: "files",
	columns: "mapId AS room, hash AS name, bytes, hash AS proof",
	isProven: ({ bytes, proof }) => createHash("sha256").update(bytes).digest("hex") === proof,
	describe: ({ name }) => `The picture ${String(name).slice(0, 12)} is not what was stored.`,
};

function checksummed(table: string, column: string): ProvenTable {
	return {
		table,
		columns: `room, ${column} AS name, bytes, checksum AS proof`,
		isProven: ({ bytes, proof }) => crc32(bytes) === proof,
		describe: ({ name }) =>
			table === "updates"
				? `Edit ${name} is damaged.`
				: `${table === "snapshots" ? "The snapshot" : `A row of ${table}`} up to edit ${name} is damaged.`,
	};
}

/** The tables whose rows say what their bytes must be. */
export function provenTables(db: Database): readonly ProvenTable[] {
	const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
	const found: ProvenTable[] = [];
	for (const { name } of tables) {
		const columns = new Set(
			db
				.prepare<[string], { name: string }>("SELECT name FROM pragma_table_info(?)")
				.all(name)
				.map((row) => row.name),
		);
		if (name === pictures.table) found.push(pictures);
		else if (["room", "seq", "bytes", "checksum"].every((column) => columns.has(column))) found.push(checksummed(name, "seq"));
	}
	return found;
}

/** Reads every row that carries a proof of its bytes. Throws where the file itself cannot be read on. */
export function checkRows(db: Database): readonly Finding[] {
	const findings: Finding[] = [];
	for (const { table, columns, isProven, describe } of provenTables(db)) {
		for (const row of db.prepare<[], Row>(`SELECT ${columns} FROM ${table}`).iterate()) {
			if (!isProven(row)) findings.push({ room: row.room, text: describe(row) });
		}
	}
	return findings;
}

/** What SQLite says of the file's own structure; nothing where it is whole. */
export function checkIntegrity(db: Database): readonly Finding[] {
	const rows: unknown = db.pragma("integrity_check(20)");
	const texts = Array.isArray(rows) ? rows.map((row: { integrity_check: unknown }) => String(row.integrity_check)) : [];
	return texts
		.filter((text) => text !== "ok")
		.map((text) => ({ room: null, text: `SQLite says: ${text.replaceAll("\n", " ")}.` }));
}
