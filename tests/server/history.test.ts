import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { type MapContent, readContent } from "../../src/shared/map/content.ts";
import { readMap } from "../../src/shared/map/projection.ts";
import type { ActivityPage, LatestActivity, Version, VersionDetail, VersionList } from "../../src/shared/protocol/history-api.ts";
import { createMap, openStockClient, untilDoc, untilSynced } from "./driver.ts";
import { startTeamServer } from "./people-driver.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type TestApp = Awaited<ReturnType<typeof startTestApp>>;

/** What somebody does with the history of one map, over HTTP. */
function historyOf(app: TestApp, mapId: string) {
	const at = (path: string) => `${app.url}/api/maps/${mapId}${path}`;
	async function send(method: string, path: string, body?: unknown): Promise<Response> {
		const json = body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
		return fetch(at(path), { method, ...json });
	}
	async function read<T>(path: string): Promise<T> {
		return (await send("GET", path)).json() as Promise<T>;
	}
	return {
		send,
		read,
		operate: (name: string, args: unknown) => send("POST", "/operations", { operations: [{ name, args }] }),
		keep: async (name: string) => (await (await send("POST", "/versions", { name })).json()) as Version,
		list: () => read<VersionList>("/versions"),
		activity: (query = "") => read<ActivityPage>(`/activity${query}`),
		content: async () => (await read<{ content: MapContent }>("")).content,
	};
}

/** On a busy machine an edit takes long to be stored; a room rests a second after its last edit at the earliest. */
const waitFor = (holds: () => Promise<void>) => vi.waitFor(holds, { timeout: 30_000, interval: 50 });

const grid = [
	["createStage", { id: "stage" }],
	["createStep", { id: "step", stageId: "stage" }],
	["createLane", { id: "lane", kind: "painPoint" }],
	["createCard", { id: "card", kind: "painPoint", place: { stepId: "step", laneId: "lane" }, title: "Wait" }],
] as const;

describe("the history of a map", () => {
	let app: TestApp;
	beforeAll(async () => {
		app = await startTestApp({ limits: { tail: 5 } });
	});
	afterAll(() => app.close());

	async function mapWithCard(id: string) {
		await createMap(app.url, { id, title: "Ours" });
		const history = historyOf(app, id);
		for (const [name, args] of grid) await history.operate(name, args);
		return history;
	}

	it("keeps named versions of this very moment, pages and renames them", async () => {
		const map = await mapWithCard("history-1");
		const kept = await map.keep(" Kickoff ");
		expect(kept).toMatchObject({ kind: "named", name: "Kickoff", person: "api", editors: ["api"], restored: null });
		await map.operate("updateMap", { changes: { title: "Theirs" } });
		await map.keep("Later");
		const named = (await map.list()).versions.filter(({ kind }) => kind === "named");
		expect(named.map(({ name }) => name)).toEqual(["Later", "Kickoff"]);
		const first = await map.read<VersionList>("/versions?limit=1");
		expect(first.versions).toMatchObject([{ name: "Later" }]);
		const second = await map.read<VersionList>(`/versions?limit=1&before=${first.next}`);
		expect(second.versions[0]?.id).not.toBe(first.versions[0]?.id);
		const detail = await map.read<VersionDetail>(`/versions/${kept.id}`);
		expect(detail).toMatchObject({ name: "Kickoff", content: { info: { title: "Ours" }, cards: [{ title: "Wait" }] } });
		const doc = new Y.Doc();
		const state = await map.send("GET", `/versions/${kept.id}/state`);
		expect(state.headers.get("content-type")).toBe("application/octet-stream");
		Y.applyUpdate(doc, new Uint8Array(await state.arrayBuffer()));
		expect(readContent(readMap(doc))).toEqual(detail.content);
		const renamed = await map.send("PATCH", `/versions/${kept.id}`, { name: "Start" });
		expect(await renamed.json()).toMatchObject({ id: kept.id, name: "Start" });
	});

	it("restores a version as an edit that everybody gets, and keeps the state before", async () => {
		const map = await mapWithCard("history-2");
		const { id } = await map.keep("With card");
		const before = await map.content();
		const { doc, provider } = openStockClient(app.syncUrl, "history-2");
		await untilSynced(provider);
		await map.operate("deleteRecords", { records: [{ collection: "cards", id: "card" }] });
		await map.operate("updateMap", { changes: { title: "Other" } });
		const changed = await map.content();
		const answer = await map.send("POST", `/versions/${id}/restore`);
		const { kept } = (await answer.json()) as { kept: Version };
		expect(kept).toMatchObject({ kind: "restore", restored: id, person: "api" });
		await untilDoc(doc, () => readMap(doc).cards.has("card") && readMap(doc).info.title === "Ours");
		expect(readContent(readMap(doc))).toEqual(before);
		expect((await map.read<VersionDetail>(`/versions/${kept.id}`)).content).toEqual(changed);
		await map.send("POST", `/versions/${kept.id}/restore`);
		expect(await map.content()).toEqual(changed);
		provider.destroy();
	});

	it("keeps the state before where the page restores by itself", async () => {
		const map = await mapWithCard("history-3");
		const { id } = await map.keep("One");
		const kept = await map.send("POST", "/versions", { beforeRestoring: id });
		expect(await kept.json()).toMatchObject({ kind: "restore", restored: id, name: "" });
		expect((await map.send("POST", "/versions", { beforeRestoring: "none" })).status).toBe(404);
	});

	it("makes a new map of a version, with the pictures", async () => {
		const map = await mapWithCard("history-4");
		const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);
		const { hash } = await (await fetch(`${app.url}/api/maps/history-4/files`, { method: "POST", body: png })).json();
		const { id } = await map.keep("One");
		await map.operate("deleteRecords", { records: [{ collection: "cards", id: "card" }] });
		const made = await map.send("POST", `/versions/${id}/duplicate`, { id: "history-4b", title: "Branch" });
		expect([made.status, await made.json()]).toMatchObject([201, { id: "history-4b", title: "Branch", cards: 1 }]);
		expect((await fetch(`${app.url}/api/maps/history-4b/files/${hash}`)).status).toBe(200);
		const again = await map.send("POST", `/versions/${id}/duplicate`, { id: "history-4b" });
		expect(again.status).toBe(200);
		expect((await historyOf(app, "history-4b").list()).versions).toEqual([]);
	});

	it("says clearly what is not there", async () => {
		const map = historyOf(app, "history-none");
		for (const path of ["/versions", "/versions/one", "/versions/one/state", "/activity", "/activity/latest"]) {
			expect([path, (await map.send("GET", path)).status]).toEqual([path, 404]);
		}
		await createMap(app.url, { id: "history-5" });
		const empty = historyOf(app, "history-5");
		expect(await (await empty.send("POST", "/versions", { name: "Now" })).json()).toMatchObject({
			error: { code: "conflict", message: "There is nothing on this map yet that could be kept." },
		});
		expect((await empty.send("POST", "/versions", { name: "  " })).status).toBe(400);
		expect((await empty.send("POST", "/versions/none/restore")).status).toBe(404);
		expect((await empty.send("GET", "/activity?record=boxes:1")).status).toBe(400);
		expect((await empty.send("GET", "/activity?before=nonsense")).status).toBe(400);
		expect(await empty.activity()).toEqual({ entries: [], people: {}, next: null });
	});

	it("tells by name who changed what, up to the last edit, folded or not", async () => {
		const map = await mapWithCard("history-6");
		const params = { person: "person-ada-1", name: "Ada  Lovelace\u0007" };
		const { doc, provider } = openStockClient(app.syncUrl, "history-6", { params });
		await untilSynced(provider);
		const card = doc.getMap("cards").get("card") as Y.Map<unknown>;
		card.set("severity", 4);
		(card.get("title") as Y.Text).insert(4, " long");
		await waitFor(async () => expect((await map.activity("?person=person-ada-1")).entries).toHaveLength(2));
		const { entries, people } = await map.activity("?record=cards:card");
		expect(people).toEqual({ "person-ada-1": { name: "Ada  Lovelace" } });
		expect(entries.map(({ field, old, new: now, person }) => [person, field, old, now])).toEqual([
			["person-ada-1", "title", "Wait", "Wait long"],
			["person-ada-1", "severity", null, 4],
			["api", "present", null, true],
		]);
		await map.operate("updateMap", { changes: { goal: "More" } });
		await map.operate("createPersona", { id: "jo", name: "Jo", colour: "indigo" });
		const head = await map.activity("?record=map:&record=personas&record=owners");
		expect(head.entries.map(({ collection, record, field }) => [collection, record, field])).toEqual([
			["personas", "jo", "present"],
			["map", "", "goal"],
		]);
		const { records, people: all } = await map.read<LatestActivity>("/activity/latest");
		expect(all).toEqual(people);
		const last = new Map(records.map(({ collection, record, person }) => [`${collection}:${record}`, person]));
		expect([last.get("cards:card"), last.get("steps:step")]).toEqual(["person-ada-1", "api"]);
		provider.destroy();
	});
});

describe("the history of a map that people share by links", () => {
	it("names them by what the server knows, and lets only editors name and restore", async () => {
		const { app, olga, mona } = await startTeamServer();
		const at = "/api/maps/shared-map-1";
		await olga.must("POST", "/api/maps", { id: "shared-map-1", title: "Ours" });
		const [editor, viewer] = [await olga.guest("shared-map-1", "editor"), await olga.guest("shared-map-1", "viewer")];
		const operations = [{ name: "updateMap", args: { changes: { goal: "Fewer calls" } } }];
		await editor.must("POST", `${at}/operations`, { operations });
		expect(await viewer.must("GET", `${at}/activity`)).toMatchObject({
			entries: [{ field: "goal", new: "Fewer calls", person: editor.person.id }],
			people: { [editor.person.id]: { name: "A editor" } },
		});
		const version = await editor.must("POST", `${at}/versions`, { name: "Now" });
		expect(version).toMatchObject({ person: editor.person.id, editors: expect.arrayContaining([editor.person.id]) });
		const one = `${at}/versions/${version.id}`;
		expect(await viewer.must("GET", one)).toMatchObject({ content: { info: { goal: "Fewer calls" } } });
		const refused = [
			await viewer.call("POST", `${at}/versions`, { name: "Mine" }),
			await viewer.call("PATCH", one, { name: "Mine" }),
			await viewer.call("POST", `${one}/restore`),
			await editor.call("POST", `${one}/duplicate`),
			await mona.call("GET", `${at}/versions`),
			await mona.call("GET", `${at}/activity/latest`),
		];
		expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
		expect((await editor.call("POST", `${one}/restore`)).status).toBe(200);
		expect((await olga.call("POST", `${one}/duplicate`, { id: "shared-map-2" })).status).toBe(201);
		await app.close();
	});
});

describe("a server by itself", () => {
	it("keeps versions: before the first edit of a session and at its end", async () => {
		const app = await startTestApp({ limits: { idle: 0 } });
		await createMap(app.url, { id: "history-7", title: "Ours" });
		const map = historyOf(app, "history-7");
		await map.operate("updateMap", { changes: { goal: "More" } });
		const automatic = async () => (await map.list()).versions.filter(({ kind }) => kind === "auto");
		// As it was made, and as it was when everybody had gone.
		await waitFor(async () => expect(await automatic()).toHaveLength(2));
		const { doc, provider } = openStockClient(app.syncUrl, "history-7", { params: { person: "person-ben-1" } });
		await untilSynced(provider);
		doc.getMap("map").set("title", "Changed");
		await waitFor(async () => expect((await map.activity()).entries[0]).toMatchObject({ person: "person-ben-1" }));
		provider.destroy();
		await waitFor(async () => expect(await automatic()).toHaveLength(3));
		const [youngest] = await automatic();
		expect(youngest).toMatchObject({ editors: ["person-ben-1"], name: "" });
		const detail = await map.read<VersionDetail>(`/versions/${youngest?.id}`);
		expect(detail.content).toMatchObject({ info: { title: "Changed" } });
		await app.close();
	});
});
