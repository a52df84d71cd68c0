import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { Session } from "../../src/editor/session.ts";
import type { SessionServices } from "../../src/editor/session-services.ts";
import { createStage } from "../../src/shared/operations/stages.ts";
import { editText } from "../../src/shared/operations/texts.ts";
import { createApiClient } from "../../src/sync/api-client.ts";
import { type RunningServer, startServer, temporaryFolder } from "../support/start-server.ts";
import { FakeServer, until } from "../sync/fake-server.ts";
import { closeBrowsers, createBrowser } from "./session-driver.ts";

const dataDir = temporaryFolder();
let server: RunningServer;
beforeAll(async () => {
	server = await startServer({ dataDir });
}, 60_000);
afterAll(() => server.close());
afterEach(closeBrowsers);

function onServer({ url, syncUrl }: RunningServer): Partial<SessionServices> {
	// The polyfill's type is the browser's.
	return { syncUrl, api: createApiClient({ base: url }), WebSocketClass: WebSocket as unknown as typeof globalThis.WebSocket };
}

const openTab = () => createBrowser(new FakeServer()).openTab(onServer(server));
const isSaved = (session: Session) => session.status.get().kind === "saved";
const titles = ({ map }: Session) => map.stageIds.map((id) => map.stages.get(id)?.title);

it("two people edit one map, see each other, and every edit is acked", async () => {
	const mapId = "two-people-1";
	await createApiClient({ base: server.url }).createMap({ id: mapId, title: "Together" });
	const [ada, grace] = [openTab().registry.open(mapId), openTab().registry.open(mapId)];
	await until(() => isSaved(ada) && isSaved(grace));
	expect(ada.map.info.title).toBe("Together");
	const id = createStage(ada.doc, { title: "Aware" }, ada.origin);
	await until(() => grace.map.stages.has(id));
	for (const [at, letter] of [..."ness"].entries()) {
		editText(ada.doc, { collection: "stages", id, field: "title", index: 5 + at, remove: 0, insert: letter }, ada.origin);
		editText(grace.doc, { collection: "stages", id, field: "title", index: 0, remove: 0, insert: "!" }, grace.origin);
	}
	await until(() => isSaved(ada) && isSaved(grace) && titles(ada)[0]?.length === 13);
	await until(() => titles(grace)[0] === titles(ada)[0]);
	expect(titles(ada)[0]).toMatch(/!/);
	grace.presence.set({ cursor: { x: 1, y: 2 } });
	await until(() => ada.presence.others()[0]?.cursor?.x === 1);
});

it("what was saved is there after the server was killed, and what was not yet is brought on return", async () => {
	const mapId = "killed-server-1";
	await createApiClient({ base: server.url }).createMap({ id: mapId });
	const session = openTab().registry.open(mapId);
	await until(() => isSaved(session));
	createStage(session.doc, { title: "Acked" }, session.origin);
	await until(() => isSaved(session));
	const port = Number(new URL(server.url).port);
	await server.kill("SIGKILL");
	createStage(session.doc, { title: "Written meanwhile" }, session.origin);
	await until(() => session.status.get().kind === "offline");
	server = await startServer({ dataDir, port });
	await until(() => isSaved(session));
	const later = openTab().registry.open(mapId);
	await until(() => isSaved(later));
	expect(titles(later)).toEqual(["Acked", "Written meanwhile"]);
}, 60_000);

it("edits of a tab that never reached the server are brought by the tab that is left", async () => {
	const mapId = "two-tabs-0001";
	await createApiClient({ base: server.url }).createMap({ id: mapId });
	const unreachable = new FakeServer();
	unreachable.isAway = true;
	const browser = createBrowser(unreachable);
	const cutOff = browser.openTab({ ...onServer(server), WebSocketClass: unreachable.WebSocket });
	const [lost, left] = [cutOff.registry.open(mapId), browser.openTab(onServer(server)).registry.open(mapId)];
	await until(() => isSaved(left) && lost.status.get().kind === "offline");
	createStage(lost.doc, { title: "Last words" }, lost.origin);
	await until(() => titles(left).length === 1);
	await cutOff.registry.closeAll();
	const elsewhere = openTab().registry.open(mapId);
	await until(() => titles(elsewhere).length === 1);
	await until(() => isSaved(left));
	expect(titles(elsewhere)).toEqual(["Last words"]);
});

it("a map that no server has is refused with its sentence", async () => {
	const session = openTab().registry.open("never-made-map");
	await until(() => session.status.get().kind === "notSaved");
	expect(session.status.get()).toMatchObject({ reason: expect.stringContaining("no such map") });
});

it("a map made offline is accepted with what it holds", async () => {
	const mapId = "made-offline-1";
	const tab = openTab();
	await tab.services.recentMaps.put({ id: mapId, title: "Mine", openedAt: 1, isOnlyHere: true });
	const session = tab.registry.open(mapId);
	createStage(session.doc, { title: "Before the server knew" }, session.origin);
	await until(() => isSaved(session));
	const later = openTab().registry.open(mapId);
	await until(() => isSaved(later));
	expect(titles(later)).toEqual(["Before the server knew"]);
});

it("the list of maps and the bin read as the client expects", async () => {
	const api = createApiClient({ base: server.url });
	await api.createMap({ id: "listed-map-1", title: "Listed" });
	expect((await api.listMaps()).find(({ id }) => id === "listed-map-1")).toMatchObject({ title: "Listed", deletedAt: null });
	await api.renameMap("listed-map-1", "Renamed");
	const copy = await api.duplicateMap("listed-map-1", { title: "Copy" });
	expect(copy.title).toBe("Copy");
	await api.deleteMap("listed-map-1");
	expect((await api.listMaps()).some(({ id }) => id === "listed-map-1")).toBe(false);
	expect((await api.listMaps({ bin: true })).find(({ id }) => id === "listed-map-1")).toMatchObject({ title: "Renamed" });
	await api.restoreMap("listed-map-1");
	expect((await api.server()).auth).toBe("local");
	await expect(api.renameMap("nowhere-000", "x")).rejects.toMatchObject({ code: "notFound" });
});
