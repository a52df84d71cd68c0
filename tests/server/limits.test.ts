import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { defaultLimits, type SyncLimits } from "../../server/sync/limits.ts";
import { createMap, editOf, RawClient, syncFrame } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

// Each test starts processes or threads, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: Awaited<ReturnType<typeof startTestApp>> | null = null;
afterEach(async () => {
	await server?.close();
	server = null;
});

async function openRoom(limits: Partial<SyncLimits>, id = "limits-room") {
	server = await startTestApp({ limits });
	await createMap(server.url, { id });
	const { syncUrl } = server;
	return (query = "") => new RawClient(`${syncUrl}/${id}${query}`).open();
}

describe("limits", () => {
	it("a reader that does not read is closed before it costs memory, and the room lives", async () => {
		const connect = await openRoom({ unsent: 256 * 1_024 });
		const writer = await connect("?ack=1");
		const reader = await connect();
		await reader.until(() => reader.received.length > 0);
		reader.socket.pause();
		const doc = new Y.Doc();
		const chunk = new Uint8Array(200_000);
		// What fits into the system's own buffers does not count as unsent.
		for (let n = 1; n <= 80; n++) {
			writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("chunk", chunk)));
			await writer.until(() => writer.acked === n);
		}
		reader.socket.resume();
		// Its code waits behind what it did not read: on a slow machine the socket is cut before that.
		expect([4508, 1006]).toContain((await reader.untilClosed()).code);
		expect(writer.closed).toBeNull();
		writer.close();
	});

	it("a burst of 10,000 frames passes", async () => {
		const connect = await openRoom({});
		const writer = await connect("?ack=1");
		const doc = new Y.Doc();
		for (let n = 0; n < 10_000; n++) writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("n", n)));
		await writer.until(() => writer.acked === 10_000);
		expect((await writer.readAll()).getMap("map").get("n")).toBe(9_999);
		writer.close();
	});

	it("a message, a presence or a room that is too large is closed with its name", async () => {
		const connect = await openRoom({ message: 100_000, presence: 1_000, room: 150_000 });
		const doc = new Y.Doc();
		const large = await connect();
		large.sendUpdate(editOf(doc, () => doc.getMap("map").set("chunk", new Uint8Array(150_000))));
		expect(await large.untilClosed()).toMatchObject({ code: 4413 });
		const loud = await connect();
		loud.send(Uint8Array.of(1, 0x88, 0x27, ...new Uint8Array(5_000)));
		expect(await loud.untilClosed()).toMatchObject({ code: 4413 });
		const greedy = await connect();
		const other = new Y.Doc();
		for (let n = 0; n < 3; n++)
			greedy.sendUpdate(editOf(other, () => other.getMap("map").set(String(n), new Uint8Array(60_000))));
		expect(await greedy.untilClosed()).toMatchObject({ code: 4413 });
	});

	it("somebody alone hears from the server often enough never to reconnect", async () => {
		// A stock client gives up after 30 s of silence; the check runs at quarters of the interval.
		expect(defaultLimits.keepalive * 1.25).toBeLessThanOrEqual(15_000);
		const connect = await openRoom({ keepalive: 40 });
		const alone = await connect();
		await alone.until(() => alone.received.length >= 5);
		// Messages that any client takes and that change nothing: presence of nobody.
		expect(alone.received.slice(1)).toEqual(alone.received.slice(1).map(() => Uint8Array.of(1, 1, 0)));
		alone.close();
	});

	it("a room leaves memory when it is idle, and comes back as it was, however long its history", async () => {
		const connect = await openRoom({ idle: 20, tail: 50 });
		const doc = new Y.Doc();
		for (let visit = 1; visit <= 5; visit++) {
			const writer = await connect("?ack=1");
			for (let n = 1; n <= 60; n++) writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("n", visit * 100 + n)));
			await writer.until(() => writer.acked === 60);
			writer.close();
			const reader = await connect();
			expect((await reader.readAll()).getMap("map").get("n")).toBe(visit * 100 + 60);
			reader.close();
			await new Promise((resolve) => setTimeout(resolve, 60));
		}
		expect(server?.logged).toEqual([]);
	});
});

describe("a frame that cannot be read", () => {
	const doc = new Y.Doc();
	const update = editOf(doc, () => doc.getMap("map").set("a", 1));
	const cut = update.slice(0, -3);
	const frames: readonly [string, Uint8Array | string][] = [
		["is empty", new Uint8Array()],
		["is of an unknown type", Uint8Array.of(77, 1, 2)],
		["is a sync message of an unknown kind", Uint8Array.of(0, 9, 1, 0)],
		["ends too early", Uint8Array.of(0, 2, 200)],
		["has bytes after its end", Uint8Array.of(0, 2, 2, 0, 0, 7)],
		["holds a cut update", syncFrame((encoder) => encoderWith(encoder, 2, cut))],
		["holds a broken state vector", Uint8Array.of(0, 0, 2, 5, 1)],
		["holds presence that is no JSON", Uint8Array.of(1, 6, 1, 5, 1, 2, 0x7b, 0x7b)],
		["is text", "hello"],
	];

	it("closes its connection alone with 4400, and the room lives", async () => {
		const connect = await openRoom({});
		const witness = await connect("?ack=1");
		for (const [name, frame] of frames) {
			const bad = await connect();
			bad.socket.send(frame);
			expect(await bad.untilClosed(), `it ${name}`).toMatchObject({ code: 4400 });
		}
		const own = new Y.Doc();
		witness.sendUpdate(editOf(own, () => own.getMap("map").set("still", "here")));
		await witness.until(() => witness.acked === 1);
		expect((await witness.readAll()).getMap("map").get("still")).toBe("here");
		witness.close();
	});
});

function encoderWith(encoder: encoding.Encoder, kind: number, payload: Uint8Array): void {
	encoding.writeVarUint(encoder, kind);
	encoding.writeVarUint8Array(encoder, payload);
}
