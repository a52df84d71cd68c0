import { once } from "node:events";
import { connect as connectTcp, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { usualLimits } from "../../server/limits.ts";
import type { SyncLimits } from "../../server/sync/limits.ts";
import { createMap, editOf, RawClient, syncFrame } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

// Each test starts processes or threads, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const patience = { timeout: 20_000 };

let server: Awaited<ReturnType<typeof startTestApp>>;
afterEach(() => server.close());

async function start(limits: Partial<SyncLimits>, proxies = 0): Promise<void> {
	server = await startTestApp({ limits, config: { limits: { ...usualLimits, ...limits }, proxies } });
	for (const id of ["limited-1", "limited-2", "limited-3"]) await createMap(server.url, { id });
}

/** What became of an upgrade: 101, or the status that refused it. */
function statusOf(client: RawClient): Promise<number> {
	return new Promise((resolve) => {
		client.socket.once("open", () => resolve(101));
		client.socket.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
	});
}

function visit(query = "", headers: Record<string, string> = {}, room = "limited-1"): RawClient {
	return new RawClient(`${server.syncUrl}/${room}${query}`, { headers });
}

/** A plain connection that says what it is told to, byte for byte. */
async function say(text: string): Promise<{ readonly socket: Socket; readonly ended: Promise<string> }> {
	const { hostname, port } = new URL(server.url);
	const socket = connectTcp(Number(port), hostname);
	let heard = "";
	socket.on("data", (chunk) => {
		heard += chunk;
	});
	const ended = new Promise<string>((resolve) => socket.once("close", () => resolve(heard)));
	socket.on("error", () => undefined);
	await once(socket, "connect");
	socket.write(text);
	return { socket, ended };
}

describe("connections", () => {
	it("of one person are so many, and others still come in", async () => {
		await start({ connectionsPerPerson: 2 });
		const adas = [visit("?person=ada-ada-ada"), visit("?person=ada-ada-ada")];
		for (const client of adas) await client.open();
		expect(await statusOf(visit("?person=ada-ada-ada"))).toBe(429);
		const ben = visit("?person=ben-ben-ben");
		expect(await statusOf(ben)).toBe(101);
		adas[0]?.close();
		await adas[0]?.untilClosed();
		// The server may hear of the end after we do.
		await vi.waitFor(async () => {
			const again = visit("?person=ada-ada-ada");
			expect(await statusOf(again)).toBe(101);
			again.close();
		}, patience);
		for (const client of [...adas, ben]) client.close();
	});

	it("from one address are so many, whatever they say of themselves", async () => {
		await start({ connectionsPerAddress: 8 });
		const clients: RawClient[] = [];
		const isIn = async () => {
			const client = visit(`?person=person-number-${clients.length}`);
			clients.push(client);
			return await Promise.race([client.open().then(() => true), client.untilClosed().then(() => false)]).catch(() => false);
		};
		let most = 0;
		while (most <= 8 && (await isIn())) most += 1;
		// The calls that made the maps may still hold connections of their own.
		expect(most).toBeGreaterThan(3);
		expect(most).toBeLessThanOrEqual(8);
		expect(clients.slice(0, most).every(({ closed }) => closed === null)).toBe(true);
		for (const client of clients) client.close();
	});
});

describe("whoever opens a connection and does not go on", () => {
	it.each([
		["says nothing", ""],
		["sends its headers one by one", "GET / HTTP/1.1\r\nHost: localhost\r\nX-One: "],
		["stops in the middle of an upgrade", "GET /sync/limited-1 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"],
		[
			"sends its body byte by byte",
			"POST /api/maps HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{",
		],
	])("%s is closed, and others are served meanwhile", async (_name, text) => {
		await start({ opening: 300, request: 600 });
		const { socket, ended } = await say(text);
		const drip = setInterval(() => text !== "" && socket.write("x"), 50);
		expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
		expect(await ended).toMatch(/^$|^HTTP\/1.1 408 /);
		clearInterval(drip);
	});

	it("has a socket and sends no message is told to come back", async () => {
		await start({ opening: 100 });
		const silent = await visit().open();
		const speaking = await visit().open();
		await speaking.readAll();
		expect(await silent.untilClosed()).toMatchObject({ code: 4518 });
		expect(speaking.closed).toBeNull();
		speaking.close();
	});
});

describe("maps in memory", () => {
	it("make place for another where one rests, and let nobody else in where all are in use", async () => {
		await start({ rooms: 2, idle: 3_600_000 });
		const first = await visit("?ack=1").open();
		const doc = new Y.Doc();
		first.sendUpdate(editOf(doc, () => doc.getMap("map").set("a", 1)));
		await first.until(() => first.acked === 1);
		const second = await visit("", {}, "limited-2").open();
		await second.readAll();
		const turnedAway = visit("", {}, "limited-3");
		expect(await turnedAway.untilClosed()).toMatchObject({ code: 4513 });
		expect((await fetch(`${server.url}/api/maps/limited-3`)).status).toBe(429);
		first.sendUpdate(editOf(doc, () => doc.getMap("map").set("b", 1)));
		await first.until(() => first.acked === 2);
		second.close();
		await second.untilClosed();
		await vi.waitFor(async () => {
			const third = visit("", {}, "limited-3");
			await third.open();
			await third.until(() => third.received.length > 0 || third.closed !== null);
			third.close();
			expect(third.closed).toBeNull();
		}, patience);
		first.close();
		const back = await visit().open();
		expect((await back.readAll()).getMap("map").toJSON()).toEqual({ a: 1, b: 1 });
		back.close();
	});
});

describe("who sends faster than a connection may", () => {
	it("is read from more slowly, and every edit arrives", async () => {
		await start({ updatesPerSecond: 100 });
		const writer = await visit("?ack=1").open();
		const doc = new Y.Doc();
		for (let n = 1; n <= 1_100; n++) writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("n", n)));
		await writer.until(() => writer.acked === 1_100 || writer.closed !== null);
		expect(writer.closed).toBeNull();
		expect((await writer.readAll()).getMap("map").get("n")).toBe(1_100);
		writer.close();
	});

	it("is told to come back where what it sent meanwhile would cost memory", async () => {
		await start({ updatesPerSecond: 1, message: 2_000 });
		const writer = await visit("?ack=1").open();
		await writer.until(() => writer.received.length > 0);
		const doc = new Y.Doc();
		for (let n = 0; n < 2_000; n++) writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("n", "x".repeat(100))));
		expect(await writer.untilClosed()).toMatchObject({ code: 4529 });
	});

	it("asks for the whole map and does not read it gets it once, not as often as it asks", async () => {
		await start({ unsent: 2 ** 20, stall: 200, keepalive: 100 });
		const writer = await visit("?ack=1").open();
		const doc = new Y.Doc();
		writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("large", new Uint8Array(12 * 2 ** 20))));
		await writer.until(() => writer.acked === 1);
		const before = process.memoryUsage().arrayBuffers;
		const greedy = await visit().open();
		greedy.socket.pause();
		const question = syncFrame((encoder) => {
			for (const byte of [0, 1, 0]) encoder.cbuf[encoder.cpos++] = byte;
		});
		for (let n = 0; n < 100; n++) greedy.send(question);
		// Answers would be made as the questions are read, within what a few signs of life take.
		await writer.until(() => writer.received.length > 5);
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200 * 2 ** 20);
		greedy.socket.resume();
		expect(await greedy.untilClosed()).toMatchObject({ code: 4508 });
		writer.close();
	});
});
