import Database from "better-sqlite3";
import { expect, it, vi } from "vitest";
import * as Y from "yjs";
import { databasePath } from "../../server/storage/sqlite/open-database.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import type { LogEntry, Storage, StoredRoom } from "../../server/storage/storage.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { createMap, editOf, RawClient } from "./driver.ts";
import { startTestApp, workersUrl } from "./test-app.ts";

const isSoak = process.env.ODOGRAPH_SOAK === "1";
vi.setConfig({ testTimeout: isSoak ? 1_800_000 : 400_000 });

const newFolder = keptFolders();
const room = "rooms-test-room";

/** Notes every room that is read from the disk. */
function noteLoads(loads: StoredRoom[]): (storage: Storage) => Storage {
	return (storage) => ({
		...storage,
		loadRoom: async (id) => {
			const stored = await storage.loadRoom(id);
			if (stored !== null && id === room) loads.push(stored);
			return stored;
		},
	});
}

it("a room is read once for all who come at the same time, leaves memory when they have gone, and is read again", async () => {
	const loads: StoredRoom[] = [];
	const app = await startTestApp({ limits: { idle: 20, summary: 1 }, wrapStorage: noteLoads(loads) });
	await createMap(app.url, { id: room, title: "Everybody's" });
	const roomsInMemory = async () => /^odograph_rooms (\d+)$/m.exec(await (await fetch(`${app.url}/metrics`)).text())?.[1];
	for (let visit = 1; visit <= 2; visit++) {
		const people = Array.from({ length: 50 }, () => new RawClient(`${app.syncUrl}/${room}`));
		for (const person of people) expect((await (await person.open()).readAll()).getMap("map").get("title")).toBe("Everybody's");
		expect(loads).toHaveLength(visit);
		expect(await roomsInMemory()).toBe("1");
		for (const person of people) person.close();
		await vi.waitUntil(async () => (await roomsInMemory()) === "0", { timeout: 120_000 });
	}
	await app.close();
});

it("however many edits a room has had, opening it reads a bounded number of rows", async () => {
	const edits = isSoak ? 50_000 : 1_500;
	const dataDir = newFolder();
	const loads: StoredRoom[] = [];
	const limits = { updatesPerSecond: 1_000_000, ...(isSoak ? {} : { tail: 200, tailAtRest: 10 }), idle: 20, summary: 1 };
	const app = await startTestApp({ dataDir, limits, wrapStorage: noteLoads(loads) });
	await createMap(app.url, { id: room });
	const db = new Database(databasePath(dataDir), { readonly: true });
	const rows = db.prepare<[string], { count: number }>("SELECT count(*) AS count FROM updates WHERE room = ?");
	const client = await new RawClient(`${app.syncUrl}/${room}?ack=1`).open();
	const doc = new Y.Doc();
	for (let n = 1; n <= edits; n++) {
		client.sendUpdate(editOf(doc, () => doc.getMap("map").set(`key-${n % 500}`, n)));
		if (n % 100 === 0) await client.until(() => client.acked === n);
	}
	// Also while people stay, so that a crash leaves little to read, too.
	const tail = isSoak ? 2_000 : 200;
	await vi.waitUntil(() => (rows.get(room)?.count ?? 0) < tail, { timeout: 120_000 });
	client.close();
	// At rest it is folded, and the next who comes reads a snapshot and next to nothing else.
	await vi.waitUntil(() => (rows.get(room)?.count ?? 0) < 50, { timeout: 120_000 });
	await vi.waitUntil(async () => /^odograph_rooms 0$/m.test(await (await fetch(`${app.url}/metrics`)).text()), {
		timeout: 120_000,
	});
	const before = loads.length;
	const later = await new RawClient(`${app.syncUrl}/${room}`).open();
	expect((await later.readAll()).getMap("map").toJSON()).toEqual(doc.getMap("map").toJSON());
	expect(loads.length).toBe(before + 1);
	expect(loads.at(-1)?.tail.length).toBeLessThan(50);
	later.close();
	db.close();
	await app.close();
});

it("the compaction of a large room holds up no commit", async () => {
	const storage = await openSqliteStorage({ dataDir: newFolder(), workers: await workersUrl() });
	const entryOf = (id: string, seq: number): LogEntry => {
		const doc = new Y.Doc();
		doc.clientID = seq;
		for (let n = 0; n < 20; n++) doc.getMap("map").set(`${seq}-${n}`, "a card's title, about as long as they are");
		return { room: id, seq, bytes: Y.encodeStateAsUpdate(doc), person: "ada", clients: [], newClients: [], at: 0 };
	};
	for (const id of [room, "small-room"]) await storage.createMap({ id, state: null, person: "", at: 0 });
	// The thread starts with the first.
	await storage.compact("small-room");
	await storage.commit(Array.from({ length: 1_200 }, (_, index) => entryOf(room, index + 1)));
	let isCompacted = false;
	const compaction = storage.compact(room).then((snapshot) => {
		isCompacted = true;
		return snapshot;
	});
	let commits = 0;
	for (let seq = 1; !isCompacted; seq++) {
		await storage.commit([entryOf("small-room", seq)]);
		if (!isCompacted) commits += 1;
	}
	expect(commits).toBeGreaterThan(3);
	expect((await compaction)?.seq).toBe(1_200);
	expect((await storage.loadRoom("small-room"))?.tail.length).toBeGreaterThanOrEqual(commits);
	await storage.close();
});
