import { crc32 } from "node:zlib";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { outlineOf, type SnapshotOutline } from "../../server/storage/snapshot-outline.ts";
import { databasePath } from "../../server/storage/sqlite/open-database.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { RoomContent } from "../../server/sync/room-content.ts";
import { readUpdateStructure } from "../../server/sync/update-structure.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { workersUrl } from "./test-app.ts";

const newFolder = keptFolders();

/** Several people write, overwrite and remove, some of them apart from each other for a while. */
function writtenBy(people: number, edits: number): Y.Doc {
	const random = seededRandom(people * edits);
	const docs = Array.from({ length: people }, (_, person) => {
		const doc = new Y.Doc();
		doc.clientID = 70_001 + person * 1_100_000_000;
		return doc;
	});
	for (let n = 0; n < edits; n++) {
		const doc = random.pick(docs);
		const cards = doc.getMap<unknown>("cards");
		const text = doc.getText("title");
		const dice = random.below(4);
		if (dice === 0) cards.delete(`card-${random.below(20)}`);
		else if (dice === 1) text.insert(random.below(text.length + 1), "später ");
		else if (dice === 2 && text.length > 3) text.delete(random.below(text.length - 2), 2);
		else cards.set(`card-${random.below(20)}`, { x: random.below(100), title: `card ${n}` });
		if (random.below(3) === 0) Y.applyUpdate(random.pick(docs), Y.encodeStateAsUpdate(doc));
	}
	const [first = new Y.Doc(), ...others] = docs;
	for (const other of others) Y.applyUpdate(first, Y.encodeStateAsUpdate(other));
	return first;
}

const contentOf = (snapshot: Uint8Array, outline: SnapshotOutline | null) =>
	new RoomContent({ seq: 1, snapshot, outline, tail: [], authors: [] });

describe("a snapshot's outline", () => {
	it.each([1, 2, 3, 5, 8])("tells a room the same as the whole snapshot, after edits of %i people", (people) => {
		const doc = writtenBy(people, 400);
		const bytes = Y.encodeStateAsUpdate(doc);
		const outline = outlineOf(doc, bytes);
		const { inserts, deletes, deletesAt } = readUpdateStructure(bytes);
		expect(outline).toEqual({ stateVector: Y.encodeStateVector(doc), deletesAt });

		const outlined = contentOf(bytes, outline);
		const read = contentOf(bytes, null);
		expect(outlined.damage).toEqual([]);
		expect(Y.decodeStateVector(outlined.stateVector())).toEqual(Y.decodeStateVector(read.stateVector()));
		// At everything, the answer is what is deleted: all of it.
		const everything = Y.encodeStateVector(doc);
		expect(outlined.missingFrom(everything)).toEqual(read.missingFrom(everything));
		expect([...inserts, ...deletes].length).toBeGreaterThan(people);
		expect(outlined.unknown(inserts)).toEqual([]);
		expect(outlined.newDeletes({ deletes })).toEqual([]);
		const beyond = inserts.map(({ client, to }) => ({ client, from: to, to: to + 1 }));
		expect(outlined.unknown(beyond)).toEqual(beyond);
	});

	it("is none of a document that waits for edits", () => {
		const whole = writtenBy(1, 50);
		const before = Y.encodeStateVector(whole);
		whole.getMap("cards").set("card-1", "one");
		const between = Y.encodeStateVector(whole);
		whole.getMap("cards").set("card-1", "two");
		const doc = new Y.Doc();
		Y.applyUpdate(doc, Y.diffUpdate(Y.encodeStateAsUpdate(whole), between));
		expect(outlineOf(doc, Y.encodeStateAsUpdate(doc))).toBeNull();
		expect(before).not.toEqual(between);
	});

	it("that does not fit the bytes is of no consequence", () => {
		const doc = writtenBy(3, 200);
		const bytes = Y.encodeStateAsUpdate(doc);
		const outline = outlineOf(doc, bytes);
		if (outline === null) throw new Error("There is no outline.");
		const right = contentOf(bytes, outline).missingFrom(Y.encodeStateVector(doc));
		for (const deletesAt of [outline.deletesAt - 7, bytes.length + 9]) {
			const content = contentOf(bytes, { ...outline, deletesAt });
			expect(content.damage).toEqual([]);
			expect(content.missingFrom(Y.encodeStateVector(doc))).toEqual(right);
		}
		const cut = { ...outline, stateVector: outline.stateVector.subarray(0, 3) };
		expect(contentOf(bytes, cut).missingFrom(Y.encodeStateVector(doc))).toEqual(right);
	});
});

describe("the storage", () => {
	async function compacted(): Promise<{ readonly dataDir: string; readonly doc: Y.Doc }> {
		const dataDir = newFolder();
		const storage = await openSqliteStorage({ dataDir, workers: await workersUrl() });
		const doc = writtenBy(2, 100);
		await storage.createMap({ id: "map-one-1", state: Y.encodeStateAsUpdate(doc), person: "ada", owner: null, at: 1_000 });
		expect(await storage.loadRoom("map-one-1")).toMatchObject({ outline: null });
		await storage.compact("map-one-1");
		await storage.close();
		return { dataDir, doc };
	}

	async function loaded(dataDir: string) {
		const storage = await openSqliteStorage({ dataDir, workers: await workersUrl() });
		try {
			return await storage.loadRoom("map-one-1");
		} finally {
			await storage.close();
		}
	}

	it("keeps the outline with the snapshot", async () => {
		const { dataDir, doc } = await compacted();
		const room = await loaded(dataDir);
		const { deletesAt } = readUpdateStructure(room?.snapshot ?? new Uint8Array());
		expect(room?.damage).toEqual([]);
		expect(room?.outline?.deletesAt).toBe(deletesAt);
		expect(Y.decodeStateVector(room?.outline?.stateVector ?? new Uint8Array())).toEqual(
			Y.decodeStateVector(Y.encodeStateVector(doc)),
		);
	});

	it.each([
		["that is not what was written", "UPDATE outlines SET outline = cast(outline || x'00' AS BLOB)"],
		["that is too short", "UPDATE outlines SET outline = x'', proof = 0"],
	])("does without one %s", async (_, sql) => {
		const { dataDir } = await compacted();
		const db = new Database(databasePath(dataDir));
		expect(db.prepare(sql).run().changes).toBe(1);
		db.close();
		expect(await loaded(dataDir)).toMatchObject({ outline: null, damage: [] });
	});

	it("does without one of another snapshot", async () => {
		const { dataDir } = await compacted();
		const bytes = Y.encodeStateAsUpdate(writtenBy(4, 60));
		const db = new Database(databasePath(dataDir));
		db.prepare("UPDATE snapshots SET bytes = ?, checksum = ?").run(bytes, crc32(bytes));
		db.close();
		expect(await loaded(dataDir)).toMatchObject({ outline: null, damage: [] });
	});

	it("removes it with its map", async () => {
		const { dataDir } = await compacted();
		const storage = await openSqliteStorage({ dataDir, workers: await workersUrl() });
		await storage.setDeleted("map-one-1", 1_000);
		expect(await storage.removeMap("map-one-1", 2_000)).toBe(true);
		await storage.close();
		const db = new Database(databasePath(dataDir));
		expect(db.prepare("SELECT count(*) FROM outlines").pluck().get()).toBe(0);
		db.close();
	});
});
