import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SeededRandom } from "../../support/seeded-random.ts";
import type { TraceEvent } from "./read-trace.ts";

/** What became of the writes that nobody had synced. */
export type Unsynced =
	/** The process was killed, and the system keeps what it had been given. */
	| { readonly kind: "kept" }
	/** The power went before the disk had any of them. */
	| { readonly kind: "lost" }
	/** The power went, and the disk had some: each sector (bytes) of each write, each cut and each removal, or not. */
	| { readonly kind: "torn"; readonly sector: number; readonly random: SeededRandom };

type FileEvent = Extract<TraceEvent, { kind: "write" | "truncate" | "remove" }>;

/**
 * Writes the data folder as the end of the server at a line of the trace leaves it. A write is certain once a
 * sync of its file that began after it has returned. That a file was made or removed is certain after the
 * next sync of anything in the folder, as journaling file systems have it.
 */
export function writeCutFolder(folder: string, events: readonly TraceEvent[], cut: { line: number; unsynced: Unsynced }): void {
	const { line, unsynced } = cut;
	const syncs = events.filter((event) => event.kind === "sync" && event.end <= line);
	const lastSync = new Map<string, number>();
	for (const { kind, ...event } of syncs) {
		if (kind === "sync" && "file" in event) lastSync.set(event.file, Math.max(event.start, lastSync.get(event.file) ?? 0));
	}
	const lastOfAll = Math.max(0, ...lastSync.values());
	const files = new Map<string, Buffer>();
	for (const event of [...events].sort((a, b) => a.start - b.start)) {
		if (!isOfDatabase(event) || event.start > line) continue;
		const syncedAt = event.kind === "remove" ? lastOfAll : (lastSync.get(event.file) ?? 0);
		const isCertain = event.end < syncedAt;
		if (isCertain || (unsynced.kind === "kept" && event.end <= line)) apply(files, event);
		else if (unsynced.kind === "torn") applyTorn(files, event, unsynced);
	}
	for (const [file, bytes] of files) writeFileSync(join(folder, file), bytes);
}

/** The index in shared memory is made anew from the log; the lock holds nothing. */
function isOfDatabase(event: TraceEvent): event is FileEvent {
	if (event.kind !== "write" && event.kind !== "truncate" && event.kind !== "remove") return false;
	return /\.sqlite(-wal|-journal)?$/.test(event.file);
}

function apply(files: Map<string, Buffer>, event: FileEvent): void {
	if (event.kind === "remove") {
		files.delete(event.file);
		return;
	}
	const bytes = files.get(event.file) ?? Buffer.alloc(0);
	if (event.kind === "truncate") files.set(event.file, resized(bytes, event.length));
	else {
		const grown = resized(bytes, Math.max(bytes.length, event.offset + event.bytes.length));
		event.bytes.copy(grown, event.offset);
		files.set(event.file, grown);
	}
}

function applyTorn(files: Map<string, Buffer>, event: FileEvent, { sector, random }: Extract<Unsynced, { kind: "torn" }>): void {
	if (event.kind !== "write") {
		if (random.below(2) === 0) apply(files, event);
		return;
	}
	for (let from = 0; from < event.bytes.length; ) {
		const to = from + sector - ((event.offset + from) % sector);
		const piece = { ...event, offset: event.offset + from, bytes: event.bytes.subarray(from, to) };
		if (random.below(2) === 0) apply(files, piece);
		from = to;
	}
}

function resized(bytes: Buffer, length: number): Buffer {
	if (length <= bytes.length) return length === bytes.length ? bytes : Buffer.from(bytes.subarray(0, length));
	return Buffer.concat([bytes], length);
}
