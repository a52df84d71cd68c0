import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { createMap, editOf, openStockClient, RawClient, untilDoc, untilSynced } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

let server: Awaited<ReturnType<typeof startTestApp>>;
let count = 0;

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
	server = await startTestApp({ limits: { contest: 200 } });
});
afterAll(() => server.close());

async function newRoom(): Promise<string> {
	count += 1;
	const id = `client-id-room-${count}`;
	await createMap(server.url, { id });
	return id;
}

function connect(room: string, query = ""): Promise<RawClient> {
	return new RawClient(`${server.syncUrl}/${room}?ack=1${query}`).open();
}

/** A document of the same client id and history as another: what a forger would build on. */
function forgeryOf(victim: Y.Doc): Y.Doc {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, Y.encodeStateAsUpdate(victim));
	doc.clientID = victim.clientID;
	return doc;
}

describe("a client id is its owner's", () => {
	it("an edit forged at another's next clock is refused, and the owner's own edit lives", async () => {
		const room = await newRoom();
		const [owner, forger, watcher] = await Promise.all([connect(room), connect(room), connect(room)]);
		const doc = new Y.Doc();
		owner.sendUpdate(editOf(doc, () => doc.getMap("map").set("title", "Mine")));
		await owner.until(() => owner.acked === 1);
		const forgery = forgeryOf(doc);
		forger.sendUpdate(editOf(forgery, () => forgery.getMap("map").set("title", "Forged")));
		expect(await forger.untilClosed()).toMatchObject({ code: 4409 });
		owner.sendUpdate(editOf(doc, () => doc.getMap("map").set("title", "Mine again")));
		await owner.until(() => owner.acked === 2);
		expect((await watcher.readAll()).getMap("map").get("title")).toBe("Mine again");
		owner.close();
		watcher.close();
	});

	it("one that a person has written with stays theirs when they have left", async () => {
		const room = await newRoom();
		const ada = await connect(room, "&person=ada-ada-ada");
		const doc = new Y.Doc();
		ada.sendUpdate(editOf(doc, () => doc.getMap("map").set("title", "Ada's")));
		await ada.until(() => ada.acked === 1);
		ada.close();
		const ben = await connect(room, "&person=ben-ben-ben");
		const forgery = forgeryOf(doc);
		ben.sendUpdate(editOf(forgery, () => forgery.getMap("map").set("title", "Ben's")));
		expect(await ben.untilClosed()).toMatchObject({ code: 4409 });
		const back = await connect(room, "&person=ada-ada-ada");
		back.sendUpdate(editOf(doc, () => doc.getMap("map").set("title", "Ada's again")));
		await back.until(() => back.acked === 1);
		back.close();
	});

	it("one that was shown as presence cannot be taken before its first edit", async () => {
		const room = await newRoom();
		const ada = openStockClient(server.syncUrl, room);
		await untilSynced(ada.provider);
		ada.provider.awareness.setLocalState({ name: "Ada" });
		const forger = await connect(room);
		await forger.until(() => forger.received.some((frame) => frame[0] === 1 && (frame[2] ?? 0) > 0));
		const doc = new Y.Doc();
		doc.clientID = ada.doc.clientID;
		forger.sendUpdate(editOf(doc, () => doc.getMap("map").set("title", "Forged")));
		expect(await forger.untilClosed()).toMatchObject({ code: 4409 });
		ada.provider.destroy();
	});

	it("an edit whose clock is stored with other content is refused", async () => {
		const room = await newRoom();
		const one = await connect(room);
		const doc = new Y.Doc();
		one.sendUpdate(editOf(doc, () => doc.getMap("map").set("title", "First")));
		await one.until(() => one.acked === 1);
		const twin = new Y.Doc();
		twin.clientID = doc.clientID;
		const other = await connect(room);
		other.sendStep2(editOf(twin, () => twin.getMap("map").set("title", "Other")));
		expect(await other.untilClosed()).toMatchObject({ code: 4409 });
		one.close();
	});

	it("the server's own, with which it applies operations, is nobody's to take", async () => {
		const room = await newRoom();
		await fetch(`${server.url}/api/maps/${room}`, {
			method: "PATCH",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ title: "By the server" }),
		});
		const forger = await connect(room);
		const doc = await forger.readAll();
		const [serversId] = [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()];
		doc.clientID = serversId ?? 0;
		forger.sendUpdate(editOf(doc, () => doc.getMap("map").set("title", "Forged")));
		expect(await forger.untilClosed()).toMatchObject({ code: 4409 });
	});

	it("presence is taken from its owner only, and an echo of it does no harm", async () => {
		const room = await newRoom();
		const people = ["Ada", "Ben", "Cyd"].map((name) => ({ name, ...openStockClient(server.syncUrl, room) }));
		await Promise.all(people.map(({ provider }) => untilSynced(provider)));
		for (const { name, provider } of people) provider.awareness.setLocalState({ name });
		const all = people[0]?.provider.awareness;
		await new Promise<void>((resolve) => {
			const look = () => (all?.getStates().size === 3 ? resolve() : all?.once("update", look));
			look();
		});
		const states = [...(all?.getStates() ?? [])].map(([client, state]) => [client, state.name]);
		expect(new Map(states as [number, string][])).toEqual(new Map(people.map(({ doc, name }) => [doc.clientID, name])));
		for (const { provider } of people) {
			expect(provider.wsconnected).toBe(true);
			provider.destroy();
		}
	});
});

describe("honest cases pass", () => {
	it("two tabs of one person, one of them sending what the other wrote", async () => {
		const room = await newRoom();
		const [one, two] = await Promise.all([connect(room, "&person=ada-ada-ada"), connect(room, "&person=ada-ada-ada")]);
		const [first, second] = [new Y.Doc(), new Y.Doc()];
		one.sendUpdate(editOf(first, () => first.getMap("map").set("a", 1)));
		await one.until(() => one.acked === 1);
		const unsent = editOf(first, () => first.getMap("map").set("b", 1));
		two.sendUpdate(unsent);
		two.sendUpdate(editOf(second, () => second.getMap("map").set("c", 1)));
		await two.until(() => two.acked === 2);
		one.sendUpdate(editOf(first, () => first.getMap("map").set("d", 1)));
		await one.until(() => one.acked === 2);
		expect((await two.readAll()).getMap("map").toJSON()).toEqual({ a: 1, b: 1, c: 1, d: 1 });
		one.close();
		two.close();
	});

	it("what others wrote, brought back after a crash", async () => {
		const room = await newRoom();
		const [ada, ben] = [new Y.Doc(), new Y.Doc()];
		ada.getMap("map").set("a", 1);
		Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada));
		ben.getMap("map").set("b", 1);
		const bens = await connect(room);
		bens.sendStep2(Y.encodeStateAsUpdate(ben));
		await bens.until(() => bens.acked === 1);
		const adas = await connect(room);
		adas.sendStep2(Y.encodeStateAsUpdate(ada));
		adas.sendUpdate(editOf(ada, () => ada.getMap("map").set("a", 2)));
		await adas.until(() => adas.acked === 2);
		expect((await bens.readAll()).getMap("map").toJSON()).toEqual({ a: 2, b: 1 });
		adas.close();
		bens.close();
	});

	it("a browser that comes back while its old socket still seems open", async () => {
		const room = await newRoom();
		const dead = await connect(room);
		const doc = new Y.Doc();
		dead.sendUpdate(editOf(doc, () => doc.getMap("map").set("a", 1)));
		await dead.until(() => dead.acked === 1);
		// It answers nothing any more, as a laptop that went to sleep.
		dead.socket.pause();
		const back = await connect(room);
		back.sendUpdate(editOf(doc, () => doc.getMap("map").set("b", 1)));
		back.sendUpdate(editOf(doc, () => doc.getMap("map").set("c", 1)));
		await back.until(() => back.acked === 2);
		expect((await back.readAll()).getMap("map").toJSON()).toEqual({ a: 1, b: 1, c: 1 });
		back.close();
		dead.close();
	});

	it("a history that was cut, merged and thinned out on the way", async () => {
		const room = await newRoom();
		const ada = openStockClient(server.syncUrl, room);
		const ben = openStockClient(server.syncUrl, room);
		await Promise.all([untilSynced(ada.provider), untilSynced(ben.provider)]);
		const text = ada.doc.getText("text");
		for (const letter of "the quick brown 🙂🙃 fox") text.insert(text.length, letter);
		await untilDoc(ben.doc, () => ben.doc.getText("text").length === text.length);
		ben.doc.getText("text").insert(17, "x");
		ben.doc.getText("text").delete(3, 9);
		await untilDoc(ada.doc, () => text.length === ben.doc.getText("text").length);
		for (const client of [ada, ben]) {
			client.provider.disconnect();
			client.doc.getMap("map").set(String(client.doc.clientID), 1);
			client.provider.connect();
		}
		await untilDoc(ada.doc, () => ada.doc.getMap("map").size === 2);
		await untilDoc(ben.doc, () => ben.doc.getMap("map").size === 2);
		const whole = await connect(room);
		whole.sendStep2(Y.mergeUpdates([Y.encodeStateAsUpdate(ada.doc), Y.encodeStateAsUpdate(ben.doc)]));
		await whole.until(() => whole.acked === 1);
		expect(ada.provider.wsconnected && ben.provider.wsconnected).toBe(true);
		for (const { provider } of [ada, ben]) provider.destroy();
		whole.close();
	});
});
