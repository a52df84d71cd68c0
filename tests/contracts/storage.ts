import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { LogEntry, Storage } from "../../server/storage/storage.ts";

export interface StorageUnderTest {
	/** Opens the same place again and again: what is closed must be there at the next opening. */
	open(options?: { readonly isTiny?: boolean }): Promise<Storage>;
	/** Flips a bit inside a stored update of a room. */
	damage(room: string): Promise<void>;
	remove(): Promise<void>;
}

/** What every driver of the storage interface must do. */
export function describeStorage(name: string, create: () => StorageUnderTest): void {
	describe(`storage: ${name}`, () => {
		const opened: { storage: Storage; place: StorageUnderTest }[] = [];
		afterEach(async () => {
			for (const { storage, place } of opened.splice(0)) {
				await storage.close().catch(() => undefined);
				await place.remove();
			}
		});

		async function open(options: { readonly isTiny?: boolean } = {}) {
			const place = create();
			const storage = await place.open(options);
			opened.push({ storage, place });
			return { storage, place };
		}

		async function reopen({ storage, place }: { storage: Storage; place: StorageUnderTest }): Promise<Storage> {
			await storage.close();
			const again = await place.open();
			const entry = opened.find((one) => one.place === place);
			if (entry !== undefined) entry.storage = again;
			return again;
		}

		const newMap = (id: string, state: Uint8Array | null = null) => ({ id, state, person: "ada", at: 1_000 });

		it("keeps what was committed, in order, over a close", async () => {
			const both = await open();
			await both.storage.createMap(newMap("map-one-1"));
			await both.storage.commit([entryOf("map-one-1", 1, "a"), entryOf("map-one-1", 2, "b")]);
			await both.storage.commit([entryOf("map-one-1", 3, "c")]);
			const stored = await (await reopen(both)).loadRoom("map-one-1");
			expect(stored).toMatchObject({ seq: 3, snapshot: null, authors: [{ client: 7, person: "ada" }] });
			expect(stored?.tail).toEqual(["a", "b", "c"].map((key) => updateOf(key)));
		});

		it("knows no room that was not created", async () => {
			const { storage } = await open();
			expect(await storage.loadRoom("map-none-1")).toBeNull();
			expect(await storage.readMap("map-none-1")).toBeNull();
		});

		it("stores a batch whole or not at all", async () => {
			const { storage } = await open();
			await storage.createMap(newMap("map-one-1"));
			await storage.commit([entryOf("map-one-1", 1, "a")]);
			await expect(storage.commit([entryOf("map-one-1", 2, "b"), entryOf("map-one-1", 1, "again")])).rejects.toThrow();
			expect(await storage.loadRoom("map-one-1")).toMatchObject({ seq: 1 });
		});

		it("stores an entry once, however often it is given, also when a snapshot stands for it", async () => {
			const both = await open();
			const { storage } = both;
			await storage.createMap(newMap("map-one-1"));
			const batch = [entryOf("map-one-1", 1, "a"), entryOf("map-one-1", 2, "b")];
			await storage.commit(batch);
			await storage.commit([...batch, entryOf("map-one-1", 3, "c")]);
			const all = ["a", "b", "c"].map((key) => updateOf(key));
			expect(await storage.loadRoom("map-one-1")).toMatchObject({ seq: 3, tail: all });
			await storage.compact("map-one-1");
			await storage.commit([...batch, entryOf("map-one-1", 3, "c"), entryOf("map-one-1", 4, "d")]);
			expect(await (await reopen(both)).loadRoom("map-one-1")).toMatchObject({ seq: 4, tail: [updateOf("d")] });
		});

		it("keeps a call with the edit that it made, both or none, and for a day", async () => {
			const both = await open();
			const { storage } = both;
			await storage.createMap(newMap("map-one-1"));
			const call = (key: string) => ({ key, fingerprint: "f", answer: "[1]" });
			const day = 86_400_000;
			await storage.commit([{ ...entryOf("map-one-1", 1, "a"), at: 0, call: call("first") }]);
			const wrong = [{ ...entryOf("map-one-1", 2, "b"), call: call("lost") }, entryOf("map-one-1", 1, "again")];
			await expect(storage.commit(wrong)).rejects.toThrow();
			expect(await storage.readCall("map-one-1", "lost")).toBeNull();
			expect(await storage.readCall("map-two-2", "first")).toBeNull();
			await storage.commit([{ ...entryOf("map-one-1", 2, "b"), at: day, call: call("second") }]);
			const again = await reopen(both);
			expect(await again.readCall("map-one-1", "first")).toEqual(call("first"));
			await again.commit([{ ...entryOf("map-one-1", 3, "c"), at: day + 1, call: call("third") }]);
			expect(await again.readCall("map-one-1", "first")).toBeNull();
			expect(await again.readCall("map-one-1", "second")).toEqual(call("second"));
		});

		it("keeps the first person that a client id was", async () => {
			const { storage } = await open();
			await storage.createMap(newMap("map-one-1"));
			await storage.commit([entryOf("map-one-1", 1, "a"), { ...entryOf("map-one-1", 2, "b"), person: "ben" }]);
			expect((await storage.loadRoom("map-one-1"))?.authors).toEqual([{ client: 7, person: "ada" }]);
		});

		it("folds log into snapshot without losing what comes meanwhile", async () => {
			const both = await open();
			const { storage } = both;
			await storage.createMap(newMap("map-one-1"));
			await storage.commit(Array.from({ length: 50 }, (_, index) => entryOf("map-one-1", index + 1, `key-${index}`)));
			const [snapshot] = await Promise.all([
				storage.compact("map-one-1"),
				storage.commit([entryOf("map-one-1", 51, "meanwhile")]),
			]);
			expect(snapshot?.seq).toBeGreaterThanOrEqual(50);
			const stored = await (await reopen(both)).loadRoom("map-one-1");
			const doc = new Y.Doc();
			if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
			for (const update of stored?.tail ?? []) Y.applyUpdate(doc, update);
			expect(stored?.seq).toBe(51);
			expect(stored?.tail.length).toBeLessThanOrEqual(1);
			expect(doc.getMap("map").size).toBe(51);
		});

		it("creates a map once", async () => {
			const { storage } = await open();
			const answers = await Promise.all([1, 2, 3].map(() => storage.createMap(newMap("map-one-1", updateOf("title")))));
			expect(answers.filter((isNew) => isNew)).toHaveLength(1);
			expect(await storage.readMap("map-one-1")).toMatchObject({
				id: "map-one-1",
				title: "title",
				createdAt: 1_000,
				deletedAt: null,
			});
		});

		it("lists what is there, what is in the bin, and what a map is called now", async () => {
			const { storage } = await open();
			await storage.createMap(newMap("map-one-1", updateOf("title")));
			await storage.createMap(newMap("map-two-2"));
			await storage.setDeleted("map-two-2", 5_000);
			expect((await storage.listMaps({ isInBin: false })).map(({ id }) => id)).toEqual(["map-one-1"]);
			expect((await storage.listMaps({ isInBin: true })).map(({ id, deletedAt }) => [id, deletedAt])).toEqual([
				["map-two-2", 5_000],
			]);
			expect(await storage.setDeleted("map-none-1", 5_000)).toBe(false);
			const doc = new Y.Doc();
			doc.clientID = 9;
			Y.applyUpdate(doc, updateOf("title"));
			const before = Y.encodeStateVector(doc);
			doc.getMap("map").set("title", "renamed");
			await storage.commit([{ ...entryOf("map-one-1", 2, "x"), bytes: Y.encodeStateAsUpdate(doc, before) }]);
			await storage.refreshSummary("map-one-1");
			expect(await storage.readMap("map-one-1")).toMatchObject({ title: "renamed" });
		});

		it("removes for ever, with all that belongs to it, only what has been in the bin for long enough", async () => {
			const both = await open();
			const { storage } = both;
			const file = { hash: "ab".repeat(32), type: "image/png", bytes: Uint8Array.of(1, 2, 3) };
			for (const id of ["map-one-1", "map-two-2"]) {
				await storage.createMap(newMap(id));
				await storage.commit([entryOf(id, 1, "a")]);
				await storage.putFile(id, file);
			}
			await storage.compact("map-one-1");
			expect(await storage.removeMap("map-one-1", 9_000)).toBe(false);
			await storage.setDeleted("map-one-1", 5_000);
			expect(await storage.loadRoom("map-one-1")).toMatchObject({ isInBin: true });
			expect(await storage.removeMap("map-one-1", 5_000)).toBe(false);
			expect(await storage.removeMap("map-one-1", 5_001)).toBe(true);
			expect(await storage.compact("map-one-1")).toBeNull();
			const again = await reopen(both);
			expect(await again.readMap("map-one-1")).toBeNull();
			expect(await Promise.all(["map-one-1", "map-two-2", "map-none-1"].map((id) => again.wasRemoved(id)))).toEqual([
				true,
				false,
				false,
			]);
			expect(await again.readFile("map-one-1", file.hash)).toBeNull();
			await again.createMap(newMap("map-one-1"));
			expect(await again.wasRemoved("map-one-1")).toBe(false);
			expect(await again.loadRoom("map-one-1")).toMatchObject({ seq: 0, snapshot: null, tail: [], authors: [], isInBin: false });
			expect(await again.loadRoom("map-two-2")).toMatchObject({ seq: 1 });
			expect(await again.readFile("map-two-2", file.hash)).toEqual(file);
		});

		it("keeps pictures by their hash, and copies them with a map", async () => {
			const { storage } = await open();
			const file = { hash: "ab".repeat(32), type: "image/png", bytes: Uint8Array.of(1, 2, 3) };
			await storage.putFile("map-one-1", file);
			await storage.putFile("map-one-1", file);
			expect(await storage.readFile("map-one-1", file.hash)).toEqual(file);
			expect(await storage.readFile("map-two-2", file.hash)).toBeNull();
			await storage.copyFiles("map-one-1", "map-two-2");
			expect(await storage.readFile("map-two-2", file.hash)).toEqual(file);
		});

		it("keeps settings", async () => {
			const both = await open();
			expect(await both.storage.readSetting("key")).toBeNull();
			await both.storage.writeSetting("key", "one");
			await both.storage.writeSetting("key", "two");
			expect(await (await reopen(both)).readSetting("key")).toBe("two");
		});

		it("gives out no bytes that are not what was written, but the rest, and folds nothing of it", async () => {
			const both = await open();
			await both.storage.createMap(newMap("map-one-1"));
			await both.storage.commit([entryOf("map-one-1", 1, "a"), entryOf("map-one-1", 2, "b")]);
			expect(await both.storage.loadRoom("map-one-1")).toMatchObject({ damage: [] });
			await both.storage.close();
			await both.place.damage("map-one-1");
			const again = await reopen(both);
			const damaged = await again.loadRoom("map-one-1");
			expect(damaged).toMatchObject({ seq: 2, snapshot: null, damage: ["Edit 1 cannot be read."] });
			expect(damaged?.tail).toEqual([updateOf("b")]);
			await expect(again.compact("map-one-1")).rejects.toMatchObject({ code: "unreadable" });
			await expect(again.refreshSummary("map-one-1")).rejects.toMatchObject({ code: "unreadable" });
		});

		it("says that the disk is full, stores nothing of it, and goes on once there is room", async () => {
			const both = await open({ isTiny: true });
			await both.storage.createMap(newMap("map-one-1"));
			const large = { ...entryOf("map-one-1", 2, "x"), bytes: new Uint8Array(2_000_000) };
			await both.storage.commit([entryOf("map-one-1", 1, "a")]);
			await expect(both.storage.commit([large])).rejects.toMatchObject({ code: "storageFull" });
			expect(await both.storage.loadRoom("map-one-1")).toMatchObject({ seq: 1 });
			await both.storage.commit([entryOf("map-one-1", 2, "b")]);
			const roomy = await reopen(both);
			await roomy.commit([{ ...large, seq: 3 }]);
			expect(await roomy.loadRoom("map-one-1")).toMatchObject({ seq: 3 });
		});

		it("is for one at a time", async () => {
			const { place } = await open();
			await expect(place.open()).rejects.toMatchObject({ code: "conflict" });
		});
	});
}

function updateOf(key: string): Uint8Array {
	const doc = new Y.Doc();
	doc.clientID = [...key].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) % 2 ** 31;
	doc.getMap("map").set(key, key);
	return Y.encodeStateAsUpdate(doc);
}

function entryOf(room: string, seq: number, key: string): LogEntry {
	return { room, seq, bytes: updateOf(key), person: "ada", clients: [7], newClients: [7], at: 1_000 + seq };
}
