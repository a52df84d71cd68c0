import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { openSqliteStorage } from "../../../server/storage/sqlite/open-sqlite-storage.ts";
import { keptFolders } from "../../support/kept-folders.ts";
import { createMap, editOf, RawClient } from "../driver.ts";
import { startTestApp, workersUrl } from "../test-app.ts";
import { odograph } from "./command-line.ts";
import { flipBit } from "./damage.ts";

// Each test starts threads or processes, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const newFolder = keptFolders();
const launcher = fileURLToPath(new URL("../../../server/odograph.mjs", import.meta.url));

/** A data folder with a map in it that no server runs on. */
async function dataFolder(): Promise<string> {
	const dataDir = newFolder();
	const storage = await openSqliteStorage({ dataDir, workers: await workersUrl() });
	await storage.createMap({ id: "kept-map-1", state: null, person: "", at: 1 });
	const doc = new Y.Doc();
	const bytes = editOf(doc, () => doc.getMap("map").set("title", "Kept"));
	await storage.commit([
		{ room: "kept-map-1", seq: 1, bytes, person: "ada", clients: [doc.clientID], newClients: [doc.clientID], at: 1 },
	]);
	await storage.close();
	return dataDir;
}

describe("npx odograph", () => {
	it("runs as a program of its own, lists its commands and explains each", () => {
		const list = spawnSync(process.execPath, [launcher, "--help"], { encoding: "utf8" });
		expect({ status: list.status, stdout: list.stdout }).toEqual({ status: 0, stdout: expect.stringContaining("backup FOLDER") });
		const one = spawnSync(process.execPath, [launcher, "backup", "--help"], { encoding: "utf8" });
		expect({ status: one.status, stdout: one.stdout }).toEqual({ status: 0, stdout: expect.stringContaining("--data FOLDER") });
	});

	it.each([
		[["burn"], "no command burn"],
		[["backup"], "nothing was given"],
		[["backup", "a", "b"], "“a b” was given"],
		[["backup", "a", "--loud"], "--loud"],
	])("answers %j with 2 and a sentence", async (words, sentence) => {
		const { code, err } = await odograph("/nowhere", ...words);
		expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(sentence) });
	});
});

describe("a backup", () => {
	it("of a server at work is whole, and is one that a server starts from", async () => {
		const app = await startTestApp();
		await createMap(app.url, { id: "busy-map-1", title: "Busy" });
		const writer = await new RawClient(`${app.syncUrl}/busy-map-1?ack=1`).open();
		const doc = new Y.Doc();
		const folder = join(newFolder(), "deep", "backup");
		for (let n = 1; n <= 50; n++) writer.sendUpdate(editOf(doc, () => doc.getMap("edits").set(String(n), true)));
		await writer.until(() => writer.acked === 50);
		const making = odograph(app.dataDir, "backup", folder);
		for (let n = 51; n <= 100; n++) writer.sendUpdate(editOf(doc, () => doc.getMap("edits").set(String(n), true)));
		expect(await making).toMatchObject({ code: 0, err: "", out: expect.stringContaining("3 maps") });
		await writer.until(() => writer.acked === 100);
		writer.close();
		await app.close();
		expect(readdirSync(folder).sort()).toEqual(["backup.json", "metrics.sqlite", "odograph.sqlite"]);

		const again = await startTestApp({ dataDir: folder });
		const reader = await new RawClient(`${again.syncUrl}/busy-map-1`).open();
		const edits = (await reader.readAll()).getMap("edits");
		for (let n = 1; n <= 50; n++) expect(edits.has(String(n))).toBe(true);
		reader.close();
		await again.close();
	});

	it("goes into no folder that holds something, and into an empty one", async () => {
		const dataDir = await dataFolder();
		const folder = newFolder();
		expect(await odograph(dataDir, "backup", folder)).toMatchObject({ code: 0, err: "" });
		const before = readFileSync(join(folder, "odograph.sqlite"));
		expect(await odograph(dataDir, "backup", folder)).toMatchObject({
			code: 1,
			err: expect.stringContaining("is there already"),
		});
		expect(readFileSync(join(folder, "odograph.sqlite")).equals(before)).toBe(true);
	});

	it("that was ended half-way has not its name, and is removed by the next", async () => {
		const dataDir = await dataFolder();
		const parent = newFolder();
		const gone = spawnSync(process.execPath, ["-e", ""]).pid;
		mkdirSync(join(parent, `today.unfinished-${gone}`));
		writeFileSync(join(parent, `today.unfinished-${gone}`, "odograph.sqlite"), "half");
		mkdirSync(join(parent, `today.unfinished-${process.ppid}`));
		expect(await odograph(dataDir, "backup", join(parent, "today"))).toMatchObject({ code: 0 });
		expect(readdirSync(parent).sort()).toEqual(["today", `today.unfinished-${process.ppid}`]);
	});

	it("of no data folder, or into a place that cannot be made, says so and leaves nothing", async () => {
		const parent = newFolder();
		expect(await odograph(join(parent, "none"), "backup", join(parent, "backup"))).toMatchObject({
			code: 1,
			err: expect.stringContaining("There is no odograph.sqlite"),
		});
		writeFileSync(join(parent, "file"), "");
		const { code, err } = await odograph(await dataFolder(), "backup", join(parent, "file", "backup"));
		expect({ code, isSentence: err.includes("\n") }).toEqual({ code: 1, isSentence: false });
		expect(existsSync(join(parent, "backup"))).toBe(false);
	});

	it("of damaged data is made and says what is damaged", async () => {
		const dataDir = await dataFolder();
		flipBit(dataDir, "updates", { room: "kept-map-1", seq: 1 });
		const folder = join(newFolder(), "backup");
		const { code, out } = await odograph(dataDir, "backup", folder);
		expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining("kept-map-1: Edit 1 is damaged") });
		expect(existsSync(join(folder, "backup.json"))).toBe(true);
	});

	it("of a file that is no database says so in one sentence", async () => {
		const dataDir = newFolder();
		writeFileSync(join(dataDir, "odograph.sqlite"), "a shopping list\n".repeat(900));
		const { code, err } = await odograph(dataDir, "backup", join(dataDir, "backup"));
		expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("is damaged so that it cannot be copied") });
		expect(existsSync(join(dataDir, "backup"))).toBe(false);
	});
});
