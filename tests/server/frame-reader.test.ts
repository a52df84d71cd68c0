import type { IncomingMessage } from "node:http";
import { Duplex } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { onMessages } from "../../server/sync/frame-reader.ts";
import { type SeededRandom, seededRandom } from "../support/seeded-random.ts";

const isSoak = process.env.ODOGRAPH_SOAK === "1";
const runs = isSoak ? 20_000 : 400;
const opcode = { rest: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };
const final = 0x80;
/** What we take ourselves; the library takes twice as much, as it does in the server. */
const largest = 4_000;

/** Gives what is pushed to its reader in just these pieces. */
class PushedStream extends Duplex {
	override _read(): void {}

	override _write(_chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
		done();
	}
}

const request = {
	method: "GET",
	url: "/",
	headers: {
		upgrade: "websocket",
		connection: "Upgrade",
		"sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
		"sec-websocket-version": "13",
	},
} as unknown as IncomingMessage;

type Listen = (webSocket: WebSocket, stream: Duplex, onMessage: (data: RawData, isBinary: boolean) => void) => void;

const byLibrary: Listen = (webSocket, _stream, onMessage) => void webSocket.on("message", onMessage);
const byUs: Listen = (webSocket, stream, onMessage) => onMessages({ webSocket, stream, largest }, onMessage);

/** All that a server notices of a socket that sends these pieces. With a rhythm it pauses at each so many messages. */
async function noticed(listen: Listen, chunks: readonly Buffer[], rhythm: number): Promise<string[]> {
	const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 2 * largest });
	const stream = new PushedStream();
	const events: string[] = [];
	server.handleUpgrade(request, stream, Buffer.alloc(0), (webSocket) => {
		webSocket.on("error", (error) => events.push(`error ${"code" in error ? error.code : ""}`));
		webSocket.on("ping", (data) => events.push(`ping ${data.toString("hex")}`));
		webSocket.on("pong", (data) => events.push(`pong ${data.toString("hex")}`));
		webSocket.on("close", (code) => events.push(`close ${code}`));
		listen(webSocket, stream, (data, isBinary) => {
			events.push(`${isBinary ? "binary" : "text"} ${Buffer.from(data as Buffer).toString("hex")}`);
			if (rhythm === 0 || events.length % rhythm !== 0) return;
			webSocket.pause();
			setImmediate(() => webSocket.resume());
		});
	});
	for (const chunk of chunks) {
		// Messages are unmasked where they lie.
		stream.push(Buffer.from(chunk));
		await turn();
	}
	stream.push(null);
	for (let i = 0; i < 10; i++) await turn();
	stream.destroy();
	await turn();
	return events;
}

function frame(head: number, payload: Buffer, mask: Buffer | null): Buffer {
	const { length } = payload;
	const size =
		length < 126
			? [length]
			: length < 0x1_00_00
				? [126, length >> 8, length & 0xff]
				: [127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 0xff, length & 0xff];
	size[0] = (size[0] ?? 0) | (mask === null ? 0 : 0x80);
	const body = mask === null ? payload : payload.map((byte, i) => byte ^ (mask[i & 3] ?? 0));
	return Buffer.concat([Buffer.from([head, ...size]), mask ?? Buffer.alloc(0), body]);
}

/** Mostly binary messages; now and then what else there is, right or wrong. */
function framesOf(random: SeededRandom): Buffer[] {
	const mask = () => Buffer.from([random.below(256), random.below(256), random.below(256), random.below(256)]);
	const payload = (most: number) => Buffer.from(Array.from({ length: random.below(most) }, () => random.below(256)));
	const kinds = [
		() => [frame(final | opcode.ping, payload(20), mask())],
		() => [frame(final | opcode.pong, payload(20), mask())],
		() => [
			frame(opcode.binary, payload(50), mask()),
			frame(opcode.rest, payload(50), mask()),
			frame(final | opcode.rest, payload(50), mask()),
		],
		() => [frame(final | opcode.text, Buffer.from("text"), mask())],
		() => [frame(final | opcode.close, Buffer.from([3, 232]), mask())],
		() => [frame(final | opcode.binary, payload(50), null)],
		() => [frame(final | 0x40 | opcode.binary, payload(50), mask())],
		() => [frame(final | opcode.binary, Buffer.alloc((1 + random.below(2)) * largest + random.below(3) - 1), mask())],
		() => [frame(final | opcode.binary, Buffer.alloc(70_000), mask())],
		() => [payload(30)],
	];
	return Array.from({ length: 1 + random.below(12) }, () =>
		random.below(12) === 0
			? random.pick(kinds)()
			: [frame(final | opcode.binary, payload(random.below(10) === 0 ? 600 : 60), mask())],
	).flat();
}

/** Cut as a network may: between messages, within them, or not at all. */
function cut(bytes: Buffer, ends: readonly number[], random: SeededRandom): Buffer[] {
	const chunks: Buffer[] = [];
	let from = 0;
	while (from < bytes.length) {
		const later = ends.filter((end) => end > from);
		const to = random.below(5) === 0 ? from + 1 + random.below(bytes.length - from) : random.pick(later.slice(0, 3));
		chunks.push(bytes.subarray(from, to));
		from = to;
	}
	return chunks;
}

describe("messages read from a socket", () => {
	it(`are those that the library reads, in ${runs} runs of whole, cut, split, foreign and broken frames`, async () => {
		let messages = 0;
		for (let seed = 1; seed <= runs; seed++) {
			const random = seededRandom(seed);
			const frames = framesOf(random);
			let end = 0;
			const ends = frames.map(({ length }) => (end += length));
			const chunks = cut(Buffer.concat(frames), ends, random);
			const rhythm = random.below(4);
			const expected = await noticed(byLibrary, chunks, rhythm);
			expect(await noticed(byUs, chunks, rhythm), `seed ${seed}`).toEqual(expected);
			messages += expected.filter((event) => event.startsWith("binary")).length;
		}
		expect(messages).toBeGreaterThan(runs);
	});

	it("are taken without the library as long as they come whole", async () => {
		const message = frame(final | opcode.binary, Buffer.from("hello"), Buffer.from([1, 2, 3, 4]));
		const seen: boolean[] = [];
		await noticed(
			(webSocket, stream, onMessage) => {
				const readers = stream.listeners("data");
				byUs(webSocket, stream, (data, isBinary) => {
					seen.push(readers.some((reader) => stream.listeners("data").includes(reader)));
					onMessage(data, isBinary);
				});
			},
			[message, Buffer.concat([message, message]), message.subarray(0, 7), message.subarray(7)],
			0,
		);
		expect(seen).toEqual([false, false, false, true]);
	});

	it("are taken in the call that brings them, but for those before which others wait", async () => {
		const message = (text: string) => frame(final | opcode.binary, Buffer.from(text), Buffer.from([1, 2, 3, 4]));
		const server = new WebSocketServer({ noServer: true });
		const stream = new PushedStream();
		const seen: string[] = [];
		const sockets: WebSocket[] = [];
		server.handleUpgrade(request, stream, Buffer.alloc(0), (webSocket) => {
			sockets.push(webSocket);
			byUs(webSocket, stream, (data) => seen.push(String(data)));
		});
		await turn();
		stream.push(message("one"));
		expect(seen).toEqual(["one"]);
		for (const webSocket of sockets) webSocket.pause();
		stream.push(message("two"));
		expect(seen).toEqual(["one"]);
		for (const webSocket of sockets) webSocket.resume();
		stream.push(message("three"));
		expect(seen).toEqual(["one"]);
		await turn();
		expect(seen).toEqual(["one", "two", "three"]);
		stream.push(message("four"));
		expect(seen).toEqual(["one", "two", "three", "four"]);
		stream.destroy();
		stream.push(message("five"));
		await turn();
		expect(seen).toHaveLength(4);
	});
});
