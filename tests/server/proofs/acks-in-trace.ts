import { messageType } from "../../../src/shared/protocol/sync.ts";
import type { TraceEvent } from "./read-trace.ts";

/** An acknowledgement on its way out: how many messages of the client at this port are said to be on disk. */
export interface TracedAck {
	readonly port: number;
	readonly count: number;
	/** The line at which the write of its last byte began. */
	readonly at: number;
}

/** Reads the server's frames out of what it wrote to its sockets. */
export function acksInTrace(events: readonly TraceEvent[]): TracedAck[] {
	const acks: TracedAck[] = [];
	const streams = new Map<number, Buffer>();
	for (const event of events) {
		if (event.kind !== "send") continue;
		let bytes = Buffer.concat([streams.get(event.port) ?? Buffer.alloc(0), event.bytes]);
		for (let piece = nextPiece(bytes); piece !== null; piece = nextPiece(bytes)) {
			const [type = -1, ...count] = piece.payload;
			if (piece.isFrame && type === messageType.ack) acks.push({ port: event.port, count: varUint(count), at: event.start });
			bytes = bytes.subarray(piece.length);
		}
		streams.set(event.port, bytes);
	}
	return acks;
}

/** A WebSocket frame or, before the first, the head of an HTTP answer; null where it is not whole yet. */
function nextPiece(bytes: Buffer): { readonly isFrame: boolean; readonly payload: Uint8Array; readonly length: number } | null {
	if (bytes.subarray(0, 5).toString("latin1") === "HTTP/") {
		const end = bytes.indexOf("\r\n\r\n");
		return end < 0 ? null : { isFrame: false, payload: new Uint8Array(), length: end + 4 };
	}
	if (bytes.length < 2) return null;
	const short = bytes.readUInt8(1) & 0x7f;
	const head = short === 127 ? 10 : short === 126 ? 4 : 2;
	if (bytes.length < head) return null;
	const size = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
	return bytes.length < head + size ? null : { isFrame: true, payload: bytes.subarray(head, head + size), length: head + size };
}

function varUint(bytes: readonly number[]): number {
	return bytes.reduce((sum, byte, index) => sum + (byte & 0x7f) * 128 ** index, 0);
}

/**
 * What the trace shows of each message that was acknowledged, where that is not: its bytes written to the
 * write-ahead log, then an fsync of the log that had returned before the acknowledgement's write began.
 * `sent`: for each client by its port, a mark that stands in each of its messages, in order.
 */
export function unprovenAcks(events: readonly TraceEvent[], sent: ReadonlyMap<number, readonly string[]>): string[] {
	const durableAt = durableLines(events);
	const problems: string[] = [];
	for (const { port, count, at } of acksInTrace(events)) {
		for (const mark of sent.get(port)?.slice(0, count) ?? []) {
			const durable = durableAt.get(mark);
			if (durable === undefined) problems.push(`${mark} was acknowledged and never synced`);
			else if (durable >= at) problems.push(`${mark} was acknowledged in line ${at} and on disk in line ${durable}`);
		}
	}
	return problems;
}

const log = "odograph.sqlite-wal";

/** The line at which each mark was on disk: the end of the first sync of the log that began after it had been written there. */
function durableLines(events: readonly TraceEvent[]): ReadonlyMap<string, number> {
	const durable = new Map<string, number>();
	const written = new Map<string, number>();
	for (const event of [...events].sort((a, b) => a.end - b.end)) {
		if (event.kind === "write" && event.file === log) {
			for (const [mark] of event.bytes.toString("latin1").matchAll(/mark-\d{6}/g)) {
				if (!written.has(mark)) written.set(mark, event.end);
			}
		}
		if (event.kind !== "sync" || event.file !== log) continue;
		for (const [mark, line] of written) if (line < event.start && !durable.has(mark)) durable.set(mark, event.end);
	}
	return durable;
}
