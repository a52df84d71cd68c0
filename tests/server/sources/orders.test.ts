import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { OrderRow, SourceStorage } from "../../../server/storage/source-storage.ts";
import { openSqliteStorage } from "../../../server/storage/sqlite/open-sqlite-storage.ts";
import type { Storage } from "../../../server/storage/storage.ts";
import { temporaryFolder } from "../../support/start-server.ts";
import { workersUrl } from "../test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let dataDir: string;
let opened: Storage;
let storage: SourceStorage;

beforeEach(async () => {
	dataDir = temporaryFolder();
	opened = await openSqliteStorage({ dataDir, workers: await workersUrl() });
	storage = opened;
	for (const id of ["a", "b"]) await storage.createSource({ id, config: "{}" });
});
afterEach(async () => {
	await opened.close();
	rmSync(dataDir, { recursive: true, force: true });
});

const order = (sourceId: string, key: string) => ({ sourceId, key, path: `/${key}` });

async function first(now: number): Promise<OrderRow> {
	const [due] = await storage.dueOrders(now, 1);
	if (due === undefined) throw new Error("nothing is due");
	return due;
}

it("what is named twice is asked for once, and what was asked for before the second time does not count", async () => {
	await storage.addOrders([order("a", "1")], 10);
	const asked = await first(10);
	await storage.addOrders([order("a", "1")], 20);
	await storage.finishOrder(asked);
	await storage.postponeOrder(asked, { dueAt: null, problem: "late" });
	const again = await first(20);
	expect(again).toMatchObject({ sourceId: "a", key: "1", path: "/1", attempts: 0 });
	await storage.finishOrder(again);
	expect(await storage.dueOrders(1e9, 10)).toEqual([]);
});

it("what failed comes later, what is given up never by itself, and all of it on request", async () => {
	await storage.addOrders([order("a", "1"), order("a", "2"), order("b", "3")], 10);
	const [one, two] = await storage.dueOrders(10, 2);
	if (one === undefined || two === undefined) throw new Error("two are due");
	await storage.postponeOrder(one, { dueAt: 50, problem: "busy" });
	await storage.postponeOrder(two, { dueAt: null, problem: "gone" });
	expect((await storage.dueOrders(49, 10)).map(({ key }) => key)).toEqual(["3"]);
	expect((await storage.dueOrders(50, 10)).map(({ key, attempts }) => [key, attempts])).toEqual([
		["3", 0],
		["1", 1],
	]);
	expect(await storage.countOrders()).toEqual([
		{ sourceId: "a", waiting: 1, givenUp: 1, problem: "gone" },
		{ sourceId: "b", waiting: 1, givenUp: 0, problem: "" },
	]);
	expect(await storage.nextOrderAt()).toBe(10);
	expect(await storage.retryOrders("a", 60)).toBe(1);
	expect((await storage.dueOrders(60, 10)).map(({ key, attempts }) => [key, attempts])).toEqual([
		["3", 0],
		["1", 1],
		["2", 0],
	]);
});

it("a removed source takes its orders along and gets no others", async () => {
	await storage.addOrders([order("a", "1")], 10);
	expect(await storage.removeSource("a")).toBe(true);
	expect(await storage.removeSource("a")).toBe(false);
	await storage.addOrders([order("a", "2")], 10);
	expect(await storage.countOrders()).toEqual([]);
	expect(await storage.nextOrderAt()).toBeNull();
});

it("an older state of an answer is not noted after a newer one, of its own source alone", async () => {
	const note = (sourceId: string, ...revisions: readonly (readonly [string, number])[]) =>
		storage.noteRevisions(
			sourceId,
			revisions.map(([print, revision]) => ({ print, revision })),
		);
	expect(await note("a", ["x", 2], ["x", 1], ["x", 2], ["x", 3], ["y", 1])).toEqual([true, false, true, true, true]);
	expect(await note("b", ["x", 1])).toEqual([true]);
	await storage.removeSource("a");
	await storage.createSource({ id: "a", config: "{}" });
	expect(await note("a", ["x", 1])).toEqual([true]);
});

it("sources stay in the order they were made, and an id is taken once", async () => {
	expect(await storage.createSource({ id: "a", config: '{"other":1}' })).toBe(false);
	expect(await storage.updateSource({ id: "b", config: '{"new":1}' })).toBe(true);
	expect(await storage.updateSource({ id: "c", config: "{}" })).toBe(false);
	expect(await storage.listSources()).toEqual([
		{ id: "a", config: "{}" },
		{ id: "b", config: '{"new":1}' },
	]);
});
