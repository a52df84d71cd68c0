import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { type RunningServer, startServer } from "../support/start-server.ts";
import { createMap, editOf, openStockClient, RawClient, untilDoc, untilSynced } from "./driver.ts";

let server: RunningServer;
let count = 0;

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.close());

async function newRoom(): Promise<string> {
	count += 1;
	const id = `sync-test-room-${count}`;
	await createMap(server.url, { id });
	return id;
}

describe("sync with the stock client", () => {
	it("brings what one writes to the other, both ways", async () => {
		const room = await newRoom();
		const ada = openStockClient(server.syncUrl, room);
		const ben = openStockClient(server.syncUrl, room);
		await Promise.all([untilSynced(ada.provider), untilSynced(ben.provider)]);
		ada.doc.getMap("map").set("title", "Onboarding");
		await untilDoc(ben.doc, () => ben.doc.getMap("map").get("title") === "Onboarding");
		ben.doc.getMap("map").set("goal", "Fewer calls");
		await untilDoc(ada.doc, () => ada.doc.getMap("map").get("goal") === "Fewer calls");
		expect(ada.doc.getMap("map").toJSON()).toEqual(ben.doc.getMap("map").toJSON());
		ada.provider.destroy();
		ben.provider.destroy();
	});

	it("shows everybody's presence to everybody, and takes it away when they leave", async () => {
		const room = await newRoom();
		const ada = openStockClient(server.syncUrl, room);
		const ben = openStockClient(server.syncUrl, room);
		await Promise.all([untilSynced(ada.provider), untilSynced(ben.provider)]);
		ada.provider.awareness.setLocalState({ name: "Ada" });
		ben.provider.awareness.setLocalState({ name: "Ben" });
		const names = (client: typeof ada) => [...client.provider.awareness.getStates().values()].map((state) => state.name).sort();
		const until = (client: typeof ada, holds: () => boolean) =>
			new Promise<void>((resolve) => {
				const look = () => (holds() ? resolve() : client.provider.awareness.once("update", look));
				look();
			});
		await until(ada, () => names(ada).join() === "Ada,Ben");
		await until(ben, () => names(ben).join() === "Ada,Ben");
		ben.provider.destroy();
		await until(ada, () => names(ada).join() === "Ada");
		ada.provider.destroy();
	});

	it("takes up again after a lost connection, with what was written meanwhile on both sides", async () => {
		const room = await newRoom();
		const ada = openStockClient(server.syncUrl, room);
		const ben = openStockClient(server.syncUrl, room);
		await Promise.all([untilSynced(ada.provider), untilSynced(ben.provider)]);
		ada.doc.getMap("map").set("before", 1);
		await untilDoc(ben.doc, () => ben.doc.getMap("map").has("before"));
		ada.provider.disconnect();
		ada.doc.getMap("map").set("offline", 1);
		ben.doc.getMap("map").set("meanwhile", 1);
		ada.provider.connect();
		await untilDoc(ada.doc, () => ada.doc.getMap("map").has("meanwhile"));
		await untilDoc(ben.doc, () => ben.doc.getMap("map").has("offline"));
		ada.doc.getMap("map").set("after", 1);
		await untilDoc(ben.doc, () => ben.doc.getMap("map").has("after"));
		ada.provider.destroy();
		ben.provider.destroy();
	});

	it("lets a dropped socket's client id go on over a new socket", async () => {
		const room = await newRoom();
		const ada = openStockClient(server.syncUrl, room);
		await untilSynced(ada.provider);
		ada.doc.getMap("map").set("one", 1);
		// The server hears nothing of it: the socket is cut below the protocol.
		(ada.provider.ws as unknown as { terminate(): void }).terminate();
		await new Promise<void>((resolve) => ada.provider.on("sync", (isSynced) => isSynced && resolve()));
		ada.doc.getMap("map").set("two", 2);
		const watcher = await new RawClient(`${server.syncUrl}/${room}`).open();
		await watcher.until(() => watcher.received.length > 0);
		const doc = await watcher.readAll();
		await untilDoc(doc, () => doc.getMap("map").has("one"));
		expect(ada.provider.wsconnected).toBe(true);
		ada.provider.destroy();
		watcher.close();
	});
});

describe("acknowledgements", () => {
	it("count the document messages that are on disk, for clients that ask", async () => {
		const room = await newRoom();
		const client = await new RawClient(`${server.syncUrl}/${room}?ack=1`).open();
		const doc = new Y.Doc();
		client.sendStep2(editOf(doc, () => doc.getMap("map").set("a", 1)));
		client.sendUpdate(editOf(doc, () => doc.getMap("map").set("b", 1)));
		client.sendUpdate(editOf(doc, () => doc.getMap("map").delete("a")));
		await client.until(() => client.acked === 3);
		// What is known already counts too.
		client.sendStep2(Y.encodeStateAsUpdate(doc));
		await client.until(() => client.acked === 4);
		client.close();
	});

	it("come to somebody who writes alone without a pause", async () => {
		const room = await newRoom();
		const client = await new RawClient(`${server.syncUrl}/${room}?ack=1`).open();
		const doc = new Y.Doc();
		let sent = 0;
		while (client.acked === 0 && sent < 5_000) {
			sent += 1;
			client.sendUpdate(editOf(doc, () => doc.getMap("map").set("a", sent)));
			await delay(1);
		}
		expect(client.acked).toBeGreaterThan(0);
		client.close();
	});

	it("are not sent to a client that has not asked", async () => {
		const room = await newRoom();
		const plain = await new RawClient(`${server.syncUrl}/${room}`).open();
		const asking = await new RawClient(`${server.syncUrl}/${room}?ack=1`).open();
		const [one, two] = [new Y.Doc(), new Y.Doc()];
		plain.sendUpdate(editOf(one, () => one.getMap("map").set("a", 1)));
		await asking.until(() => asking.received.some((frame) => frame[0] === 0 && frame[1] === 2));
		asking.sendUpdate(editOf(two, () => two.getMap("map").set("b", 1)));
		await asking.until(() => asking.acked === 1);
		await plain.until(() => plain.received.some((frame) => frame[0] === 0 && frame[1] === 2));
		expect(plain.received.filter((frame) => (frame[0] ?? 0) >= 100)).toEqual([]);
		plain.close();
		asking.close();
	});
});

describe("a room", () => {
	it("always asks a newcomer for what it lacks, and gives nobody their own edit back", async () => {
		const room = await newRoom();
		const client = await new RawClient(`${server.syncUrl}/${room}?ack=1`).open();
		const isSync = (frame: Uint8Array) => frame[0] === 0;
		await client.until(() => client.received.some(isSync));
		expect(client.received.find(isSync)?.slice(0, 2)).toEqual(Uint8Array.of(0, 0));
		const doc = new Y.Doc();
		client.sendUpdate(editOf(doc, () => doc.getMap("map").set("a", 1)));
		await client.until(() => client.acked === 1);
		expect(client.received.filter((frame) => frame[0] === 0 && frame[1] === 2)).toEqual([]);
		client.close();
	});

	it.each(["no-such-map", "bad", "a%2F..%2Fb", "%00odd-name", "x".repeat(65)])(
		"that does not exist closes with 4404: %s",
		async (name) => {
			const client = new RawClient(`${server.syncUrl}/${name}`);
			expect(await client.untilClosed()).toMatchObject({ code: 4404 });
		},
	);

	it("keeps roots and keys that nobody here knows", async () => {
		const room = await newRoom();
		const client = await new RawClient(`${server.syncUrl}/${room}?ack=1`).open();
		const doc = new Y.Doc();
		client.sendUpdate(editOf(doc, () => doc.getArray("of-the-future").push([{ any: "thing" }])));
		await client.until(() => client.acked === 1);
		const other = await new RawClient(`${server.syncUrl}/${room}`).open();
		expect((await other.readAll()).getArray("of-the-future").toJSON()).toEqual([{ any: "thing" }]);
		client.close();
		other.close();
	});
});
