import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { applyUpdate, encodeStateAsUpdate } from "yjs";
import { createEditor } from "../../src/editor/editor.ts";
import { setIdentity } from "../../src/editor/identity.ts";
import type { Session } from "../../src/editor/session.ts";
import { openMapUpdates } from "../../src/offline/map-updates.ts";
import { AppError, type ErrorCode } from "../../src/shared/errors.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { currentSchemaVersion } from "../../src/shared/map/map-info.ts";
import { createStage } from "../../src/shared/operations/stages.ts";
import { editText } from "../../src/shared/operations/texts.ts";
import { closeCodes, syncParameters } from "../../src/shared/protocol/sync.ts";
import type { NewMap } from "../../src/sync/api-client.ts";
import { oldDocument } from "../support/old-document.ts";
import { FakeServer, until } from "../sync/fake-server.ts";
import { closeBrowsers, createBrowser } from "./session-driver.ts";

const mapId = "map-00000001";
let server = new FakeServer();
let browser = createBrowser(server);
beforeEach(() => {
	server = new FakeServer();
	browser = createBrowser(server);
});
afterEach(closeBrowsers);

const isSaved = (session: Session) => session.status.get().kind === "saved";
const addStage = ({ doc, origin }: Session, title: string) => createStage(doc, { title }, origin);
const titles = ({ map }: Session) => map.stageIds.map((id) => map.stages.get(id)?.title);

describe("a session", () => {
	it("opens, saves an edit durably, and says so", async () => {
		const session = browser.openTab().registry.open(mapId);
		await until(() => isSaved(session));
		expect(session.isLoaded.get()).toBe(true);
		const seen: string[] = [];
		session.status.subscribe(() => seen.push(session.status.get().kind));
		addStage(session, "Aware");
		await until(() => isSaved(session) && seen.includes("saving"));
		expect(server.doc.getMap("stages").size).toBe(1);
	});

	it("says at once what this person is called from now on, where the server knows nobody", async () => {
		const session = browser.openTab().registry.open(mapId);
		await until(() => isSaved(session));
		setIdentity({ name: "Ada Lovelace" });
		const nameIn = ({ url }: { readonly url: string }) => new URL(url).searchParams.get(syncParameters.name);
		await until(() => server.sockets.some((socket) => nameIn(socket) === "Ada Lovelace"));
		await until(() => isSaved(session));
		setIdentity({ name: "" });
	});

	it("is one for all who open the map in a tab, and outlives a close that is followed by an open", async () => {
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		const { registry } = browser.openTab({ grace: 1_000 });
		const first = registry.open(mapId);
		const second = registry.open(mapId);
		expect(second.doc).toBe(first.doc);
		first.close();
		first.close();
		vi.advanceTimersByTime(2_000);
		expect(registry.open(mapId).doc).toBe(first.doc);
		second.close();
		vi.advanceTimersByTime(500);
		vi.useRealTimers();
		expect(registry.open(mapId).doc).toBe(first.doc);
	});

	it("is read before anybody opens it where it was prepared, and ends where nobody does", async () => {
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
		const { registry } = browser.openTab();
		registry.prepare(mapId);
		await until(() => server.sockets.length === 1 && server.last.awareness.length > 0);
		vi.advanceTimersByTime(5_000);
		const session = registry.open(mapId);
		await until(() => isSaved(session));
		registry.prepare("map-00000002");
		await until(() => server.sockets.length === 2 && server.last.awareness.length > 0);
		const said = server.last.awareness.length;
		vi.advanceTimersByTime(30_000);
		vi.useRealTimers();
		// It takes its leave.
		await until(() => server.last.awareness.length > said);
		expect(isSaved(session)).toBe(true);
		addStage(session, "Aware");
		await until(() => server.doc.getMap("stages").size === 1);
	});

	it("offline: says so once the edits are on this device, shows the map again without a server, and brings all back", async () => {
		const tab = browser.openTab();
		const session = tab.registry.open(mapId);
		await until(() => isSaved(session));
		server.goAway();
		addStage(session, "Made offline");
		expect(session.status.get()).toEqual({ kind: "offline", isOnDevice: false });
		await until(() => {
			const status = session.status.get();
			return status.kind === "offline" && status.isOnDevice;
		});
		await tab.registry.closeAll();

		const later = browser.openTab().registry.open(mapId);
		await until(() => later.isLoaded.get());
		expect(titles(later)).toEqual(["Made offline"]);
		expect(later.status.get().kind).not.toBe("saved");
		server.comeBack();
		await until(() => isSaved(later));
		expect(server.doc.getMap("stages").size).toBe(1);
	});

	it("merges what two people did while one of them was offline", async () => {
		const [mine, theirs] = [browser.openTab().registry.open(mapId), createBrowser(server).openTab().registry.open(mapId)];
		await until(() => isSaved(mine) && isSaved(theirs));
		server.goAway();
		addStage(mine, "Mine");
		addStage(theirs, "Theirs");
		server.comeBack();
		await until(() => mine.map.stageIds.length === 2 && theirs.map.stageIds.length === 2);
		expect(titles(mine)).toEqual(titles(theirs));
	});

	it("undo takes back my own stage and leaves theirs", async () => {
		const [mine, theirs] = [browser.openTab().registry.open(mapId), createBrowser(server).openTab().registry.open(mapId)];
		await until(() => isSaved(mine) && isSaved(theirs));
		addStage(mine, "Mine");
		addStage(theirs, "Theirs");
		await until(() => mine.map.stageIds.length === 2);
		expect(mine.undo.undo().kind).toBe("done");
		expect(titles(mine)).toEqual(["Theirs"]);
	});

	it("a refusal is final and says why", async () => {
		server.refuseWith = closeCodes.noSuchMap.code;
		const session = browser.openTab().registry.open(mapId);
		await until(() => session.status.get().kind === "notSaved");
		expect(session.status.get()).toEqual({ kind: "notSaved", reason: closeCodes.noSuchMap.reason });
	});

	it("tells the server who this browser's person is", async () => {
		const session = browser.openTab().registry.open(mapId);
		await until(() => isSaved(session));
		const { searchParams } = new URL(server.last.url);
		expect(searchParams.get(syncParameters.person)).toBe(session.presence.me.personId);
	});

	it("an old document is brought to this version once it is loaded, which is nobody's step to undo", async () => {
		applyUpdate(server.doc, encodeStateAsUpdate(oldDocument()));
		const session = browser.openTab().registry.open(mapId);
		await until(() => isSaved(session));
		expect(server.doc.getMap("map").get("schemaVersion")).toBe(currentSchemaVersion);
		expect(session.map.lanes.get("back")?.side).toBe("back");
		expect(session.undo.get()).toEqual({ canUndo: false, canRedo: false });
	});

	it("an old document of this device is, too, before it is written to without a server", async () => {
		const tab = browser.openTab();
		const log = openMapUpdates(tab.services.storage, mapId);
		log.append(encodeStateAsUpdate(oldDocument()));
		await log.close();
		server.goAway();
		const session = tab.registry.open(mapId);
		await until(() => session.isLoaded.get());
		expect(session.map.lanes.get("back")?.side).toBe("back");
	});

	it("in the bin is shown and not written", async () => {
		const session = browser.openTab().registry.open(mapId);
		await until(() => isSaved(session));
		server.last.close(closeCodes.inBin.code);
		expect(session.status.get()).toEqual({ kind: "notSaved", reason: closeCodes.inBin.reason });
		expect(session.readOnlyReason.get()).toBe(closeCodes.inBin.reason);
	});

	it("a newer document is read-only, with the reason", async () => {
		server.doc.getMap("map").set("schemaVersion", 999);
		const session = browser.openTab().registry.open(mapId);
		await until(() => isSaved(session));
		expect(session.readOnlyReason.get()).toContain("newer version");
	});

	it("without storage it works in memory, and says so in the notices", async () => {
		const tab = browser.openTab();
		await tab.services.storage.ready();
		vi.spyOn(tab.services.storage.database.updates, "add").mockRejectedValue(
			Object.assign(new Error(), { name: "QuotaExceededError" }),
		);
		const session = tab.registry.open(mapId);
		await until(() => isSaved(session));
		addStage(session, "In memory");
		await until(() => isSaved(session) && session.notices.get().length === 1);
		expect(session.notices.get()[0]).toContain("is full");
		server.goAway();
		addStage(session, "Not stored anywhere");
		await until(() => session.status.get().kind === "notSaved");
	});

	it("a stored row that cannot be read is left alone; the rest opens", async () => {
		const tab = browser.openTab();
		const database = await tab.services.storage.ready();
		const stored = createDocument({ title: "Stored" });
		await database?.updates.bulkAdd([
			{ mapId, update: new Uint8Array([200, 200, 200]) },
			{ mapId, update: encodeStateAsUpdate(stored) },
		]);
		server.goAway();
		const session = tab.registry.open(mapId);
		await until(() => session.isLoaded.get());
		expect(session.map.info.title).toBe("Stored");
		expect(session.notices.get()[0]).toContain("cannot be read");
		expect(await database?.updates.count()).toBe(2);
	});

	it("a stored row that is cut off at its end opens with the rest, too", async () => {
		const tab = browser.openTab();
		const doc = createDocument({ title: "Whole" });
		const deletes: Uint8Array[] = [];
		doc.on("update", (update: Uint8Array) => deletes.push(update));
		const whole = encodeStateAsUpdate(doc);
		doc.getMap("map").set("title", "Cut off");
		const [cut] = deletes;
		if (!cut) throw new Error("There was no update.");
		const database = await tab.services.storage.ready();
		for (const update of [whole, cut.slice(0, -1)]) await database?.updates.add({ mapId, update });
		const session = tab.registry.open(mapId);
		await until(() => isSaved(session));
		expect(tab.services.storage.problem.get()).toBe("corrupt");
		expect(server.doc.getMap("map").has("title")).toBe(true);
	});

	it("what this device could not read at first is read, shown and sent when it can", async () => {
		const tab = browser.openTab();
		const log = openMapUpdates(tab.services.storage, mapId);
		log.append(encodeStateAsUpdate(createDocument({ title: "Written yesterday" })));
		await log.close();
		vi.spyOn(tab.services.storage.database.updates, "where").mockImplementationOnce(() => {
			throw Object.assign(new Error(), { name: "UnknownError" });
		});
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		const session = tab.registry.open(mapId);
		await until(() => isSaved(session));
		expect(session.map.info.title).toBe("");
		await until(() => vi.getTimerCount() > 0);
		await until(() => {
			vi.advanceTimersByTime(1_000);
			return server.doc.getMap("map").get("title") === "Written yesterday";
		});
		vi.useRealTimers();
		expect(session.map.info.title).toBe("Written yesterday");
		expect(tab.services.storage.problem.get()).toBeNull();
	});

	it("that is nowhere but in this page stays open when its page is left, until it is somewhere", async () => {
		const tab = browser.openTab();
		const session = tab.registry.open(mapId);
		await until(() => isSaved(session));
		server.goAway();
		const add = vi.spyOn(tab.services.storage.database.updates, "add");
		add.mockRejectedValue(Object.assign(new Error(), { name: "QuotaExceededError" }));
		addStage(session, "Only here");
		await until(() => session.status.get().kind === "notSaved");
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		session.close();
		vi.advanceTimersByTime(20_000);
		vi.useRealTimers();
		const again = tab.registry.open(mapId);
		expect(titles(again)).toEqual(["Only here"]);
		add.mockRestore();
		server.comeBack();
		await until(() => isSaved(again));
		again.close();
		await until(() => session.doc.isDestroyed);
	});

	it("remembers the map with its title for the home page", async () => {
		server.doc.getMap("map").set("title", "Onboarding");
		const tab = browser.openTab();
		const session = tab.registry.open(mapId);
		await until(() => isSaved(session));
		await tab.registry.closeAll();
		expect(await tab.services.recentMaps.list()).toMatchObject([{ id: mapId, title: "Onboarding", isOnlyHere: false }]);
	});
});

describe("a map made without a server", () => {
	async function madeHere(tab: ReturnType<typeof browser.openTab>) {
		const log = openMapUpdates(tab.services.storage, mapId);
		log.append(encodeStateAsUpdate(createDocument({ title: "Made here" })));
		await log.close();
		await tab.services.recentMaps.put({ id: mapId, title: "Made here", openedAt: 1, isOnlyHere: true });
	}

	it("is created on the server with what it holds, before its socket opens", async () => {
		server.refuseWith = closeCodes.noSuchMap.code;
		const tab = browser.openTab();
		await madeHere(tab);
		const session = tab.registry.open(mapId);
		await until(() => isSaved(session));
		expect(browser.created).toHaveLength(1);
		expect(browser.created[0]?.id).toBe(mapId);
		expect(server.doc.getMap("map").get("title")).toBe("Made here");
		expect((await tab.services.recentMaps.get(mapId))?.isOnlyHere).toBe(false);
	});

	it("waits, editable and stored on this device, for as long as the server is away", async () => {
		server.goAway();
		server.refuseWith = closeCodes.noSuchMap.code;
		const tab = browser.openTab();
		await madeHere(tab);
		const session = tab.registry.open(mapId);
		await until(() => session.status.get().kind === "offline");
		addStage(session, "Still offline");
		await until(() => {
			const status = session.status.get();
			return status.kind === "offline" && status.isOnDevice;
		});
		server.comeBack();
		await until(() => isSaved(session));
		expect(server.doc.getMap("stages").size).toBe(1);
	});
});

describe("a map made here that the server does not take", () => {
	async function openRefused(code: ErrorCode, times: number) {
		server.refuseWith = closeCodes.noSuchMap.code;
		const tab = browser.openTab();
		let asked = 0;
		const createMap = tab.services.api.createMap;
		const api = {
			...tab.services.api,
			async createMap(map: NewMap) {
				if (++asked <= times) throw new AppError(code, "The reason.");
				return createMap(map);
			},
		};
		const refused = browser.openTab({ api });
		await refused.services.recentMaps.put({ id: mapId, title: "Made here", openedAt: 1, isOnlyHere: true });
		return refused.registry.open(mapId);
	}

	it("says why, rather than that there is no such map", async () => {
		const session = await openRefused("tooLarge", 9);
		await until(() => session.status.get().kind === "notSaved");
		expect(session.status.get()).toEqual({ kind: "notSaved", reason: "The reason." });
	});

	it("is offered again where the server's disk was full", async () => {
		const session = await openRefused("storageFull", 1);
		addStage(session, "Kept meanwhile");
		await until(() => isSaved(session));
		expect(server.doc.getMap("stages").size).toBe(1);
	});
});

describe("two tabs of one browser", () => {
	it("see each other's edits without a server", async () => {
		server.goAway();
		const [one, two] = [browser.openTab().registry.open(mapId), browser.openTab().registry.open(mapId)];
		await until(() => one.status.get().kind === "offline" && two.status.get().kind === "offline");
		addStage(one, "From one");
		await until(() => titles(two).length === 1);
		expect(titles(two)).toEqual(["From one"]);
	});

	it("one is closed in mid-flight: what reached only this browser is stored and sent by the other", async () => {
		const dying = browser.openTab();
		const [one, two] = [dying.registry.open(mapId), browser.openTab().registry.open(mapId)];
		await until(() => isSaved(one) && isSaved(two));
		// The dying tab's socket is dead without knowing it, and its disk writes fail: only the other tab has its edit.
		server.sockets[0]?.close(1006);
		vi.spyOn(dying.services.storage.database.updates, "add").mockRejectedValue(
			Object.assign(new Error(), { name: "QuotaExceededError" }),
		);
		server.isAway = true;
		addStage(one, "Last words");
		await until(() => titles(two).length === 1);
		expect(server.doc.getMap("stages").size).toBe(0);
		await dying.registry.closeAll();
		server.isAway = false;
		await until(() => server.doc.getMap("stages").size === 1 && isSaved(two));
		await browser.close();

		server.goAway();
		const later = browser.openTab().registry.open(mapId);
		await until(() => later.isLoaded.get());
		expect(titles(later)).toEqual(["Last words"]);
	});

	it("are saved only when what the other has made is, too", async () => {
		const [one, two] = [browser.openTab().registry.open(mapId), browser.openTab().registry.open(mapId)];
		await until(() => isSaved(one) && isSaved(two));
		server.acksAtOnce = false;
		const before = new Map(server.sockets.map((socket) => [socket, socket.received.length]));
		addStage(one, "Not acked");
		await until(() => titles(two).length === 1 && server.doc.getMap("stages").size === 1);
		expect([isSaved(one), isSaved(two)]).toEqual([false, false]);
		const sender = server.sockets.find((socket) => socket.received.length > (before.get(socket) ?? 0));
		sender?.ack(sender.received.length);
		await until(() => isSaved(one) && isSaved(two));
	});

	it("do not send each other's edits twice while both are well", async () => {
		const [one, two] = [browser.openTab().registry.open(mapId), browser.openTab().registry.open(mapId)];
		await until(() => isSaved(one) && isSaved(two));
		const before = server.sockets.map((socket) => socket.received.length);
		addStage(one, "Once");
		await until(() => isSaved(one) && titles(two).length === 1);
		const sent = server.sockets.map((socket, at) => socket.received.length - (before[at] ?? 0));
		expect(sent[1]).toBe(0);
	});
});

describe("an editor on a session", () => {
	it("drops a selection that somebody else deleted", async () => {
		const session = browser.openTab().registry.open(mapId);
		await until(() => isSaved(session));
		const id = addStage(session, "Aware");
		const editor = createEditor(session);
		editor.actions.select([`stage:${id}`]);
		editText(session.doc, { collection: "stages", id, field: "title", index: 0, remove: 0, insert: "Un" }, session.origin);
		expect(editor.view.getState().selection.size).toBe(1);
		session.undo.undo();
		session.undo.undo();
		expect(editor.view.getState().selection.size).toBe(0);
		editor.close();
	});
});
