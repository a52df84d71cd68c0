import { afterEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Storage } from "../../../server/storage/storage.ts";
import { AppError } from "../../../src/shared/errors.ts";
import { readRoom } from "../../../src/shared/protocol/room-name.ts";
import { keptFolders } from "../../support/kept-folders.ts";
import { startServer } from "../../support/start-server.ts";
import { odograph } from "../care/command-line.ts";
import { RawClient } from "../driver.ts";
import { Caller } from "../people-driver.ts";
import { startTestApp } from "../test-app.ts";
import { makeWorkshopMap, put, voteAct, Workshop } from "./live-driver.ts";

const isSoak = process.env.ODOGRAPH_SOAK === "1";
vi.setConfig({ testTimeout: 120_000 });

const newFolder = keptFolders();
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0)) await close();
});

/** Somebody of a server that knows nobody. */
class Local extends Caller {
	readonly #person: string;
	constructor(url: string, person: string) {
		super(url);
		this.#person = person;
	}
	override call(method: string, path: string, body?: unknown) {
		return super.call(method, path.includes("/live") ? `${path}?person=${this.#person}` : path, body);
	}
}

function peopleOf(url: string) {
	const [leader, ada, ben] = ["leader-1", "ada-in-1", "ben-in-1"].map((name) => new Local(url, name));
	return { leader, ada, ben } as { leader: Local; ada: Local; ben: Local };
}

/** When a map's storage dies: at its n-th write, before it or after it; no write of that map works from then on. */
interface Fault {
	readonly at: number;
	readonly isWritten: boolean;
}

/** The storage as a server has it that dies in the middle: each map dies by itself. */
function dyingStorage(faults: Map<string, Fault>, storage: Storage): Storage {
	const writes = new Map<string, number>();
	const write = async <T>(maps: readonly string[], work: () => Promise<T>): Promise<T> => {
		let isLost = false;
		for (const map of new Set(maps)) {
			const fault = faults.get(map);
			if (fault === undefined) continue;
			const count = (writes.get(map) ?? 0) + 1;
			writes.set(map, count);
			if (count > fault.at || (count === fault.at && !fault.isWritten)) throw new AppError("internal", "It is dead.");
			if (count === fault.at) isLost = true;
		}
		const result = await work();
		if (isLost) throw new AppError("internal", "It died.");
		return result;
	};
	return {
		...storage,
		commit: (entries) =>
			write(
				entries.map(({ room }) => readRoom(room)?.mapId ?? room),
				() => storage.commit(entries),
			),
		changeSecrets: (mapId, change) => write([mapId], () => storage.changeSecrets(mapId, change)),
	};
}

async function startDying(dataDir: string) {
	const faults = new Map<string, Fault>();
	const app = await startTestApp({ dataDir, wrapStorage: (storage) => dyingStorage(faults, storage) });
	return { app, faults, ...peopleOf(app.url) };
}

async function startAgain(dataDir: string) {
	const app = await startTestApp({ dataDir });
	closing.push(app.close);
	return { app, ...peopleOf(app.url) };
}

const faultsUpTo = (most: number): readonly Fault[] =>
	Array.from({ length: most }, (_, index) => [false, true].map((isWritten) => ({ at: index + 1, isWritten }))).flat();

/** Writes on in each revealed card that the page has been shown; false where it has been shown none. */
function markTitles(doc: Y.Doc): boolean {
	let isAny = false;
	for (const card of doc.getMap("cards").values()) {
		const title = card instanceof Y.Map ? card.get("title") : null;
		if (!(title instanceof Y.Text) || !/ (one|two)$/.test(title.toString())) continue;
		title.insert(title.length, "!");
		isAny = true;
	}
	return isAny;
}

describe("a server that dies", () => {
	it("at any step of a reveal reveals each card once, under whatever pages still hold", async () => {
		const dataDir = newFolder();
		const ways = ["before", "after", "never"];
		const cases = faultsUpTo(4).flatMap((fault, index) =>
			(isSoak ? ways : ways.slice(index % 3, (index % 3) + 1)).map((back) => {
				return { fault, back, map: `reveal-${fault.at}-${fault.isWritten}-${back}` };
			}),
		);
		const first = await startDying(dataDir);
		const held = new Map<string, Uint8Array>();
		const marked = new Set<string>();
		let failed = 0;
		for (const { map, fault } of cases) {
			await makeWorkshopMap(first.leader, map);
			const workshop = new Workshop(map, first.app.syncUrl);
			await workshop.do(first.leader, { kind: "writing.open", id: "w1", title: "" });
			await workshop.do(first.ada, put("w1", "a1", "Ada one"));
			await workshop.do(first.ben, put("w1", "b1", "Ben one"));
			await workshop.do(first.ada, put("w1", "a2", "Ada two"));
			// A page that is shown what is not on disk yet.
			const page = await new RawClient(`${workshop.syncUrl}/${map}?ack=1`).open();
			await page.readAll();
			// With what was only announced before on disk, so that it is not what dies.
			await workshop.do(first.leader, { kind: "timer.stop" });
			first.faults.set(map, fault);
			const { status } = await workshop.try(first.leader, { kind: "writing.reveal", writing: "w1" });
			if (status !== 200) failed += 1;
			const doc = await page.readAll();
			if (markTitles(doc)) marked.add(map);
			held.set(map, Y.encodeStateAsUpdate(doc));
			page.close();
		}
		await first.app.close();
		expect(failed).toBeGreaterThan(cases.length / 2);

		const { app, leader, ada } = await startAgain(dataDir);
		for (const { map, back } of cases) {
			const workshop = new Workshop(map, app.syncUrl);
			const bring = async () => {
				const page = await new RawClient(`${app.syncUrl}/${map}?ack=1`).open();
				page.sendStep2(held.get(map) ?? new Uint8Array());
				await page.until(() => page.acked === 1);
				page.close();
			};
			if (back === "before") await bring();
			await workshop.do(leader, { kind: "writing.reveal", writing: "w1" });
			if (back === "after") await bring();
			const titles = (await workshop.cards(leader)).map(({ title }) => title).filter((title) => / (one|two)/.test(title));
			const mark = back !== "never" && marked.has(map) ? "!" : "";
			expect([map, titles.sort()]).toEqual([map, [`Ada one${mark}`, `Ada two${mark}`, `Ben one${mark}`]]);
			expect((await workshop.mine(ada)).cards).toEqual([]);
			expect(await workshop.seen(leader)).toMatchObject({ blanks: {}, writings: { w1: { revealedAt: expect.any(Number) } } });
		}
	});

	it("at any step of a vote and its close counts each dot that it said it had, and none twice", async () => {
		const dataDir = newFolder();
		const cases = faultsUpTo(2).flatMap((fault) =>
			["vote.put", "vote.close"].map((step) => ({ fault, step, map: `vote-${fault.at}-${fault.isWritten}-${step.slice(5)}` })),
		);
		const first = await startDying(dataDir);
		const taken = new Map<string, boolean>();
		const putting = { kind: "vote.put", vote: "v1", card: "pain-1", dots: 1 } as const;
		for (const { map, fault, step } of cases) {
			await makeWorkshopMap(first.leader, map);
			const workshop = new Workshop(map, first.app.syncUrl);
			await workshop.do(first.leader, voteAct("v1"));
			await workshop.do(first.ada, putting);
			// With what was only announced before on disk, so that it is not what dies.
			await workshop.do(first.leader, { kind: "timer.stop" });
			first.faults.set(map, fault);
			if (step === "vote.put") taken.set(map, (await workshop.try(first.ben, putting)).status === 200);
			else await workshop.try(first.leader, { kind: "vote.close", vote: "v1" });
		}
		await first.app.close();
		expect(new Set(taken.values())).toEqual(new Set([true, false]));

		const { app, leader, ben } = await startAgain(dataDir);
		for (const { map, fault, step } of cases) {
			const workshop = new Workshop(map, app.syncUrl);
			if (step === "vote.put") {
				const isThere = (await workshop.mine(ben)).votes.v1?.["pain-1"] === 1;
				if (taken.get(map) === true) expect([map, isThere]).toEqual([map, true]);
				if (fault.at === 1) expect([map, isThere]).toEqual([map, fault.isWritten]);
				// Whoever heard nothing sends it again.
				await workshop.do(ben, putting);
			}
			await workshop.do(leader, { kind: "vote.close", vote: "v1" });
			const result = { "pain-1": step === "vote.put" ? 2 : 1 };
			expect([map, (await workshop.seen(leader)).votes.v1?.result]).toEqual([map, result]);
		}
	});

	it("by the system's hand has each dot that it said it had", async () => {
		const dataDir = newFolder();
		const server = await startServer({ dataDir });
		const [map, syncUrl] = ["killed-map-1", `${server.url.replace("http", "ws")}/sync`];
		const before = peopleOf(server.url);
		await makeWorkshopMap(before.leader, map);
		const workshop = new Workshop(map, syncUrl);
		await workshop.do(before.leader, voteAct("v1"));
		await workshop.do(before.ada, { kind: "vote.put", vote: "v1", card: "pain-1", dots: 1 });
		await server.kill("SIGKILL");
		const { app, leader, ada } = await startAgain(dataDir);
		const after = new Workshop(map, app.syncUrl);
		expect((await after.mine(ada)).votes).toEqual({ v1: { "pain-1": 1 } });
		await after.do(leader, { kind: "vote.close", vote: "v1" });
		expect((await after.seen(leader)).votes.v1).toMatchObject({ voters: 1, result: { "pain-1": 1 } });
	});
});

describe("a full disk", () => {
	it("takes no dot, no card and no timer, says so, and goes on once there is room", async () => {
		let isFull = false;
		const full = () => Promise.reject(new AppError("storageFull", "The disk of the server is full."));
		const app = await startTestApp({
			wrapStorage: (storage) => ({
				...storage,
				commit: (entries) => (isFull ? full() : storage.commit(entries)),
				changeSecrets: (mapId, change) => (isFull ? full() : storage.changeSecrets(mapId, change)),
			}),
		});
		closing.push(app.close);
		const { leader, ada } = peopleOf(app.url);
		const workshop = new Workshop("full-map-1", app.syncUrl);
		await makeWorkshopMap(leader, workshop.map);
		await workshop.do(leader, voteAct("v1"));
		await workshop.do(leader, { kind: "writing.open", id: "w1", title: "" });
		const dot = { kind: "vote.put", vote: "v1", card: "pain-1", dots: 1 } as const;
		isFull = true;
		for (const act of [dot, put("w1", "a1"), { kind: "timer.start", seconds: 60 }, dot])
			expect(await workshop.try(ada, act)).toMatchObject({ status: 507, body: { error: { code: "storageFull" } } });
		expect(await workshop.mine(ada)).toMatchObject({ votes: {}, cards: [] });
		isFull = false;
		await vi.waitUntil(async () => (await workshop.try(ada, dot)).status === 200, { timeout: 20_000 });
		await workshop.do(leader, { kind: "vote.close", vote: "v1" });
		expect((await workshop.seen(leader)).votes.v1?.result).toEqual({ "pain-1": 1 });
	});
});

describe("care of a workshop", () => {
	it("a backup holds dots and private cards, a restore brings them back, and the doctor finds nothing", async () => {
		const dataDir = newFolder();
		const backup = `${newFolder()}/backup`;
		const first = await startDying(dataDir);
		const map = "kept-map-1";
		await makeWorkshopMap(first.leader, map);
		const workshop = new Workshop(map, first.app.syncUrl);
		await workshop.do(first.leader, voteAct("v1"));
		await workshop.do(first.leader, { kind: "writing.open", id: "w1", title: "" });
		await workshop.do(first.ada, put("w1", "a1", "Ada one"));
		expect(await odograph(dataDir, "backup", backup)).toMatchObject({ code: 0 });
		await workshop.do(first.ada, put("w1", "a2", "After it"));
		await first.app.close();
		expect(await odograph(dataDir, "doctor")).toMatchObject({ code: 0 });
		expect(await odograph(dataDir, "restore", backup)).toMatchObject({ code: 0 });
		const { app, leader, ada } = await startAgain(dataDir);
		const after = new Workshop(map, app.syncUrl);
		expect((await after.mine(ada)).cards).toMatchObject([{ title: "Ada one" }]);
		await after.do(leader, { kind: "writing.reveal", writing: "w1" });
		expect((await after.cards(leader)).map(({ title }) => title)).toContain("Ada one");
		expect((await after.seen(leader)).votes.v1?.closedAt).toBeNull();
	});
});
