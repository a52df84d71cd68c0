import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { encodeStateAsUpdate } from "yjs";
import type { Session } from "../../../src/editor/session.ts";
import type { SessionServices } from "../../../src/editor/session-services.ts";
import { openTalk } from "../../../src/editor/talk/open-talk.ts";
import type { TalkSession } from "../../../src/editor/talk/talk-session.ts";
import { roomOf } from "../../../src/shared/protocol/room-name.ts";
import { addThread } from "../../../src/shared/talk/talk-operations.ts";
import { createApiClient } from "../../../src/sync/api-client.ts";
import { call } from "../../server/metrics/metric-driver.ts";
import { type RunningServer, startServer, temporaryFolder } from "../../support/start-server.ts";
import { FakeServer, until } from "../../sync/fake-server.ts";
import { closeBrowsers, createBrowser } from "../session-driver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const dataDir = temporaryFolder();
let server: RunningServer;
beforeAll(async () => {
	server = await startServer({ dataDir });
});
afterAll(() => server.close());
afterEach(closeBrowsers);

/** Somebody's way to the server, which can be cut. */
function createLine() {
	const sockets = new Set<WebSocket>();
	let isCut = false;
	class LineSocket extends WebSocket {
		constructor(url: string) {
			super(isCut ? "ws://127.0.0.1:9/" : url);
			sockets.add(this);
		}
	}
	const services: Partial<SessionServices> = {
		syncUrl: server.syncUrl,
		api: createApiClient({ base: server.url }),
		// The polyfill's type is the browser's.
		WebSocketClass: LineSocket as unknown as typeof globalThis.WebSocket,
		loadTalk: async () => openTalk,
	};
	return {
		services,
		cut() {
			isCut = true;
			for (const socket of sockets) socket.terminate();
			sockets.clear();
		},
		mend() {
			isCut = false;
		},
	};
}

async function newMap(id: string): Promise<string> {
	await createApiClient({ base: server.url }).createMap({ id, title: "Talked about" });
	return id;
}

const isSaved = (session: Session) => session.status.get().kind === "saved";
const anchor = { kind: "map" } as const;
const said = ({ view }: TalkSession) => view.get().talk.threads.map(({ comments }) => comments.map(({ text }) => text));

describe("what is said about a map", () => {
	it("reaches others, and merges after a time without a network", async () => {
		const mapId = await newMap("talk-merges-1");
		const [mine, theirs] = [createLine(), createLine()];
		const [one, other] = [mine, theirs].map(({ services }) =>
			createBrowser(new FakeServer()).openTab(services).registry.open(mapId),
		) as [Session, Session];
		const [ada, ben] = await Promise.all([one.talk.open(), other.talk.open()]);
		const { threadId } = ada.addThread({ anchor, text: "Why?" });
		await until(() => said(ben).length === 1);
		theirs.cut();
		await until(() => other.status.get().kind === "offline");
		ben.reply({ threadId, text: "Said offline" });
		ada.reply({ threadId, text: "Said meanwhile" });
		ben.addThread({ anchor, text: "Begun offline" });
		expect(other.status.get().kind).toBe("offline");
		await until(() => isSaved(one));
		expect(said(ada)).toEqual([["Why?", "Said meanwhile"]]);
		theirs.mend();
		await until(() => said(ada).length === 2 && said(ada).flat().length === 4 && said(ben).flat().length === 4);
		expect(said(ben)).toEqual(said(ada));
		await until(() => isSaved(one) && isSaved(other));
	});

	it("is on the device without a network, and brought by another visit", async () => {
		const mapId = await newMap("talk-on-device-1");
		const line = createLine();
		const browser = createBrowser(new FakeServer());
		const first = browser.openTab(line.services);
		const session = first.registry.open(mapId);
		const talk = await session.talk.open();
		await until(() => talk.isLoaded.get() && isSaved(session));
		line.cut();
		await until(() => session.status.get().kind === "offline");
		talk.addThread({ anchor, text: "Before the tab was closed" });
		await until(() => JSON.stringify(session.status.get()) === JSON.stringify({ kind: "offline", isOnDevice: true }));
		await first.registry.closeAll();
		const offline = browser.openTab(line.services);
		const again = await offline.registry.open(mapId).talk.open();
		await until(() => said(again).length === 1);
		await offline.registry.closeAll();
		line.mend();
		const online = browser.openTab(line.services).registry.open(mapId);
		await online.talk.open();
		await until(() => isSaved(online));
		const elsewhere = await createBrowser(new FakeServer()).openTab(createLine().services).registry.open(mapId).talk.open();
		await until(() => said(elsewhere).length === 1);
		expect(said(elsewhere)).toEqual([["Before the tab was closed"]]);
	});

	it("goes from tab to tab of one browser, and is brought by the one that is left", async () => {
		const mapId = await newMap("talk-two-tabs-1");
		const [dead, line] = [createLine(), createLine()];
		const browser = createBrowser(new FakeServer());
		const [lost, left] = [browser.openTab(dead.services), browser.openTab(line.services)];
		const [gone, here] = [lost.registry.open(mapId), left.registry.open(mapId)];
		const [from, to] = await Promise.all([gone.talk.open(), here.talk.open()]);
		await until(() => from.isLoaded.get() && to.isLoaded.get());
		dead.cut();
		from.addThread({ anchor, text: "Last words" });
		await until(() => said(to).length === 1);
		await lost.registry.closeAll();
		await until(() => isSaved(here));
		const elsewhere = await createBrowser(new FakeServer()).openTab(createLine().services).registry.open(mapId).talk.open();
		await until(() => said(elsewhere).length === 1);
	});

	it("leaves the device with its map", async () => {
		const mapId = await newMap("talk-leaves-1");
		const tab = createBrowser(new FakeServer()).openTab(createLine().services);
		const session = tab.registry.open(mapId);
		const talk = await session.talk.open();
		talk.addThread({ anchor, text: "To be forgotten here" });
		const rows = () => tab.services.storage.database.updates.where("mapId").equals(roomOf(mapId, "talk")).count();
		await until(() => isSaved(session));
		await vi.waitUntil(async () => (await rows()) > 0);
		await session.discard();
		expect(await rows()).toBe(0);
	});

	it("waits for a map that was made offline, and is refused with it where there is none", async () => {
		const tab = createBrowser(new FakeServer()).openTab(createLine().services);
		await tab.services.recentMaps.put({ id: "talk-made-offline", title: "Mine", openedAt: 1, isOnlyHere: true });
		const session = tab.registry.open("talk-made-offline");
		(await session.talk.open()).addThread({ anchor, text: "Before the server knew" });
		await until(() => isSaved(session));
		const none = tab.registry.open("talk-of-no-map");
		await none.talk.open();
		await until(() => none.status.get().kind === "notSaved");
		expect(none.status.get()).toMatchObject({ reason: expect.stringContaining("no such map") });
	});

	it("ends in the bin, and goes on when the map is back", async () => {
		const mapId = await newMap("talk-binned-1");
		const session = createBrowser(new FakeServer()).openTab(createLine().services).registry.open(mapId);
		const talk = await session.talk.open();
		await until(() => talk.isLoaded.get());
		await call(`${server.url}/api/maps/${mapId}`, { method: "DELETE" });
		await until(() => talk.readOnlyReason.get() !== "");
		expect(() => talk.addThread({ anchor, text: "Too late" })).toThrow("This map is in the bin");
		expect(said(talk)).toEqual([]);
	});

	it("is opened by itself once its map is shown", async () => {
		const mapId = await newMap("talk-by-itself-1");
		const session = createBrowser(new FakeServer()).openTab(createLine().services).registry.open(mapId);
		await until(() => session.talk.get() !== null);
	});
});

describe("somebody who may only look", () => {
	it("is told so, and what they have read is kept on their device", async () => {
		const viewing = new FakeServer();
		viewing.role = "viewer";
		const { threadId } = addThread(viewing.doc, { person: "ben-ben-1", anchor, text: "Hello", now: 0 }, {});
		const session = createBrowser(viewing)
			.openTab({ loadTalk: async () => openTalk })
			.registry.open("talk-viewer-1");
		const talk = await session.talk.open();
		await until(() => talk.readOnlyReason.get() !== "" && said(talk).length === 1);
		expect(() => talk.reply({ threadId, text: "Not allowed" })).toThrow("You may read what is said about this map");
		expect(talk.view.get().unread).toEqual(new Map([[threadId, 1]]));
		const before = encodeStateAsUpdate(viewing.doc);
		talk.markRead(threadId);
		talk.markRead("nobody.no-thread");
		expect(talk.view.get().unread).toEqual(new Map());
		await until(() => isSaved(session));
		expect(encodeStateAsUpdate(viewing.doc)).toEqual(before);
	});
});
