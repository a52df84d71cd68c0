import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import Database from "better-sqlite3";
import { afterAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { doctor } from "../../../server/cli/doctor.ts";
import { readLowDisk } from "../../../server/config.ts";
import { openSqliteCare } from "../../../server/storage/sqlite/care/open-sqlite-care.ts";
import { databasePath } from "../../../server/storage/sqlite/open-database.ts";
import { keptFolders } from "../../support/kept-folders.ts";
import { temporaryFolder } from "../../support/start-server.ts";
import { createMap, editOf, RawClient } from "../driver.ts";
import { answersOf, defineMetric, march, scoreOf, sendAnswers } from "../metrics/metric-driver.ts";
import { startTestApp } from "../test-app.ts";
import { odograph } from "./command-line.ts";
import { flipBit, rowsOf, tornFile } from "./damage.ts";

// Each test starts threads, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const newFolder = keptFolders();
const hurt = "hurt-map-1";
const well = "well-map-1";
const edits = 40;

interface Kept {
	readonly dataDir: string;
	/** Of when each map had half of its edits. */
	readonly backup: string;
	readonly metricId: string;
	/** The document that made each edit of the hurt map, by its number. */
	readonly docs: readonly Y.Doc[];
}

const made: string[] = [];
let template: Promise<Kept> | null = null;

/** Two maps with an edit a row, each of a client of its own, a picture, and a metric with answers. */
async function makeTemplate(): Promise<Kept> {
	const folder = temporaryFolder();
	made.push(folder);
	const [dataDir, backup] = [join(folder, "data"), join(folder, "backup")];
	const app = await startTestApp({ dataDir, limits: { tailAtRest: 1_000_000, summary: 1 } });
	const docs: Y.Doc[] = [];
	const clients: RawClient[] = [];
	for (const id of [hurt, well]) {
		await createMap(app.url, { id, title: id });
		clients.push(await new RawClient(`${app.syncUrl}/${id}?ack=1`).open());
	}
	const { id: metricId } = await defineMetric(app.url);
	await sendAnswers(app.url, metricId, answersOf(Array.from({ length: 400 }, (_, n) => n % 11)));
	const picture = Buffer.from("89504e470d0a1a0a0000", "hex");
	await fetch(`${app.url}/api/maps/${hurt}/files`, { method: "POST", headers: { "content-type": "image/png" }, body: picture });
	for (let n = 1; n <= edits; n++) {
		for (const [index, client] of clients.entries()) {
			const doc = new Y.Doc();
			const text = `${index === 0 ? hurt : well} ${n} ${"x".repeat(700)}`;
			client.sendUpdate(editOf(doc, () => doc.getMap("edits").set(String(n), text)));
			if (index === 0) docs.push(doc);
		}
		if (n !== edits / 2 && n !== edits) continue;
		for (const client of clients) await client.until(() => client.acked === n);
		if (n < edits) expect(await odograph(dataDir, "backup", backup)).toMatchObject({ code: 0 });
	}
	for (const client of clients) client.close();
	await app.close();
	return { dataDir, backup, metricId, docs };
}

afterAll(() => {
	for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

async function keptData(): Promise<Kept> {
	template ??= makeTemplate();
	const { dataDir, backup, ...rest } = await template;
	const folder = newFolder();
	cpSync(dataDir, join(folder, "data"), { recursive: true });
	cpSync(backup, join(folder, "backup"), { recursive: true });
	return { dataDir: join(folder, "data"), backup: join(folder, "backup"), ...rest };
}

function run(dataDir: string, sql: string): void {
	const db = new Database(databasePath(dataDir));
	db.exec(sql);
	db.close();
}

async function read(app: { syncUrl: string }, id: string): Promise<{ keys: number[]; client: RawClient }> {
	const client = await new RawClient(`${app.syncUrl}/${id}?ack=1`).open();
	const keys = [...(await client.readAll()).getMap("edits").keys()].map(Number).sort((a, b) => a - b);
	return { keys, client };
}

const all = Array.from({ length: edits }, (_, index) => index + 1);
/** The row of an edit: the first is the map's title. */
const seqOf = (edit: number) => edit + 1;

/** What a server on the folder shows of both maps, and whether both take edits again. */
async function shownBy(dataDir: string): Promise<{ hurt: number[]; well: number[] }> {
	const app = await startTestApp({ dataDir });
	const shown = { hurt: await read(app, hurt), well: await read(app, well) };
	for (const { client } of Object.values(shown)) {
		const doc = new Y.Doc();
		const acked = client.acked;
		client.sendUpdate(editOf(doc, () => doc.getMap("edits").set("99", true)));
		await client.until(() => client.acked > acked || client.notSaved.length > 0);
		expect(client.notSaved).toEqual([]);
		client.close();
	}
	await app.close();
	return { hurt: shown.hurt.keys, well: shown.well.keys };
}

describe("the doctor", () => {
	it("finds nothing in whole data, also while a server runs on it", async () => {
		const { dataDir } = await keptData();
		const before = readdirSync(dataDir).filter((name) => !/-(wal|shm)$/.test(name));
		expect(await odograph(dataDir, "doctor")).toMatchObject({ code: 0, out: expect.stringContaining("no server runs on it") });
		expect(await odograph(dataDir, "doctor", "--repair")).toMatchObject({
			code: 0,
			out: expect.stringContaining("Nothing is damaged"),
		});
		expect(readdirSync(dataDir).filter((name) => !/-(wal|shm)$/.test(name))).toEqual(before);
		const app = await startTestApp({ dataDir });
		const { code, out } = await odograph(dataDir, "doctor");
		expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("Nothing is damaged.") });
		expect(out).toContain("4 maps; a server runs on it");
		expect(await odograph(dataDir, "doctor", "--repair")).toMatchObject({
			code: 1,
			err: expect.stringContaining("stop it, then repair"),
		});
		await app.close();
		expect(await odograph(newFolder(), "doctor")).toMatchObject({
			code: 1,
			err: expect.stringContaining("There is no odograph.sqlite"),
		});
	});

	it("says where the disk is nearly full, by the server's own measure", async () => {
		const { dataDir } = await keptData();
		const care = openSqliteCare(dataDir);
		const short = {
			...care,
			examine: (isUpdate: (bytes: Uint8Array) => boolean) => ({ ...care.examine(isUpdate), freeBytes: 300e6 }),
		};
		const examined = async (lowMegabytes: string) => {
			const said: string[] = [];
			const lowDisk = readLowDisk({ DISK_LOW_MB: lowMegabytes });
			const tools = {
				dataDir,
				care: short,
				base: "",
				lowDisk,
				version: "test",
				fonts: new URL("file:///"),
				say: (line: string) => said.push(line),
			};
			const code = await doctor.run({ positionals: [], options: {} }, tools);
			return { code, isSaid: said.join("\n").includes("which is little: make room") };
		};
		expect(await examined("400")).toEqual({ code: 1, isSaid: true });
		expect(await examined("")).toEqual({ code: 0, isSaid: false });
	});

	it("names a damaged edit with its map, and repairs all but that; its author brings it back", async () => {
		const { dataDir, docs } = await keptData();
		flipBit(dataDir, "updates", { room: hurt, seq: seqOf(30) });
		const { code, out } = await odograph(dataDir, "doctor");
		expect({ code, out }).toEqual({
			code: 1,
			out: expect.stringContaining(`“${hurt}” (${hurt}): Edit ${seqOf(30)} is damaged.`),
		});
		// As `./data` is given where nothing says otherwise.
		const repaired = await odograph(`./${relative(process.cwd(), dataDir)}`, "doctor", "--repair");
		expect(repaired).toMatchObject({
			code: 1,
			err: "",
			out: expect.stringContaining(`Lost: of “${hurt}” (${hurt}) what edit ${seqOf(30)} brought`),
		});
		expect(readdirSync(dataDir).filter((name) => name.startsWith("replaced-"))).toHaveLength(1);
		expect(await odograph(dataDir, "doctor", "--repair")).toMatchObject({
			code: 0,
			out: expect.stringContaining("Nothing is damaged"),
		});
		const app = await startTestApp({ dataDir });
		const { keys, client } = await read(app, hurt);
		expect(keys).toEqual(all.filter((n) => n !== 30));
		const acked = client.acked;
		client.sendStep2(Y.encodeStateAsUpdate(docs[29] ?? new Y.Doc()));
		await client.until(() => client.acked > acked);
		client.close();
		const again = await read(app, hurt);
		expect(again.keys).toEqual(all);
		again.client.close();
		await app.close();
	});

	it("loses nothing that a backup has", async () => {
		const { dataDir, backup } = await keptData();
		flipBit(dataDir, "updates", { room: hurt, seq: seqOf(7) });
		run(dataDir, `DELETE FROM updates WHERE room = '${well}' AND seq = ${seqOf(9)}; UPDATE files SET bytes = x'00'`);
		const { code, out } = await odograph(dataDir, "doctor");
		expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining("The picture") });
		expect(out).toContain(`Edit ${seqOf(9)} cannot be read`);
		const repaired = await odograph(dataDir, "doctor", "--repair", "--from", backup);
		expect(repaired).toMatchObject({ code: 0, err: "" });
		expect(await odograph(dataDir, "doctor")).toMatchObject({ code: 0 });
		expect(await shownBy(dataDir)).toEqual({ hurt: all, well: all });
	});

	it("brings back what a version holds of a lost snapshot, and a map that the list has lost", async () => {
		const { dataDir } = await keptData();
		const folding = await startTestApp({ dataDir, limits: { idle: 1, tailAtRest: 0 } });
		(await read(folding, hurt)).client.close();
		await vi.waitUntil(() => rowsOf(dataDir, hurt).length === 1, { timeout: 60_000 });
		const kept = { method: "POST", headers: { "content-type": "application/json" }, body: '{"name":"Kept"}' };
		expect((await fetch(`${folding.url}/api/maps/${hurt}/versions`, kept)).ok).toBe(true);
		await folding.close();
		run(dataDir, `UPDATE snapshots SET checksum = 1 WHERE room = '${hurt}'; DELETE FROM maps WHERE id = '${well}'`);
		const { out } = await odograph(dataDir, "doctor");
		expect(out).toContain("The snapshot");
		expect(out).toContain("the list of maps does not know it");
		const repaired = await odograph(dataDir, "doctor", "--repair");
		expect(repaired).toMatchObject({ code: 0, err: "", out: expect.stringContaining(`“${well}” (${well}) is put together`) });
		expect(await shownBy(dataDir)).toEqual({ hurt: all, well: all });
	});

	it("reads around a torn page, and says what stood there", async () => {
		const { dataDir, backup } = await keptData();
		const path = databasePath(dataDir);
		writeFileSync(path, tornFile(readFileSync(path), `${hurt} 30 `));
		expect(await odograph(dataDir, "doctor")).toMatchObject({
			code: 1,
			out: expect.stringContaining("Damaged: odograph.sqlite"),
		});
		const repaired = await odograph(dataDir, "doctor", "--repair", "--from", backup);
		expect(repaired).toMatchObject({ code: 1, err: "", out: expect.stringContaining("Lost: ") });
		expect(await odograph(dataDir, "doctor")).toMatchObject({ code: 0 });
		const { hurt: left, well: whole } = await shownBy(dataDir);
		expect(whole).toEqual(all);
		expect(left).toEqual(expect.arrayContaining([1, 2, 20, edits]));
		expect(left).not.toContain(30);
		expect(left.length).toBeGreaterThan(edits - 8);
	});

	it("finds the edits below a broken root of their table, page by page", async () => {
		const { dataDir } = await keptData();
		const path = databasePath(dataDir);
		const db = new Database(path, { readonly: true });
		const root =
			db.prepare<[], { rootpage: number }>("SELECT rootpage FROM sqlite_schema WHERE name = 'updates'").get()?.rootpage ?? 0;
		db.close();
		const bytes = readFileSync(path);
		bytes.fill(0xab, (root - 1) * 4_096, (root - 1) * 4_096 + 2_048);
		writeFileSync(path, bytes);
		expect(await odograph(dataDir, "doctor", "--repair")).toMatchObject({ code: 1, err: "" });
		const { hurt: some, well: others } = await shownBy(dataDir);
		// Of the rows of a tree without row ids a few stand on the root itself.
		expect(some.length + others.length).toBeGreaterThan(edits * 2 - 20);
	});

	it("makes a file anew from a backup where nothing of it can be read, and without one leaves it alone", async () => {
		const { dataDir, backup } = await keptData();
		const path = databasePath(dataDir);
		writeFileSync(path, "a shopping list\n".repeat(900));
		expect(await odograph(dataDir, "doctor")).toMatchObject({ code: 1, out: expect.stringContaining("odograph.sqlite") });
		const before = readFileSync(path);
		expect(await odograph(dataDir, "doctor", "--repair")).toMatchObject({
			code: 1,
			err: expect.stringContaining("give a backup"),
		});
		expect(readFileSync(path).equals(before)).toBe(true);
		expect(await odograph(dataDir, "doctor", "--repair", "--from", backup)).toMatchObject({
			code: 1,
			out: expect.stringMatching(/younger than the backup(.|\n)*npx odograph owner-link/),
		});
		const half = all.slice(0, edits / 2);
		expect(await shownBy(dataDir)).toEqual({ hurt: half, well: half });
	});

	it("counts metrics anew whose days were damaged", async () => {
		const { dataDir, metricId } = await keptData();
		const app = await startTestApp({ dataDir });
		const before = await scoreOf(app.url, metricId, march);
		await app.close();
		const db = new Database(join(dataDir, "metrics.sqlite"));
		db.unsafeMode();
		db.exec("DELETE FROM rollups; PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'answersByDay'");
		db.close();
		expect(await odograph(dataDir, "doctor")).toMatchObject({ code: 1, out: expect.stringContaining("metrics.sqlite") });
		expect(await odograph(dataDir, "doctor", "--repair")).toMatchObject({ err: "" });
		const again = await startTestApp({ dataDir });
		expect(await scoreOf(again.url, metricId, march)).toMatchObject({ n: before.n, value: before.value });
		await again.close();
	});
});
