import { messageType } from "../../../src/shared/protocol/sync.ts";
import type { TraceEvent } from "./read-trace.ts";

/** Stands in what is sent, and so in what is written to a file. */
export const markPattern = /mark-\d{6}/g;

/** For each client by its port, the marks of its messages in order; an HTTP call has one, and a connection of its own. */
export type SentMarks = ReadonlyMap<number, readonly string[]>;

/** The line at which the write that said of a mark that it is on disk began. */
export function acknowledgedLines(events: readonly TraceEvent[], sent: SentMarks): ReadonlyMap<string, number> {
	const lines = new Map<string, number>();
	for (const { port, count, at } of acksInTrace(events)) {
		for (const mark of sent.get(port)?.slice(0, count) ?? []) if (!lines.has(mark)) lines.set(mark, at);
	}
	return lines;
}

/**
 * What is wrong with the acknowledgements: between the write of a mark to a write-ahead log and the
 * acknowledgement's own write there must be an fsync of that log that began after the one and had returned
 * before the other.
 */
export function unprovenAcks(events: readonly TraceEvent[], sent: SentMarks): string[] {
	const durable = durableLines(events);
	const problems: string[] = [];
	for (const [mark, at] of acknowledgedLines(events, sent)) {
		const line = durable.get(mark);
		if (line === undefined) problems.push(`${mark} was acknowledged in line ${at} and never synced`);
		else if (line >= at) problems.push(`${mark} was acknowledged in line ${at} and on disk in line ${line}`);
	}
	return problems;
}

/** The line at which each mark was on disk: the end of the first sync of the log that began after it had been written there. */
function durableLines(events: readonly TraceEvent[]): ReadonlyMap<string, number> {
	const durable = new Map<string, number>();
	const written = new Map<string, Map<string, number>>();
	for (const event of [...events].sort((a, b) => a.end - b.end)) {
		if (event.kind === "write" && event.file.endsWith("-wal")) {
			const unsynced = written.get(event.file) ?? new Map<string, number>();
			for (const [mark] of event.bytes.toString("latin1").matchAll(markPattern)) {
				if (!unsynced.has(mark) && !durable.has(mark)) unsynced.set(mark, event.end);
			}
			written.set(event.file, unsynced);
		}
		if (event.kind !== "sync") continue;
		for (const [mark, line] of written.get(event.file) ?? []) {
			if (line >= event.start) continue;
			durable.set(mark, event.end);
			written.get(event.file)?.delete(mark);
		}
	}
	return durable;
}

interface TracedAck {
	readonly port: number;
	/** How many messages of the client are said to be on disk. */
	readonly count: number;
	/** The line at which the write of its last byte began. */
	readonly at: number;
}

/** Reads the server's frames, and the answers to calls that worked, out of what it wrote to its sockets. */
function acksInTrace(events: readonly TraceEvent[]): TracedAck[] {
	const acks: TracedAck[] = [];
	const streams = new Map<number, Buffer>();
	for (const event of events) {
		if (event.kind !== "send") continue;
		let bytes = Buffer.concat([streams.get(event.port) ?? Buffer.alloc(0), event.bytes]);
		for (let piece = nextPiece(bytes); piece !== null; piece = nextPiece(bytes)) {
			if (piece.acked > 0) acks.push({ port: event.port, count: piece.acked, at: event.start });
			bytes = bytes.subarray(piece.length);
		}
		streams.set(event.port, bytes);
	}
	return acks;
}

interface Piece {
	/** 0 where it acknowledges nothing. */
	readonly acked: number;
	readonly length: number;
}

/** A WebSocket frame or an HTTP answer; null where it is not whole yet. */
function nextPiece(bytes: Buffer): Piece | null {
	if (bytes.subarray(0, 5).toString("latin1") === "HTTP/") return httpPiece(bytes);
	if (bytes.length < 2) return null;
	const short = bytes.readUInt8(1) & 0x7f;
	const head = short === 127 ? 10 : short === 126 ? 4 : 2;
	if (bytes.length < head) return null;
	const size = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
	if (bytes.length < head + size) return null;
	const [type = -1, ...count] = bytes.subarray(head, head + size);
	return { acked: type === messageType.ack ? varUint(count) : 0, length: head + size };
}

function httpPiece(bytes: Buffer): Piece | null {
	const end = bytes.indexOf("\r\n\r\n");
	if (end < 0) return null;
	const head = bytes.subarray(0, end).toString("latin1");
	const length = end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
	return bytes.length < length ? null : { acked: head.startsWith("HTTP/1.1 20") ? 1 : 0, length };
}

function varUint(bytes: readonly number[]): number {
	return bytes.reduce((sum, byte, index) => sum + (byte & 0x7f) * 128 ** index, 0);
}
