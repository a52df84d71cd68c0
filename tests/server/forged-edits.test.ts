import { rmSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { temporaryFolder } from "../support/start-server.ts";
import { createMap, editOf, openStockClient, RawClient, untilSynced } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const patience = { timeout: 20_000 };

const dataDir = temporaryFolder();
const limits = { contest: 150, idle: 20, tail: 50, tailAtRest: 1 };
let server: Awaited<ReturnType<typeof startTestApp>>;
let room = "";
let count = 0;

beforeAll(async () => {
	server = await startTestApp({ dataDir, limits });
});
afterAll(async () => {
	await server.close();
	rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
	count += 1;
	room = `forged-edits-room-${count}`;
	await createMap(server.url, { id: room });
});

function connect(person = ""): Promise<RawClient> {
	return new RawClient(`${server.syncUrl}/${room}?ack=1${person === "" ? "" : `&person=${person}-${person}-x`}`).open();
}

async function restart(): Promise<void> {
	await server.close();
	server = await startTestApp({ dataDir, limits });
}

/** Somebody with a document, who writes one edit after the other and knows what is on disk. */
class Writer {
	readonly doc = new Y.Doc();
	readonly person: string;
	client: RawClient;
	#sent = 0;

	constructor(person: string, client: RawClient) {
		this.person = person;
		this.client = client;
	}

	static async arrive(person = ""): Promise<Writer> {
		return new Writer(person, await connect(person));
	}

	async writes(key: string, value: unknown): Promise<void> {
		this.client.sendUpdate(editOf(this.doc, () => this.doc.getMap("map").set(key, value)));
		await this.saved();
	}

	async saved(): Promise<void> {
		this.#sent += 1;
		await this.client.until(() => this.client.acked >= this.#sent || this.client.closed !== null);
		expect(this.client.closed).toBeNull();
	}

	/** Writes without a connection. */
	writesOffline(key: string, value: unknown): void {
		this.doc.getMap("map").set(key, value);
	}

	leave(): void {
		this.client.close();
	}

	/** With the presence and the SyncStep2 that every client sends. */
	async comesBack(): Promise<void> {
		this.client = await connect(this.person);
		this.#sent = 0;
		this.show();
		this.client.sendStep2(Y.encodeStateAsUpdate(this.doc));
	}

	show(): void {
		const awareness = new Awareness(this.doc);
		awareness.setLocalState({ name: this.person });
		const payload = encodeAwarenessUpdate(awareness, [this.doc.clientID]);
		awareness.destroy();
		this.client.send(Uint8Array.of(1, payload.length, ...payload));
	}
}

/** What a forger builds on: the victim's id and all that the victim has written. */
function twinOf(victim: Y.Doc): Y.Doc {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, Y.encodeStateAsUpdate(victim));
	doc.clientID = victim.clientID;
	return doc;
}

function forgedEdit(victim: Y.Doc): Uint8Array {
	const twin = twinOf(victim);
	return editOf(twin, () => twin.getMap("map").set("forged", true));
}

async function stored(): Promise<Record<string, unknown>> {
	const reader = await connect();
	const content = (await reader.readAll()).getMap("map").toJSON();
	reader.close();
	return content;
}

const ways = [
	["an Update", (client: RawClient, edit: Uint8Array) => client.sendUpdate(edit)],
	["a SyncStep2", (client: RawClient, edit: Uint8Array) => client.sendStep2(edit)],
] as const;

describe.each(ways)("an edit forged at the victim's next clock, by %s", (name, send) => {
	it.each(["ben", ""])("of another person (%j), is refused, and the victim's own lives", async (person) => {
		const ada = await Writer.arrive(person === "" ? "" : "ada");
		await ada.writes("mine", 1);
		const forger = await connect(person);
		send(forger, forgedEdit(ada.doc));
		expect([4409, 4509]).toContain((await forger.untilClosed()).code);
		await ada.writes("mine", 2);
		expect(await stored()).toEqual({ mine: 2 });
		ada.leave();
	});

	it("hidden behind an edit of the forger's own, is refused with it", async () => {
		const ada = await Writer.arrive("ada");
		await ada.writes("mine", 1);
		const forger = await connect("ben");
		const own = new Y.Doc();
		own.getMap("map").set("bens", 1);
		send(forger, Y.mergeUpdates([Y.encodeStateAsUpdate(own), forgedEdit(ada.doc)]));
		await forger.untilClosed();
		await ada.writes("mine", 2);
		const after = await stored();
		expect(after).toMatchObject({ mine: 2 });
		expect(after).not.toHaveProperty("forged");
		ada.leave();
	});

	it("when the victim has come back, is refused", async () => {
		const ada = await Writer.arrive("ada");
		await ada.writes("mine", 1);
		ada.leave();
		await ada.comesBack();
		await ada.saved();
		const forger = await connect("ben");
		send(forger, forgedEdit(ada.doc));
		expect([4409, 4509]).toContain((await forger.untilClosed()).code);
		await ada.writes("mine", 2);
		expect(await stored()).toEqual({ mine: 2 });
		ada.leave();
	});

	it("by another tab of the victim's own browser, reaches everybody alike, and the first tab is told", async () => {
		const first = await Writer.arrive("ada");
		await first.writes("mine", 1);
		const second = await connect("ada");
		send(second, forgedEdit(first.doc));
		await second.until(() => second.acked === 1);
		first.client.sendUpdate(editOf(first.doc, () => first.doc.getMap("map").set("mine", 2)));
		expect(await first.client.untilClosed()).toMatchObject({ code: 4409 });
		expect(await stored()).toEqual({ mine: 1, forged: true });
		second.close();
	});

	it("after a restart of the server, does not pass as an Update, and never unnoticed", async () => {
		const ada = await Writer.arrive("ada");
		await ada.writes("mine", 1);
		ada.leave();
		await restart();
		const forger = await connect("ben");
		send(forger, forgedEdit(ada.doc));
		if (name === "an Update") expect(await forger.untilClosed()).toMatchObject({ code: 4409 });
		else await forger.until(() => forger.acked === 1);
		forger.close();
		// From here on nothing of the forgery is remembered but what is on disk.
		await restart();
		ada.writesOffline("mine", 2);
		await ada.comesBack();
		if (name === "an Update") {
			await ada.saved();
			expect(await stored()).toEqual({ mine: 2 });
		} else expect(await ada.client.untilClosed()).toMatchObject({ code: 4409 });
		ada.leave();
	});
});

describe("an edit that says something else of a known clock", () => {
	it.each(["while it is young", "after a compaction", "after a restart"])(
		"is not taken %s, alone or beside a new one",
		async (when) => {
			const ada = await Writer.arrive("ada");
			for (let n = 0; n < 60; n++) await ada.writes("mine", n);
			await ada.writes("text", "original");
			if (when === "after a compaction") {
				ada.leave();
				await vi.waitFor(
					async () => expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^odograph_rooms 0$/m),
					patience,
				);
			}
			if (when === "after a restart") await restart();
			const twin = new Y.Doc();
			twin.clientID = ada.doc.clientID;
			for (let n = 0; n < 60; n++) twin.getMap("map").set("mine", n);
			twin.getMap("map").set("text", "replaced");
			const own = new Y.Doc();
			own.getMap("map").set("bens", 1);
			for (const edit of [
				Y.encodeStateAsUpdate(twin),
				Y.mergeUpdates([Y.encodeStateAsUpdate(twin), Y.encodeStateAsUpdate(own)]),
			]) {
				const forger = await connect("ben");
				forger.sendStep2(edit);
				expect(await forger.untilClosed()).toMatchObject({ code: 4409 });
			}
			expect(await stored()).toEqual({ mine: 59, text: "original" });
			ada.leave();
		},
	);

	it("and begins in the middle of the known one is read by no newcomer", async () => {
		const ada = await Writer.arrive("ada");
		for (const part of ["0123456789", "abcdefghij"]) {
			const text = ada.doc.getText("text");
			ada.client.sendUpdate(editOf(ada.doc, () => text.insert(text.length, part)));
			await ada.saved();
		}
		const twin = new Y.Doc();
		twin.clientID = ada.doc.clientID;
		twin.getText("text").insert(0, "01234");
		twin.getText("text").insert(5, "xxxxxxxxxx");
		const half = new Y.Doc();
		half.clientID = ada.doc.clientID;
		half.getText("text").insert(0, "01234");
		const own = new Y.Doc();
		own.getMap("map").set("bens", 1);
		const middle = Y.diffUpdate(Y.encodeStateAsUpdate(twin), Y.encodeStateVector(half));
		const forger = await connect("ben");
		forger.sendStep2(Y.mergeUpdates([middle, Y.encodeStateAsUpdate(own)]));
		expect(await forger.untilClosed()).toMatchObject({ code: 4409 });
		const reader = await connect();
		expect((await reader.readAll()).getText("text").toString()).toBe("0123456789abcdefghij");
		reader.close();
		ada.leave();
	});
});

describe("a delete of what is not there yet", () => {
	/** An update without edits that deletes so many clocks of a client. */
	function deletion(client: number, from: number, length: number): Uint8Array {
		const bytes = [0, 1];
		for (const number of [client, 1, from, length]) {
			let rest = number;
			if (number === 1) {
				bytes.push(1);
				continue;
			}
			while (rest > 127) {
				bytes.push((rest % 128) | 128);
				rest = Math.floor(rest / 128);
			}
			bytes.push(rest);
		}
		return Uint8Array.from(bytes);
	}

	it("is not taken as an Update: the victim's next edits live", async () => {
		const ada = await Writer.arrive("ada");
		await ada.writes("mine", 0);
		const forger = await connect("ben");
		forger.sendUpdate(deletion(ada.doc.clientID, 1_000, 1_000_000));
		expect(await forger.untilClosed()).toMatchObject({ code: 4509 });
		for (let n = 0; n < 5; n++) await ada.writes(`n${n}`, n);
		expect(Object.keys(await stored())).toHaveLength(6);
		ada.leave();
	});

	it("is left out of a SyncStep2, whose other deletes are taken", async () => {
		const ada = await Writer.arrive("ada");
		await ada.writes("one", 1);
		await ada.writes("two", 2);
		const forger = await connect("ben");
		forger.sendStep2(deletion(ada.doc.clientID, 1, 1_000_000));
		await forger.until(() => forger.acked === 1);
		await ada.writes("three", 3);
		await ada.writes("four", 4);
		expect(await stored()).toEqual({ one: 1, three: 3, four: 4 });
		ada.leave();
		forger.close();
	});
});

describe("honest cases pass", () => {
	it("everybody comes back at once after a crash that lost what they had seen of each other", async () => {
		const people = await Promise.all(["ada", "ben", "cyd"].map((person) => Writer.arrive(person)));
		for (const { doc, person } of people) doc.getMap("map").set(person, "lost");
		for (const one of people) for (const { doc } of people) Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(doc));
		for (const { doc, person } of people) doc.getMap("map").set("last", person);
		for (const one of people) for (const { doc } of people) Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(doc));
		for (const person of people) person.leave();
		// All ids are held before anybody's edits come.
		for (const person of people) person.client = await connect(person.person);
		for (const person of people) person.show();
		for (const { client } of people) {
			client.socket.ping();
			await new Promise((resolve) => client.socket.once("pong", resolve));
		}
		for (const { client, doc } of people) client.sendStep2(Y.encodeStateAsUpdate(doc));
		for (const { client } of people) {
			await client.until(() => client.acked === 1 || client.closed !== null);
			expect(client.closed).toBeNull();
		}
		expect(await stored()).toEqual(people[0]?.doc.getMap("map").toJSON());
		for (const person of people) person.leave();
	});

	it("a tab's edit that builds on another tab's, which arrives a moment later", async () => {
		const [one, two] = await Promise.all([Writer.arrive(), Writer.arrive()]);
		const first = editOf(one.doc, () => one.doc.getMap("map").set("title", "first"));
		Y.applyUpdate(two.doc, first);
		two.client.sendUpdate(editOf(two.doc, () => two.doc.getMap("map").set("title", "second")));
		two.client.socket.ping();
		await new Promise((resolve) => two.client.socket.once("pong", resolve));
		one.client.sendUpdate(first);
		await Promise.all([one.saved(), two.saved()]);
		expect(await stored()).toEqual({ title: "second" });
		one.leave();
		two.leave();
	});

	it("an offline log of an earlier session, under the id it had then", async () => {
		const ada = await Writer.arrive("ada");
		await ada.writes("before", 1);
		ada.leave();
		ada.writesOffline("offline", 1);
		const later = new Y.Doc();
		Y.applyUpdate(later, Y.encodeStateAsUpdate(ada.doc));
		later.getMap("map").set("today", 1);
		const today = await connect("ada");
		today.sendStep2(Y.encodeStateAsUpdate(later));
		await today.until(() => today.acked === 1);
		expect(await stored()).toEqual({ before: 1, offline: 1, today: 1 });
		today.close();
	});

	it("an author who never comes back: what another still holds is brought, and more can be written on it", async () => {
		const gone = new Y.Doc();
		gone.getMap("map").set("gone", 1);
		const ben = await Writer.arrive("ben");
		Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(gone));
		ben.show();
		ben.client.sendStep2(Y.encodeStateAsUpdate(ben.doc));
		await ben.saved();
		await ben.writes("gone", 2);
		expect(await stored()).toEqual({ gone: 2 });
		ben.leave();
	});

	it("a client that sends all it has each time it connects, after restarts and compactions", async () => {
		const ada = await Writer.arrive("ada");
		for (let n = 0; n < 60; n++) await ada.writes(`key${n % 7}`, { n });
		const text = ada.doc.getText("text");
		ada.client.sendUpdate(editOf(ada.doc, () => text.insert(0, "the quick 🙂 brown fox")));
		await ada.saved();
		ada.client.sendUpdate(editOf(ada.doc, () => text.delete(2, 6)));
		await ada.saved();
		for (let visit = 0; visit < 3; visit++) {
			ada.leave();
			await restart();
			ada.writesOffline("visit", visit);
			await ada.comesBack();
			await ada.saved();
		}
		expect(await stored()).toEqual(ada.doc.getMap("map").toJSON());
		ada.leave();
	});

	it("stock clients whose presence echoes each other's, while they write over each other", async () => {
		const people = [1, 2, 3].map(() => openStockClient(server.syncUrl, room));
		await Promise.all(people.map(({ provider }) => untilSynced(provider)));
		for (const { doc } of people) for (let n = 0; n < 20; n++) doc.getMap("map").set("shared", `${doc.clientID} ${n}`);
		for (const { doc } of people) doc.getMap("map").set(String(doc.clientID), true);
		await vi.waitFor(() => {
			for (const { doc } of people) expect(doc.getMap("map").toJSON()).toEqual(people[0]?.doc.getMap("map").toJSON());
			expect(people[0]?.doc.getMap("map").size).toBe(4);
		}, patience);
		for (const { provider } of people) {
			expect(provider.wsconnected).toBe(true);
			provider.destroy();
		}
	});
});
