import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { fromBase64 } from "lib0/buffer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyUpdate, Doc } from "yjs";
import { createHomeMaps } from "../../src/app/home-maps.ts";
import { mergeLists } from "../../src/app/merge-lists.ts";
import { OdographDatabase } from "../../src/offline/database.ts";
import { createDeviceStorage, type DeviceStorage } from "../../src/offline/open-storage.ts";
import { createRecentMaps, type RecentMap } from "../../src/offline/recent-maps.ts";
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
	role: "owner",
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

/** A page whose server has no map but those that are made now; what it says of an id that is not there is `fates`. */
function onServerWithout(fates: Readonly<Record<string, 410 | 404 | 403 | 500>>) {
	const recentMaps = createRecentMaps(storage);
	const made: { id: string; state: string }[] = [];
	const left: string[] = [];
	const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
	const api = createApiClient({
		base: "http://server.test",
		async fetch(url, init) {
			const { pathname } = new URL(String(url));
			if (init?.method === "POST") {
				const { id, state } = JSON.parse(String(init.body));
				made.push({ id, state });
				return answer(201, meta(id));
			}
			if (init?.method === "DELETE") return answer(200, { left: left.push(pathname) });
			if (pathname === "/api/maps") return answer(200, { maps: made.map(({ id }) => meta(id)) });
			const status = fates[pathname.split("/").at(3) ?? ""] ?? 404;
			return answer(status, {
				error: { code: { 410: "gone", 404: "notFound", 403: "forbidden", 500: "internal" }[status], message: "No." },
			});
		},
	});
	return { recentMaps, made, left, maps: createHomeMaps({ api, storage, recentMaps }) };
}

describe("a map that the server had and has no longer", () => {
	const known = (id: string, more: Partial<RecentMap> = {}) => ({ id, title: id, openedAt: 5, isOnlyHere: false, ...more });

	it("leaves this device, and that is said once, where it was removed for good and all had been saved", async () => {
		const { maps, recentMaps } = onServerWithout({ "removed-1": 410 });
		await recentMaps.put(known("removed-1", { hasUnsent: false }));
		expect(await maps.list()).toMatchObject({ maps: [], letGo: ["removed-1"] });
		expect(await maps.list()).toMatchObject({ maps: [], letGo: [] });
		expect(await recentMaps.get("removed-1")).toBeNull();
	});

	it.each([
		["with work that was never sent", 410, true],
		["of which nobody noted whether all was sent", 410, undefined],
		["that the server has lost", 404, false],
		["of which the server cannot say what became of it", 500, false],
	] as const)("stays on this device %s, and is offered to the server", async (_, status, hasUnsent) => {
		const offlineMaps = offline().maps;
		const id = await offlineMaps.create({ title: "Mine", content: telecomOnboarding() });
		const { maps, recentMaps, made } = onServerWithout({ [id]: status });
		await recentMaps.put(known(id, { hasUnsent, title: "Mine" }));
		const { maps: listed, letGo } = await maps.list();
		expect(letGo).toEqual([]);
		const map = await only(listed);
		expect(map).toMatchObject({ title: "Mine", isLost: true, isOnServer: false });
		await maps.bringBack(map);
		const doc = new Doc();
		applyUpdate(doc, fromBase64((await only(made)).state));
		expect(doc.getMap("cards").size).toBe(telecomOnboarding().cards.length);
		expect(await only((await maps.list()).maps)).toMatchObject({ isLost: false, isOnServer: true });
		expect((await recentMaps.get(id))?.hasUnsent).toBe(false);
	});

	it("is not asked for while the server is away", async () => {
		const { maps, recentMaps } = offline();
		await recentMaps.put(known("theirs-0001", { hasUnsent: false }));
		expect(await maps.list()).toMatchObject({ maps: [{ id: "theirs-0001", isLost: false, isOnServer: true }], letGo: [] });
	});
});

describe("a map that this person was taken off", () => {
	const theirs = (more: Partial<RecentMap>) => ({ id: "taken-01", title: "Theirs", openedAt: 5, isOnlyHere: false, ...more });

	it("leaves this device where nothing of it was unsaved, and that is said once", async () => {
		const { maps, recentMaps } = onServerWithout({ "taken-01": 403 });
		await recentMaps.put(theirs({ hasUnsent: false, role: "editor" }));
		expect(await maps.list()).toMatchObject({ maps: [], takenAway: ["Theirs"], letGo: [] });
		expect(await maps.list()).toMatchObject({ maps: [], takenAway: [] });
		expect(await recentMaps.get("taken-01")).toBeNull();
	});

	it.each([false, true])("goes from this device when it is left, unless edits of it were not sent (%s)", async (hasUnsent) => {
		const { maps, recentMaps, left } = onServerWithout({});
		await recentMaps.put(theirs({ hasUnsent, role: "editor" }));
		await maps.leave(await only((await maps.list()).maps));
		expect(left).toEqual(["/api/maps/taken-01/me"]);
		expect((await recentMaps.get("taken-01")) === null).toBe(!hasUnsent);
	});

	it("stays for the edits that were not sent, without showing what else is on it", async () => {
		const { maps, recentMaps } = onServerWithout({ "taken-01": 403 });
		await recentMaps.put(theirs({ hasUnsent: true, role: "editor" }));
		const map = await only((await maps.list()).maps);
		expect(map).toMatchObject({ isTakenAway: true, isLost: false });
		expect(await maps.preview(map)).toBeNull();
		await maps.forget(map);
		expect((await maps.list()).maps).toEqual([]);
	});

	it("stays with who owned it: the server may have lost it", async () => {
		const { maps, recentMaps } = onServerWithout({ "taken-01": 403 });
		await recentMaps.put(theirs({ hasUnsent: false, role: "owner" }));
		expect(await only((await maps.list()).maps)).toMatchObject({ isLost: true, isTakenAway: false });
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
		expect(list.maps).toMatchObject([{ id: "both", isOnServer: false, isLost: true }]);
	});
});
