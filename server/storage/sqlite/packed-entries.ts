import type { LogEntry } from "../storage.ts";

/** Entries on their way to the thread that commits: their bytes in one piece, since each array of its own costs more than what it holds. */
export interface PackedEntries {
	readonly entries: readonly PackedEntry[];
	readonly bytes: Uint8Array;
}

type PackedEntry = Omit<LogEntry, "bytes"> & { readonly length: number };

export function packEntries(entries: readonly LogEntry[]): PackedEntries {
	const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + entry.bytes.length, 0));
	let at = 0;
	const packed = entries.map(({ bytes: own, ...rest }): PackedEntry => {
		bytes.set(own, at);
		at += own.length;
		return { ...rest, length: own.length };
	});
	return { entries: packed, bytes };
}

export function unpackEntries({ entries, bytes }: PackedEntries): LogEntry[] {
	let at = 0;
	return entries.map(({ length, ...rest }) => {
		at += length;
		return { ...rest, bytes: bytes.subarray(at - length, at) };
	});
}
