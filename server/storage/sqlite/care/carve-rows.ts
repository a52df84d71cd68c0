import { closeSync, openSync, readSync } from "node:fs";
import { isWhole } from "../readable-room.ts";
import type { SalvagedRow } from "./salvage-table.ts";

type Value = string | number | Buffer | null;

export interface CarvedRow {
	readonly table: "updates" | "snapshots";
	readonly row: SalvagedRow;
}

/** Kinds of pages that hold rows, and the rest of SQLite's file format that matters here (https://www.sqlite.org/fileformat.html). */
const tableLeaf = 0x0d;
const indexLeaf = 0x0a;
const indexInterior = 0x02;
const updateColumns = ["room", "seq", "person", "clients", "bytes", "checksum", "at"];
const snapshotColumns = ["room", "seq", "bytes", "checksum", "at"];

/**
 * Looks at every page of a file by itself, without the trees that lead to them: where a page high in a tree is
 * broken, thousands of good ones below it are found only so. A row counts when its bytes are what its checksum
 * says; some come from pages that are free by now, and only say once more what is in a snapshot.
 */
export function* carveRows(path: string): Iterable<CarvedRow> {
	const file = openSync(path, "r");
	try {
		const head = Buffer.alloc(100);
		readSync(file, head, 0, 100, 0);
		const size = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
		if (size < 512 || (size & (size - 1)) !== 0) return;
		const usable = size - (head[20] ?? 0);
		const read = (number: number): Buffer | null => {
			const page = Buffer.alloc(size);
			return number > 0 && readSync(file, page, 0, size, (number - 1) * size) === size ? page : null;
		};
		for (let number = 2; ; number++) {
			const page = read(number);
			if (page === null) return;
			for (const payload of payloadsOf(page, usable, read)) {
				const row = rowOf(payload);
				if (row !== null) yield row;
			}
		}
	} finally {
		closeSync(file);
	}
}

function* payloadsOf(page: Buffer, usable: number, read: (number: number) => Buffer | null): Iterable<Buffer> {
	const kind = page[0];
	if (kind !== tableLeaf && kind !== indexLeaf && kind !== indexInterior) return;
	const cells = page.readUInt16BE(3);
	const first = kind === indexInterior ? 12 : 8;
	const smallest = Math.floor(((usable - 12) * 32) / 255) - 23;
	const largest = kind === tableLeaf ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
	for (let cell = 0; cell < cells && first + cell * 2 + 2 <= page.length; cell++) {
		let at = page.readUInt16BE(first + cell * 2) + (kind === indexInterior ? 4 : 0);
		const length = readVarint(page, at);
		at = length.next;
		if (kind === tableLeaf) at = readVarint(page, at).next;
		if (length.value < 4 || length.value > 2 ** 30) continue;
		const rest = smallest + ((length.value - smallest) % (usable - 4));
		const local = length.value <= largest ? length.value : rest <= largest ? rest : smallest;
		if (at + local > page.length) continue;
		const parts = [page.subarray(at, at + local)];
		let missing = length.value - local;
		let next = missing > 0 && at + local + 4 <= page.length ? page.readUInt32BE(at + local) : 0;
		while (missing > 0) {
			const more = read(next);
			if (more === null) break;
			parts.push(more.subarray(4, 4 + Math.min(missing, usable - 4)));
			missing -= usable - 4;
			next = more.readUInt32BE(0);
		}
		if (missing <= 0) yield Buffer.concat(parts);
	}
}

function rowOf(payload: Buffer): CarvedRow | null {
	const values = valuesOf(payload);
	const isUpdate = values?.length === updateColumns.length;
	if (values === null || (!isUpdate && values.length !== snapshotColumns.length)) return null;
	const columns = isUpdate ? updateColumns : snapshotColumns;
	const row = Object.fromEntries(columns.map((name, index) => [name, values[index] ?? null]));
	const { room, seq, bytes, checksum } = row;
	if (typeof room !== "string" || typeof seq !== "number" || !Buffer.isBuffer(bytes) || typeof checksum !== "number") return null;
	return isWhole({ bytes, checksum }) ? { table: isUpdate ? "updates" : "snapshots", row } : null;
}

/** Null where it is no record. */
function valuesOf(payload: Buffer): readonly Value[] | null {
	const head = readVarint(payload, 0);
	if (head.value > payload.length || head.value > 64) return null;
	const values: Value[] = [];
	let at = head.next;
	let body = head.value;
	while (at < head.value) {
		const type = readVarint(payload, at);
		at = type.next;
		const length = lengthOf(type.value);
		if (length === null || body + length > payload.length) return null;
		values.push(valueIn(type.value, payload.subarray(body, body + length)));
		body += length;
	}
	return values;
}

const fixedLengths = [0, 1, 2, 3, 4, 6, 8];

/** Null for a kind of value that these tables have none of. */
function lengthOf(type: number): number | null {
	if (type <= 6) return fixedLengths[type] ?? null;
	if (type === 8 || type === 9) return 0;
	return type >= 12 ? Math.floor((type - 12) / 2) : null;
}

function valueIn(type: number, bytes: Buffer): Value {
	if (type === 0) return null;
	if (type === 8 || type === 9) return type - 8;
	if (type === 6) return Number(bytes.readBigInt64BE());
	if (type < 6) return bytes.readIntBE(0, bytes.length);
	return type % 2 === 0 ? Buffer.from(bytes) : bytes.toString("utf8");
}

function readVarint(bytes: Buffer, from: number): { readonly value: number; readonly next: number } {
	let value = 0;
	for (let index = 0; index < 8; index++) {
		const byte = bytes[from + index] ?? 0;
		value = value * 128 + (byte & 0x7f);
		if (byte < 0x80) return { value, next: from + index + 1 };
	}
	return { value: value * 256 + (bytes[from + 8] ?? 0), next: from + 9 };
}
