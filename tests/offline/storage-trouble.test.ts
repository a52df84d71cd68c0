import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OdographDatabase } from "../../src/offline/database.ts";
import { openMapUpdates } from "../../src/offline/map-updates.ts";
import { createDeviceStorage } from "../../src/offline/open-storage.ts";
import { storageProblem, storageSentence } from "../../src/offline/storage-health.ts";
import { author, createDevice, textOf } from "./device.ts";

const map = "map-00000001";
let device = createDevice();
beforeEach(() => {
	device = createDevice();
});
afterEach(() => {
	device.close();
	vi.restoreAllMocks();
	vi.useRealTimers();
});

function failing(name: string): Error {
	return Object.assign(new Error("refused"), { name });
}

describe("a storage that fails", () => {
	it("full: keeps what it could not write, says so, and writes it when there is room again", async () => {
		const page = device.openPage();
		const log = openMapUpdates(page, map);
		await log.load();
		const add = vi.spyOn(page.database.updates, "add").mockRejectedValueOnce(failing("QuotaExceededError"));
		const { write } = author((update) => log.append(update));
		write("kept");
		await log.flush();
		expect(log.state.get()).toBe("failed");
		expect(page.problem.get()).toBe("full");
		write(" in memory");
		expect(log.state.get()).toBe("failed");
		add.mockRestore();
		await log.flush();
		expect(log.state.get()).toBe("stored");
		expect(page.problem.get()).toBeNull();
		expect(textOf(await log.load())).toBe("kept in memory");
	});

	it("full: tries again by itself, with growing pauses", async () => {
		const page = device.openPage();
		await page.ready();
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		const add = vi.spyOn(page.database.updates, "add").mockRejectedValue(failing("QuotaExceededError"));
		const log = openMapUpdates(page, map, { gatherFor: 50 });
		author((update) => log.append(update)).write("a");
		await vi.advanceTimersByTimeAsync(50);
		expect(add).toHaveBeenCalledTimes(1);
		await vi.advanceTimersByTimeAsync(1_000);
		expect(add).toHaveBeenCalledTimes(2);
		await vi.advanceTimersByTimeAsync(1_000);
		expect(add).toHaveBeenCalledTimes(2);
		await vi.advanceTimersByTimeAsync(1_000);
		expect(add).toHaveBeenCalledTimes(3);
	});

	it("refused (private mode): loads nothing, does not reject, and says what it means", async () => {
		const refusing = new IDBFactory();
		vi.spyOn(refusing, "open").mockImplementation(() => {
			throw failing("SecurityError");
		});
		const page = createDeviceStorage({ database: new OdographDatabase("odograph", { indexedDB: refusing, IDBKeyRange }) });
		const log = openMapUpdates(page, map);
		expect(await log.load()).toEqual([]);
		expect(page.problem.get()).toBe("refused");
		author((update) => log.append(update)).write("a");
		await log.flush();
		expect(log.state.get()).toBe("failed");
	});

	it("a newer page takes over: this one lets go and says reload", async () => {
		const page = device.openPage();
		const log = openMapUpdates(page, map);
		await log.load();
		const newer = new OdographDatabase("odograph", { indexedDB: device.indexedDB, IDBKeyRange });
		newer.close();
		newer.version(7).stores({
			updates: "++seq, mapId",
			recentMaps: "id, openedAt",
			pictures: "[mapId+hash], [mapId+isQueued]",
			lastScores: "mapId",
			more: "id",
		});
		await newer.open();
		expect(page.problem.get()).toBe("newerPage");
		author((update) => log.append(update)).write("a");
		await log.flush();
		expect(log.state.get()).toBe("failed");
		expect(page.problem.get()).toBe("newerPage");
		newer.close();
	});

	it("made by a newer version that only added: an older page still reads and writes it", async () => {
		const newer = new OdographDatabase("odograph", { indexedDB: device.indexedDB, IDBKeyRange });
		newer.version(7).stores({
			updates: "++seq, mapId",
			recentMaps: "id, openedAt",
			pictures: "[mapId+hash], [mapId+isQueued]",
			lastScores: "mapId",
			more: "id",
		});
		await newer.open();
		newer.close();
		const log = openMapUpdates(device.openPage(), map);
		author((update) => log.append(update)).write("still here");
		await log.flush();
		expect(textOf(await log.load())).toBe("still here");
	});

	it("blocked by another tab: goes on without storage after a moment", async () => {
		const hanging = new IDBFactory();
		vi.spyOn(hanging, "open").mockReturnValue(new EventTarget() as IDBOpenDBRequest);
		const page = createDeviceStorage({
			database: new OdographDatabase("odograph", { indexedDB: hanging, IDBKeyRange }),
			openWithin: 1,
		});
		expect(await openMapUpdates(page, map).load()).toEqual([]);
		expect(page.problem.get()).toBe("blocked");
	});

	it("blocked by another tab: keeps the edits, and stores them by itself once that tab lets go", async () => {
		const older = await new Promise<IDBDatabase>((resolve) => {
			const request = device.indexedDB.open("odograph", 1);
			request.onsuccess = () => resolve(request.result);
		});
		const database = new OdographDatabase("odograph", { indexedDB: device.indexedDB, IDBKeyRange });
		const page = createDeviceStorage({ database, openWithin: 1 });
		const log = openMapUpdates(page, map, { gatherFor: 1 });
		expect(await log.load()).toEqual([]);
		author((update) => log.append(update)).write("kept");
		await log.flush();
		expect({ state: log.state.get(), problem: page.problem.get() }).toEqual({ state: "failed", problem: "blocked" });
		older.close();
		await vi.waitUntil(() => log.state.get() === "stored", { timeout: 20_000 });
		expect(page.problem.get()).toBeNull();
		expect(textOf(await log.load())).toBe("kept");
		page.close();
	}, 30_000);

	it("corrupt and then full: says the newer trouble, and tries again", async () => {
		const page = device.openPage();
		const log = openMapUpdates(page, map);
		await log.load();
		page.report(failing("DataError"));
		vi.spyOn(page.database.updates, "add").mockRejectedValueOnce(failing("QuotaExceededError"));
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		author((update) => log.append(update)).write("kept");
		await log.flush();
		expect(page.problem.get()).toBe("full");
		vi.advanceTimersByTime(1_000);
		vi.useRealTimers();
		await vi.waitUntil(() => log.state.get() === "stored", { timeout: 20_000 });
	});

	it("corrupt: what cannot be read is reported, not thrown", async () => {
		const page = device.openPage();
		await page.ready();
		vi.spyOn(page.database.updates, "where").mockImplementation(() => {
			throw failing("DataError");
		});
		expect(await openMapUpdates(page, map).load()).toEqual([]);
		expect(page.problem.get()).toBe("corrupt");
	});
});

describe("storageProblem", () => {
	it("reads the innermost known cause", () => {
		const inner = failing("QuotaExceededError");
		expect(storageProblem(Object.assign(failing("AbortError"), { inner }))).toBe("full");
		expect(storageProblem(new Error("?"))).toBe("unknown");
		expect(storageProblem("no error at all")).toBe("unknown");
	});

	it("has a sentence that says what to do, for each", () => {
		for (const problem of ["full", "refused", "newerPage", "blocked", "corrupt", "closed", "unknown"] as const) {
			expect(storageSentence(problem)).toMatch(/^[A-Z].{40,}\.$/);
		}
	});
});
