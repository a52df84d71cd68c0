import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

export interface FrameListener {
	/** `payload` is the whole message, or its first bytes where the socket only counts; `at` is `performance.now()`. */
	onMessage(payload: Buffer, at: number): void;
}

export interface FrameSocketOptions extends FrameListener {
	/** Keeps the start of a message only: the reader shall cost as little as can be. */
	readonly countsOnly?: boolean;
}

const opcode = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 };
const keptOfCounted = 64;

/**
 * A WebSocket client that does next to nothing: it shares the machine with the server that is measured. It
 * splits the stream into messages, answers pings and takes no other notice of what it reads.
 */
export class FrameSocket {
	readonly #socket: Socket;
	readonly #options: FrameSocketOptions;
	#header = Buffer.alloc(0);
	#opcode = 0;
	#remaining = -1;
	#parts: Buffer[] = [];
	#kept = 0;
	/** Bytes that came, headers included. */
	received = 0;
	closeCode: number | null = null;
	isEnded = false;

	private constructor(socket: Socket, options: FrameSocketOptions) {
		this.#socket = socket;
		this.#options = options;
	}

	/** Resolves once the server has let it in. */
	static open(address: string, options: FrameSocketOptions): Promise<FrameSocket> {
		const { hostname, port, pathname, search } = new URL(address);
		return new Promise((resolve, reject) => {
			const socket = connect({ host: hostname, port: Number(port), noDelay: true });
			const client = new FrameSocket(socket, options);
			let answer = Buffer.alloc(0);
			const onHandshake = (chunk: Buffer) => {
				answer = Buffer.concat([answer, chunk]);
				const end = answer.indexOf("\r\n\r\n");
				if (end < 0) return;
				socket.off("data", onHandshake);
				const head = answer.subarray(0, end).toString();
				if (!head.startsWith("HTTP/1.1 101")) {
					reject(new Error(`The server did not let a client in: ${head.split("\r\n")[0]}`));
					socket.destroy();
					return;
				}
				socket.on("data", (data) => client.#read(data));
				if (end + 4 < answer.length) client.#read(answer.subarray(end + 4));
				resolve(client);
			};
			socket.on("data", onHandshake);
			socket.on("error", reject);
			socket.on("close", () => {
				client.isEnded = true;
				reject(new Error("The server ended a connection before it let the client in."));
			});
			socket.write(
				`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
			);
		});
	}

	send(message: Uint8Array): void {
		this.#write(opcode.binary, message);
	}

	pause(): void {
		this.#socket.pause();
	}

	resume(): void {
		this.#socket.resume();
	}

	close(): void {
		this.#socket.destroy();
	}

	#write(kind: number, message: Uint8Array): void {
		const length = message.length;
		const lengthBytes = length < 126 ? 0 : length < 0x10000 ? 2 : 8;
		const frame = Buffer.alloc(2 + lengthBytes + 4 + length);
		frame[0] = 0x80 | kind;
		frame[1] = 0x80 | (lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127);
		if (lengthBytes === 2) frame.writeUInt16BE(length, 2);
		if (lengthBytes === 8) frame.writeBigUInt64BE(BigInt(length), 2);
		// The mask is zero, so that the bytes stay as they are; for the server it is a mask like any other.
		frame.set(message, 6 + lengthBytes);
		this.#socket.write(frame);
	}

	#read(chunk: Buffer): void {
		const now = performance.now();
		this.received += chunk.length;
		let at = 0;
		while (at < chunk.length) {
			if (this.#remaining < 0) {
				at = this.#readHeader(chunk, at);
				if (this.#remaining < 0) return;
			}
			const end = Math.min(chunk.length, at + this.#remaining);
			this.#remaining -= end - at;
			if (this.#remaining === 0 && this.#parts.length === 0) this.#take(chunk.subarray(at, end), now);
			else this.#keep(chunk.subarray(at, end), now);
			at = end;
		}
	}

	#keep(part: Buffer, now: number): void {
		if (this.#options.countsOnly !== true || this.#kept < keptOfCounted) {
			this.#parts.push(this.#options.countsOnly === true ? Buffer.from(part.subarray(0, keptOfCounted)) : part);
			this.#kept += part.length;
		}
		if (this.#remaining === 0) this.#take(Buffer.concat(this.#parts), now);
	}

	/** Returns where the payload begins; leaves `#remaining` below zero where the header is not whole yet. */
	#readHeader(chunk: Buffer, at: number): number {
		const before = this.#header.length;
		const bytes = before === 0 ? chunk.subarray(at, at + 10) : Buffer.concat([this.#header, chunk.subarray(at, at + 10)]);
		const short = (bytes[1] ?? 0) & 0x7f;
		const size = bytes.length < 2 || short < 126 ? 2 : short === 126 ? 4 : 10;
		if (bytes.length < size) {
			this.#header = Buffer.from(bytes);
			return chunk.length;
		}
		this.#header = Buffer.alloc(0);
		this.#opcode = (bytes[0] ?? 0) & 0x0f;
		this.#remaining = size === 2 ? short : size === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
		const start = at + size - before;
		if (this.#remaining === 0) this.#take(Buffer.alloc(0), 0);
		return start;
	}

	#take(payload: Buffer, now: number): void {
		this.#remaining = -1;
		this.#parts = [];
		this.#kept = 0;
		if (this.#opcode === opcode.binary) this.#options.onMessage(payload, now);
		else if (this.#opcode === opcode.ping) this.#write(opcode.pong, payload);
		else if (this.#opcode === opcode.close) this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1_005;
	}
}
