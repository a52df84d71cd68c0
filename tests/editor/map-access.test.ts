// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setAccount } from "../../src/editor/account.ts";
import type { Session } from "../../src/editor/session.ts";
import { openTalk } from "../../src/editor/talk/open-talk.ts";
import { createStage } from "../../src/shared/operations/stages.ts";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { tellSessionEnd } from "../../src/sync/session-end.ts";
import { FakeServer, until } from "../sync/fake-server.ts";
import { closeBrowsers, createBrowser } from "./session-driver.ts";

const mapId = "map-00000001";
const person = { personId: "person-0001", name: "Ada", colour: "teal" } as const;

beforeEach(() => setAccount({ kind: "person", person, serverRole: "guest" }));
afterEach(closeBrowsers);

const isLive = (session: Session) => session.isLoaded.get() && session.status.get().kind === "saved";
const write = (session: Session, title: string) => createStage(session.doc, { title }, session.origin);
const stages = (session: Session) => session.map.stageIds.map((id) => session.map.stages.get(id)?.title);

function serverWith(role: FakeServer["role"]): FakeServer {
	const server = new FakeServer();
	server.role = role;
	createStage(server.doc, { title: "Ask" }, {});
	return server;
}

/** What each document message brought, SyncStep2 included. */
const sent = (server: FakeServer) => server.sockets.flatMap(({ received }) => received);

describe("who may only look", () => {
	it("is read-only before anything shows, writes nothing by itself, and counts as saved", async () => {
		const server = serverWith("viewer");
		const session = createBrowser(server).openTab().registry.open(mapId);
		await until(() => session.isLoaded.get());
		expect(session.readOnlyReason.get()).toMatch(/may look at this map/);
		await until(() => isLive(session));
		expect(sent(server).every(({ isOffer }) => isOffer)).toBe(true);
		expect(session.access.get()).toEqual({ kind: "open", role: "viewer", hasKeptEdits: false });
	});

	it("still is on another day without a network", async () => {
		const server = serverWith("viewer");
		const browser = createBrowser(server);
		const first = browser.openTab();
		await until(() => isLive(first.registry.open(mapId)));
		await first.registry.closeAll();
		server.goAway();
		const later = browser.openTab().registry.open(mapId);
		await until(() => later.isLoaded.get());
		expect(later.readOnlyReason.get()).toMatch(/may look at this map/);
	});

	it("may write as soon as the role says so, and no more when it is taken", async () => {
		const server = serverWith("viewer");
		const session = createBrowser(server).openTab().registry.open(mapId);
		await until(() => isLive(session));
		server.role = "editor";
		server.last.close(closeCodes.accessChanged.code);
		await until(() => session.readOnlyReason.get() === "");
		write(session, "Mine");
		await until(() => isLive(session));
		server.role = "commenter";
		server.last.close(closeCodes.accessChanged.code);
		await until(() => session.readOnlyReason.get() !== "");
		expect(stages(session)).toContain("Mine");
	});

	it("keeps what was written offline before, and hears that it is not saved", async () => {
		const server = serverWith("editor");
		const session = createBrowser(server).openTab().registry.open(mapId);
		await until(() => isLive(session));
		server.goAway();
		write(session, "On the train");
		await until(() => session.status.get().kind === "offline");
		server.role = "viewer";
		server.comeBack();
		await until(() => session.access.get().hasKeptEdits);
		expect(session.status.get()).toEqual({ kind: "notSaved", reason: "You may only look." });
		expect(stages(session)).toContain("On the train");
	});
});

describe("refused edits that are discarded", () => {
	/** Two tabs of a browser on a map whose role was taken while one of them had written offline. */
	async function withRefusedEdits() {
		const server = serverWith("editor");
		const browser = createBrowser(server);
		const reloads: string[] = [];
		const [first, second] = ["first", "second"].map((name) => browser.openTab({ reload: () => reloads.push(name) }));
		if (!first || !second) throw new Error("Two tabs were opened.");
		const [mine, other] = [first.registry.open(mapId), second.registry.open(mapId)];
		await until(() => isLive(mine) && isLive(other));
		server.goAway();
		write(mine, "On the train");
		await until(() => stages(other).includes("On the train"));
		server.role = "viewer";
		server.comeBack();
		await until(() => mine.access.get().hasKeptEdits && other.access.get().hasKeptEdits);
		return { server, browser, reloads, first, second, mine };
	}

	it("go from every tab of the browser, and from its storage", async () => {
		const { browser, reloads, first, second, mine } = await withRefusedEdits();
		await mine.discard();
		await until(() => reloads.length > 0);
		expect(reloads).toEqual(["second"]);
		// As the page does, while the other tab has not been loaded anew yet.
		const again = browser.openTab().registry.open(mapId);
		await until(() => isLive(again));
		await Promise.all([first, second].map(({ registry }) => registry.closeAll()));
		expect(stages(again)).toEqual(["Ask"]);
		expect(again.access.get().hasKeptEdits).toBe(false);
		await browser.close();
		const later = browser.openTab().registry.open(mapId);
		await until(() => isLive(later));
		expect(stages(later)).toEqual(["Ask"]);
	});
});

describe("a map that is taken away while it is open", () => {
	it("leaves the device where all had been saved", async () => {
		const server = serverWith("editor");
		const { registry, services } = createBrowser(server).openTab();
		const session = registry.open(mapId);
		write(session, "Mine");
		await until(() => isLive(session));
		server.refuseWith = closeCodes.noAccess.code;
		server.last.close(closeCodes.noAccess.code);
		expect(session.access.get()).toMatchObject({ kind: "lost", hasKeptEdits: false });
		expect(session.readOnlyReason.get()).toBe(closeCodes.noAccess.reason);
		await vi.waitUntil(async () => (await services.recentMaps.get(mapId)) === null, 10_000);
		expect(await (await services.storage.ready())?.updates.count()).toBe(0);
	});

	it("leaves it, too, where the rooms beside it are closed before its own", async () => {
		const server = serverWith("editor");
		const { registry, services } = createBrowser(server).openTab({ loadTalk: async () => openTalk });
		const session = registry.open(mapId);
		const talk = await session.talk.open();
		write(session, "Mine");
		await until(() => isLive(session) && talk.isLoaded.get());
		server.refuseWith = closeCodes.noAccess.code;
		// The note on the device that something may be unsent is still there then.
		expect((await services.recentMaps.get(mapId))?.hasUnsent).toBe(true);
		for (const socket of server.sockets.toReversed()) socket.close(closeCodes.noAccess.code);
		await until(() => session.access.get().kind === "lost");
		await vi.waitUntil(async () => (await services.recentMaps.get(mapId)) === null, 10_000);
		expect(session.access.get().hasKeptEdits).toBe(false);
	});

	it("keeps edits that did not arrive, hides the map on another day, and shows it when it is given back", async () => {
		const server = serverWith("editor");
		const browser = createBrowser(server);
		const first = browser.openTab();
		const session = first.registry.open(mapId);
		await until(() => isLive(session));
		server.acksAtOnce = false;
		write(session, "Unsaved");
		server.refuseWith = closeCodes.noAccess.code;
		server.last.close(closeCodes.noAccess.code);
		await until(() => session.access.get().hasKeptEdits);
		await first.registry.closeAll();

		const second = browser.openTab();
		const refused = second.registry.open(mapId);
		await until(() => refused.access.get().kind === "lost" && refused.access.get().hasKeptEdits);
		expect(refused.isLoaded.get()).toBe(false);
		expect(stages(refused)).toContain("Unsaved");
		await second.registry.closeAll();

		server.refuseWith = 0;
		server.acksAtOnce = true;
		const { registry, services } = browser.openTab();
		const again = registry.open(mapId);
		await until(() => isLive(again));
		expect(stages(again)).toContain("Unsaved");
		expect((await services.recentMaps.get(mapId))?.lostAccessAt).toBeUndefined();
	});

	it("is not noted on a device that never had it", async () => {
		const server = new FakeServer();
		server.refuseWith = closeCodes.noAccess.code;
		const { registry, services } = createBrowser(server).openTab();
		const session = registry.open(mapId);
		await until(() => session.access.get().kind === "lost");
		expect(session.access.get().hasKeptEdits).toBe(false);
		expect(await services.recentMaps.list()).toEqual([]);
	});
});

it("a session that a call finds ended is said to be by the map, whose socket had been let in", async () => {
	const server = serverWith("viewer");
	const session = createBrowser(server).openTab().registry.open(mapId);
	await until(() => isLive(session));
	server.refuseWith = closeCodes.unauthorized.code;
	tellSessionEnd();
	await until(() => session.access.get().kind === "signedOut");
	const { length } = server.sockets;
	tellSessionEnd();
	expect(server.sockets).toHaveLength(length);
});

it("a session that ends keeps edits here, and they go out after signing in again", async () => {
	const server = serverWith("editor");
	const session = createBrowser(server).openTab().registry.open(mapId);
	await until(() => isLive(session));
	server.refuseWith = closeCodes.unauthorized.code;
	server.last.close(closeCodes.unauthorized.code);
	await until(() => session.access.get().kind === "signedOut");
	write(session, "Meanwhile");
	expect(session.status.get()).toEqual({ kind: "notSaved", reason: closeCodes.unauthorized.reason });
	expect(session.readOnlyReason.get()).toBe("");
	server.refuseWith = 0;
	setAccount({ kind: "person", person: { ...person, personId: "person-0002" }, serverRole: "guest" });
	await until(() => isLive(session));
	expect(session.presence.me.personId).toBe("person-0002");
	expect(server.doc.getMap("stages").size).toBe(2);
});
