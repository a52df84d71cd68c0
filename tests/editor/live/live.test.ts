import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { createLive, type Live, type LiveView } from "../../../src/editor/live/live.ts";
import type { MapAccess } from "../../../src/editor/session.ts";
import { createLiveShelf } from "../../../src/offline/live-shelf.ts";
import { setLive } from "../../../src/shared/live/live-state.ts";
import { startedTimer } from "../../../src/shared/live/timer.ts";
import { createValue } from "../../../src/shared/observable.ts";
import { createLiveClient } from "../../../src/sync/live-client.ts";
import { createDevice } from "../../offline/device.ts";
import { makeWorkshopMap, put, voteAct, Workshop } from "../../server/live/live-driver.ts";
import { Caller } from "../../server/people-driver.ts";
import { startTestApp } from "../../server/test-app.ts";
import { FakeServer } from "../../sync/fake-server.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let map = "";
let count = 0;
const hour = 3_600_000;
let app: Awaited<ReturnType<typeof startTestApp>>;
let leader: Caller;
let workshop: Workshop;
const clock = Date.UTC(2026, 2, 2, 10);
const devices: ReturnType<typeof createDevice>[] = [];
const stops: (() => void)[] = [];

beforeAll(async () => {
	app = await startTestApp({ now: () => clock });
	leader = new Caller(app.url);
});
beforeEach(async () => {
	count += 1;
	map = `live-page-map-${count}`;
	await makeWorkshopMap(leader, map);
	workshop = new Workshop(map, app.syncUrl);
});
afterEach(() => {
	for (const stop of stops.splice(0)) stop();
	for (const device of devices.splice(0)) device.close();
});
afterAll(() => app.close());

function newDevice() {
	const device = createDevice();
	devices.push(device);
	return device;
}

interface PageOptions {
	readonly person?: string;
	readonly device?: ReturnType<typeof createDevice>;
	readonly isAway?: () => boolean;
	readonly server?: FakeServer;
	readonly monotonic?: () => number;
	readonly isElsewhere?: () => boolean;
}

/** A tab that shows the map's workshop. */
function openPage({
	person = "ada-in-a-browser",
	device = newDevice(),
	isAway = () => false,
	server,
	isElsewhere = () => false,
	...more
}: PageOptions = {}) {
	const reach: typeof fetch = (...call) => (isAway() ? Promise.reject(new TypeError("away")) : fetch(...call));
	const session = { mapId: map, access: createValue<MapAccess>({ kind: "open", role: "owner", hasKeptEdits: false }) };
	const options = {
		url: isAway() ? "ws://127.0.0.1:1" : app.syncUrl,
		client: createLiveClient({ base: app.url, fetch: reach, person: () => person, ...more }),
		shelf: createLiveShelf(device.openPage(), map),
		person: () => person,
		isElsewhere,
		longestPause: 5,
		now: () => Date.now() - hour,
		WebSocketClass: server?.WebSocket ?? (WebSocket as unknown as typeof globalThis.WebSocket),
	};
	const live = createLive(session, options);
	stops.push(live.subscribe(() => {}));
	return live;
}

const until = (live: Live, holds: (view: LiveView) => boolean) =>
	vi.waitUntil(() => holds(live.get()), { timeout: 20_000, interval: 5 });
const byPerson = (person: string) => ({
	mine: () => leader.must("GET", `/api/maps/${map}/live/mine?person=${person}`),
});

describe("a workshop in a page", () => {
	it("shows what others do at once, and tells the time by the server's clock alone", async () => {
		let ticks = 5;
		const live = openPage({ monotonic: () => ticks });
		await until(live, ({ source }) => source === "live");
		await workshop.do(leader, { kind: "timer.start", seconds: 300 });
		await until(live, ({ state }) => state.timer.state === "running");
		await live.act({ kind: "lead.summon", view: { kind: "map" }, lens: null, stage: null });
		expect([live.now(), live.left()]).toEqual([clock, 300_000]);
		ticks += 60_000;
		expect([live.now(), live.left()]).toEqual([clock + 60_000, 240_000]);
		await until(live, ({ state }) => state.lead?.person === "ada-in-a-browser");
		expect([live.may("timer.start"), live.may("lock.map")]).toEqual([true, true]);
		await expect(live.act({ kind: "agenda.go", step: "none" })).rejects.toMatchObject({ code: "notFound" });
	});

	it("shows one's own dots and cards, and nobody else's", async () => {
		const [ada, ben] = [openPage(), openPage({ person: "ben-in-a-browser" })];
		await workshop.do(leader, voteAct("v1"));
		await workshop.do(leader, { kind: "writing.open", id: "w1", title: "" });
		await ada.act({ kind: "vote.put", vote: "v1", card: "pain-1", dots: 1 });
		await ada.act(put("w1", "a1", "Mine"));
		await ada.act(put("w1", "a2", "Not any more"));
		await ada.act({ kind: "writing.drop", writing: "w1", card: "a2" });
		expect(ada.get().mine).toMatchObject({
			votes: { v1: { "pain-1": 1 } },
			cards: [{ id: "a1", title: "Mine", isSaved: true, refusal: "" }],
			unsaved: 0,
		});
		await until(ben, ({ state }) => state.votes.v1?.dotsCast === 1 && state.blanks.w1?.a1 !== undefined);
		expect(ben.get().mine).toEqual({ votes: {}, cards: [], unsaved: 0 });
		// Another tab of the same person, later.
		const tab = openPage();
		await until(tab, ({ mine }) => mine.cards.length === 1 && mine.votes.v1?.["pain-1"] === 1);
		await workshop.do(leader, { kind: "vote.close", vote: "v1" });
		await until(ada, ({ state, mine }) => state.votes.v1?.result?.["pain-1"] === 1 && Object.keys(mine.votes).length === 0);
	});

	it("shows soon what one does in another tab", async () => {
		await workshop.do(leader, voteAct("v1"));
		await workshop.do(leader, { kind: "writing.open", id: "w1", title: "" });
		const [here, there] = [openPage({ isElsewhere: () => true }), openPage({ isElsewhere: () => true })];
		await until(here, ({ source }) => source === "live");
		await until(there, ({ source }) => source === "live");
		await there.act({ kind: "vote.put", vote: "v1", card: "pain-1", dots: 1 });
		await there.act(put("w1", "a1", "Mine"));
		await until(here, ({ mine }) => mine.votes.v1?.["pain-1"] === 1 && mine.cards.length === 1);
		await here.act({ kind: "vote.put", vote: "v1", card: "pain-1", dots: 0 });
		await here.act({ kind: "writing.drop", writing: "w1", card: "a1" });
		await until(there, ({ mine }) => mine.votes.v1?.["pain-1"] === undefined && mine.cards.length === 0);
	});

	it("keeps dots and cards on the device until the server has them, over a reload, and counts them once", async () => {
		await workshop.do(leader, voteAct("v1"));
		await workshop.do(leader, { kind: "writing.open", id: "w1", title: "" });
		const device = newDevice();
		let isAway = true;
		const before = openPage({ device, isAway: () => isAway });
		void before.act({ kind: "vote.put", vote: "v1", card: "pain-1", dots: 1 });
		void before.act({ kind: "vote.put", vote: "v1", card: "pain-2", dots: 1 });
		void before.act({ kind: "vote.put", vote: "v1", card: "pain-1", dots: 0 });
		void before.act(put("w1", "a1", "Written in a tunnel"));
		const mine = { votes: { v1: { "pain-2": 1 } }, cards: [{ title: "Written in a tunnel", isSaved: false }], unsaved: 3 };
		expect(before.get().mine).toMatchObject(mine);
		const shelf = createLiveShelf(device.openPage(), map);
		await vi.waitUntil(async () => (await shelf.waiting()).length === 3, { timeout: 20_000 });
		// The page is gone, and another one is opened when the server is back.
		isAway = false;
		const after = openPage({ device });
		await until(after, ({ source, mine }) => source === "live" && mine.unsaved === 0 && mine.cards[0]?.isSaved === true);
		expect(await byPerson("ada-in-a-browser").mine()).toMatchObject({
			votes: { v1: { "pain-2": 1 } },
			cards: [{ title: "Written in a tunnel" }],
		});
		expect(await shelf.waiting()).toEqual([]);
		expect((await workshop.seen(leader)).votes.v1).toMatchObject({ voters: 1, dotsCast: 1 });
	});

	it("says what was refused, gives dots back, and keeps the words of a card", async () => {
		const live = openPage();
		await workshop.do(leader, voteAct("v1", { dots: 1 }));
		await workshop.do(leader, { kind: "writing.open", id: "w1", title: "" });
		await live.act({ kind: "vote.put", vote: "v1", card: "pain-1", dots: 1 });
		await live.act({ kind: "vote.put", vote: "v1", card: "pain-2", dots: 1 });
		expect(live.get()).toMatchObject({
			refusal: expect.stringContaining("You have one dot"),
			mine: { votes: { v1: { "pain-1": 1 } } },
		});
		live.clearRefusal();
		await workshop.do(leader, { kind: "writing.reveal", writing: "w1" });
		await live.act(put("w1", "a1", "Too late"));
		expect(live.get().mine.cards).toMatchObject([
			{ title: "Too late", isSaved: false, refusal: expect.stringContaining("on the map already") },
		]);
		live.forget("w1", "a1");
		expect(live.get()).toMatchObject({ mine: { cards: [], unsaved: 0 } });
	});

	it("is readable without a server, as it was", async () => {
		const device = newDevice();
		const live = openPage({ device });
		await workshop.do(leader, voteAct("v1"));
		await live.act({ kind: "vote.put", vote: "v1", card: "pain-1", dots: 1 });
		await workshop.do(leader, { kind: "vote.close", vote: "v1" });
		await until(live, ({ state }) => state.votes.v1?.result != null);
		const shelf = createLiveShelf(device.openPage(), map);
		await vi.waitUntil(async () => (await shelf.last()) !== null, { timeout: 20_000 });
		const later = openPage({ device, isAway: () => true });
		await until(later, ({ source }) => source === "stored");
		expect(later.get().state.votes.v1?.result).toEqual({ "pain-1": 1 });
		expect([later.now(), later.left()]).toEqual([null, null]);
	});

	it("forgets what the server lost before it was on disk", async () => {
		const lost = new FakeServer();
		setLive(lost.doc, "timer", { key: "now", value: startedTimer(60, 0) });
		setLive(lost.doc, "decisions", { key: "d1", value: { text: "Never saved", by: "", at: 0 } });
		const live = openPage({ server: lost });
		await until(live, ({ state }) => state.decisions.d1 !== undefined);
		// It comes back with what it has: another document.
		for (const root of ["timer", "decisions"]) for (const key of lost.doc.getMap(root).keys()) lost.doc.getMap(root).delete(key);
		lost.goAway();
		lost.comeBack();
		await until(live, ({ state, source }) => source === "live" && state.decisions.d1 === undefined);
		expect(live.get().state.timer.state).toBe("off");
	});
});
