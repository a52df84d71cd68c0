import type { Duplex } from "node:stream";
import type { RawData, WebSocket } from "ws";

/** The first byte of a message that is binary, whole and not compressed. */
const wholeBinary = 0x82;
const masked = 0x80;
const lengthIn16Bits = 126;

export interface MessageSource {
	readonly webSocket: WebSocket;
	readonly stream: Duplex;
	/** Larger messages are for `ws` to judge, bytes. */
	readonly largest: number;
}

/**
 * Reads the messages of a socket that `ws` has opened. As long as each read of it holds nothing but whole binary
 * messages, as nearly all do, they are taken from it as they stand. The first that holds anything else is left to
 * `ws`, as is all that comes after it: fragments, control frames, and whatever breaks the protocol. A message's bytes
 * are unmasked where they lie, and only its listener has them.
 *
 * What a socket hands its stream is read at once where the stream would pass it straight on: a tenth of a busy server's
 * time is what the stream does around that. Where anything waits in the stream, or it is paused, it goes the usual way.
 */
export function onMessages(
	{ webSocket, stream, largest }: MessageSource,
	onMessage: (data: RawData, isBinary: boolean) => void,
): void {
	webSocket.on("message", onMessage);
	const readers = stream.listeners("data");

	const push = stream.push;

	function read(chunk: Buffer): void {
		let at = 0;
		while (at < chunk.length) {
			const start = payloadStart(chunk, at);
			const length = payloadLength(chunk, at);
			const end = start + length;
			if (!(end <= chunk.length) || length > largest) {
				leaveToLibrary(chunk.subarray(at));
				return;
			}
			unmask(chunk, start, end);
			onMessage(chunk.subarray(start, end), true);
			at = end;
		}
	}

	function leaveToLibrary(rest: Buffer): void {
		stream.push = push;
		stream.off("data", read);
		for (const reader of readers) {
			stream.on("data", reader as (chunk: Buffer) => void);
			Reflect.apply(reader, stream, [rest]);
		}
	}

	for (const reader of readers) stream.off("data", reader as (chunk: Buffer) => void);
	stream.on("data", read);
	stream.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
		const isPassedOn = stream.readableFlowing === true && stream.readableLength === 0 && !stream.destroyed;
		if (!isPassedOn || !Buffer.isBuffer(chunk)) return Reflect.apply(push, stream, [chunk, encoding]);
		read(chunk);
		return true;
	};
}

/** Past the mask; NaN where no message that can be taken starts there. */
function payloadStart(chunk: Buffer, at: number): number {
	const second = chunk[at + 1] ?? 0;
	if (chunk[at] !== wholeBinary || second < masked) return Number.NaN;
	const length = second - masked;
	return length < lengthIn16Bits ? at + 6 : length === lengthIn16Bits ? at + 8 : Number.NaN;
}

function payloadLength(chunk: Buffer, at: number): number {
	const length = (chunk[at + 1] ?? 0) - masked;
	return length < lengthIn16Bits ? length : (chunk[at + 2] ?? 0) * 256 + (chunk[at + 3] ?? 0);
}

function unmask(chunk: Buffer, start: number, end: number): void {
	const mask = start - 4;
	for (let i = start; i < end; i++) chunk[i] = (chunk[i] ?? 0) ^ (chunk[mask + ((i - start) & 3)] ?? 0);
}
