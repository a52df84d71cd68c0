import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHomeMaps } from "../../src/app/home-maps.ts";
import { mergeLists } from "../../src/app/merge-lists.ts";
import { OdographDatabase } from "../../src/offline/database.ts";
import { createDeviceStorage, type DeviceStorage } from "../../src/offline/open-storage.ts";
import { createRecentMaps } from "../../src/offline/recent-maps.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import type { MapMeta } from "../../src/sync/api-answers.ts";
import { createApiClient } from "../../src/sync/api-client.ts";

let storage: DeviceStorage;

beforeEach(() => {
	storage = createDeviceStorage({ database: new OdographDatabase("home", { indexedDB: new IDBFactory() }) });
});
afterEach(() => storage.close());

/** A page whose server does not answer. */
function offline() {
	const recentMaps = createRecentMaps(storage);
	const api = createApiClient({ base: "http://server.invalid", fetch: async () => Promise.reject(new TypeError("no network")) });
	return { recentMaps, maps: createHomeMaps({ api, storage, recentMaps }) };
}

async function only<T>(list: Promise<readonly T[]> | readonly T[]): Promise<T> {
	const [first, ...rest] = await list;
	if (first === undefined || rest.length > 0) throw new Error("One was expected.");
	return first;
}

const meta = (id: string): MapMeta => ({
	id,
	title: id,
	scenario: "",
	state: "current",
	createdAt: 1,
	updatedAt: 2,
	deletedAt: null,
	cards: 1,
	stages: 1,
	steps: 1,
});

describe("maps without a server", () => {
	it("are made on this device with their whole content, and say so", async () => {
		const { maps } = offline();
		await maps.create({ title: "Mine", content: telecomOnboarding() });
		const { serverProblem, maps: listed } = await maps.list();
		expect(serverProblem).toBe("The server cannot be reached.");
		const map = await only(listed);
		expect(map).toMatchObject({ title: "Mine", isOnServer: false, isOnDevice: true });
		const content = await maps.preview(map);
		expect(content?.cards).toHaveLength(telecomOnboarding().cards.length);
		expect(content?.info?.title).toBe("Mine");
	});

	it("are renamed in their log, so that the new title reaches the server later", async () => {
		const { maps } = offline();
		await maps.create({ title: "Mine" });
		await maps.rename(await only((await maps.list()).maps), "Ours");
		const map = await only((await maps.list()).maps);
		expect(map.title).toBe("Ours");
		expect((await maps.preview(map))?.info?.title).toBe("Ours");
	});

	it("go to the bin and come back with everything", async () => {
		const { maps } = offline();
		await maps.create({ title: "Mine", content: telecomOnboarding() });
		await maps.remove(await only((await maps.list()).maps));
		const after = await maps.list();
		expect(after.maps).toEqual([]);
		await maps.restore(await only(after.bin));
		const map = await only((await maps.list()).maps);
		expect((await maps.preview(map))?.stages).toHaveLength(5);
	});

	it("are duplicated as maps of their own", async () => {
		const { maps } = offline();
		await maps.create({ title: "Mine" });
		await maps.duplicate(await only((await maps.list()).maps));
		expect((await maps.list()).maps.map((map) => map.title).sort()).toEqual(["Mine", "Mine (copy)"]);
	});

	it("refuse to put a map of the absent server into the bin, and keep it", async () => {
		const { maps, recentMaps } = offline();
		await recentMaps.put({ id: "theirs-0001", title: "Theirs", openedAt: 5, isOnlyHere: false });
		await expect(maps.remove(await only((await maps.list()).maps))).rejects.toThrow("The server cannot be reached");
		expect((await maps.list()).maps).toHaveLength(1);
	});
});

describe("the merged list", () => {
	const recent = { id: "both", title: "both", openedAt: 9, isOnlyHere: false, thumbnail: null };

	it("names a map once that is in both places", () => {
		const list = mergeLists({ maps: [meta("both"), meta("server")], bin: [], problem: "" }, [recent]);
		expect(list.maps.map(({ id, isOnServer, isOnDevice }) => ({ id, isOnServer, isOnDevice }))).toEqual([
			{ id: "both", isOnServer: true, isOnDevice: true },
			{ id: "server", isOnServer: true, isOnDevice: false },
		]);
	});

	it("does not bring back from this device what is in the server's bin", () => {
		const list = mergeLists({ maps: [], bin: [meta("both")], problem: "" }, [recent]);
		expect(list.maps).toEqual([]);
		expect(list.bin.map((map) => map.id)).toEqual(["both"]);
	});

	it("keeps a map that the server has lost", () => {
		const list = mergeLists({ maps: [], bin: [], problem: "" }, [recent]);
		expect(list.maps).toMatchObject([{ id: "both", isOnServer: false }]);
	});
});
