import { createHash } from "node:crypto";
import {
	copyFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { guardDataFolder } from "../../../server/storage/sqlite/care/data-guard.ts";
import { swapIn } from "../../../server/storage/sqlite/care/swap.ts";
import { mapMigrations } from "../../../server/storage/sqlite/schema.ts";
import { keptFolders } from "../../support/kept-folders.ts";
import { startServer, temporaryFolder } from "../../support/start-server.ts";
import { createMap, editOf, openStockClient, RawClient, untilDoc, untilSynced } from "../driver.ts";
import { startTestApp } from "../test-app.ts";
import { odograph } from "./command-line.ts";
import { flipBit } from "./damage.ts";

// Each test starts threads or processes, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const newFolder = keptFolders();
const room = "kept-map-1";

/** Sends edits to a map and waits until they are on disk. */
async function write(app: { syncUrl: string }, doc: Y.Doc, keys: readonly string[]): Promise<void> {
	const client = await new RawClient(`${app.syncUrl}/${room}?ack=1`).open();
	for (const key of keys) client.sendUpdate(editOf(doc, () => doc.getMap("edits").set(key, true)));
	await client.until(() => client.acked === keys.length);
	client.close();
}

async function keysOn(app: { syncUrl: string }): Promise<string[]> {
	const client = await new RawClient(`${app.syncUrl}/${room}`).open();
	const keys = [...(await client.readAll()).getMap("edits").keys()].sort();
	client.close();
	return keys;
}

interface Kept {
	readonly dataDir: string;
	readonly backup: string;
}

const made: string[] = [];
let template: Promise<Kept> | null = null;

async function makeTemplate(): Promise<Kept> {
	const folder = temporaryFolder();
	made.push(folder);
	const [dataDir, backup] = [join(folder, "data"), join(folder, "backup")];
	const app = await startTestApp({ dataDir });
	await createMap(app.url, { id: room, title: "Kept" });
	const doc = new Y.Doc();
	await write(app, doc, ["old"]);
	expect(await odograph(dataDir, "backup", backup)).toMatchObject({ code: 0 });
	await write(app, doc, ["young"]);
	await app.close();
	return { dataDir, backup };
}

afterAll(() => {
	for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A backup of a map with the edit `old`, and the data folder, closed, with `old` and `young`. */
async function backupAndData(): Promise<Kept> {
	template ??= makeTemplate();
	const { dataDir, backup } = await template;
	const folder = newFolder();
	cpSync(dataDir, join(folder, "data"), { recursive: true });
	cpSync(backup, join(folder, "backup"), { recursive: true });
	return { dataDir: join(folder, "data"), backup: join(folder, "backup") };
}

async function keysIn(dataDir: string): Promise<string[]> {
	const app = await startTestApp({ dataDir });
	const keys = await keysOn(app);
	await app.close();
	return keys;
}

/** Gives the file the size and hash that the manifest names, as whoever makes a backup by hand would. */
function signAgain(backup: string, name: string): void {
	const path = join(backup, "backup.json");
	const manifest: { files: { name: string; sha256: string; bytes: number }[] } = JSON.parse(readFileSync(path, "utf8"));
	for (const file of manifest.files.filter((one) => one.name === name)) {
		file.sha256 = createHash("sha256")
			.update(readFileSync(join(backup, name)))
			.digest("hex");
	}
	writeFileSync(path, JSON.stringify(manifest));
}

describe("a restore", () => {
	it("without a server puts the backup in place and keeps what was there", async () => {
		const { dataDir, backup } = await backupAndData();
		const { code, out, err } = await odograph(dataDir, "restore", backup);
		expect({ code, err }).toEqual({ code: 0, err: "" });
		expect(out).toContain("3 maps");
		expect(await keysIn(dataDir)).toEqual(["old"]);
		const replaced = readdirSync(dataDir).filter((name) => name.startsWith("replaced-"));
		expect(replaced).toHaveLength(1);
		expect(await keysIn(join(dataDir, replaced[0] ?? ""))).toEqual(["old", "young"]);
		expect(readdirSync(dataDir).filter((name) => /staged|swap/.test(name))).toEqual([]);
		// Onto a machine that has nothing, and twice within one second.
		const fresh = join(newFolder(), "data");
		expect(await odograph(fresh, "restore", backup)).toMatchObject({ code: 0 });
		expect(await odograph(fresh, "restore", backup)).toMatchObject({ code: 0 });
		expect(await keysIn(fresh)).toEqual(["old"]);
	});

	it("while the server runs: clients come back by themselves and bring what they hold", async () => {
		const server = await startServer();
		const backup = join(newFolder(), "backup");
		for (const id of [room, "other-map-1"]) await createMap(server.url, { id, title: id });
		const ada = openStockClient(server.syncUrl, room);
		const closes: number[] = [];
		ada.provider.on("connection-close", (event: { code: number } | null) => closes.push(event?.code ?? 0));
		await untilSynced(ada.provider);
		ada.doc.getMap("edits").set("before", true);
		await vi.waitFor(async () => expect(await keysOn(server)).toEqual(["before"]), { timeout: 30_000 });
		expect(await odograph(server.dataDir, "backup", backup)).toMatchObject({ code: 0 });

		ada.doc.getMap("edits").set("after", true);
		const doc = new Y.Doc();
		const gone = await new RawClient(`${server.syncUrl}/other-map-1?ack=1`).open();
		gone.sendUpdate(editOf(doc, () => doc.getMap("edits").set("after", true)));
		await gone.until(() => gone.acked === 1);
		gone.close();

		const { code, err, out } = await odograph(server.dataDir, "restore", backup);
		expect({ code, err, out }).toEqual({ code: 0, err: "", out: expect.stringContaining("replaced-") });
		// What nobody holds any more is as it was in the backup; what Ada's page holds is there again.
		const other = await new RawClient(`${server.syncUrl}/other-map-1`).open();
		expect([...(await other.readAll()).getMap("edits").keys()]).toEqual([]);
		other.close();
		await vi.waitFor(async () => expect(await keysOn(server)).toEqual(["after", "before"]), { timeout: 30_000 });
		const bob = openStockClient(server.syncUrl, room);
		ada.doc.getMap("edits").set("later", true);
		await untilDoc(bob.doc, () => bob.doc.getMap("edits").size === 3);
		// 45xx: come back. While the port was closed there is no code of ours.
		expect(closes.filter((code) => code >= 4_400)).toEqual([4_503]);
		ada.provider.destroy();
		bob.provider.destroy();
		await server.close();
	});

	it("that is refused while the server runs leaves the server and its clients alone", async () => {
		const { dataDir, backup } = await backupAndData();
		const app = await startTestApp({ dataDir });
		const client = await new RawClient(`${app.syncUrl}/${room}`).open();
		writeFileSync(join(backup, "odograph.sqlite"), "nothing");
		expect(await odograph(dataDir, "restore", backup)).toMatchObject({ code: 1, err: expect.stringContaining("is damaged") });
		expect([...(await client.readAll()).getMap("edits").keys()].sort()).toEqual(["old", "young"]);
		expect(client.closed).toBeNull();
		client.close();
		await app.close();
	});

	it("ended anywhere leaves all that is old or all that is new to the next start", async () => {
		const { dataDir, backup } = await backupAndData();
		const staged = "staged-0123456789abcdef";
		mkdirSync(join(dataDir, staged));
		const names = ["odograph.sqlite", "metrics.sqlite"];
		for (const name of names) copyFileSync(join(backup, name), join(dataDir, staged, name));
		// What a killed server leaves.
		writeFileSync(join(dataDir, "metrics.sqlite-wal"), "");
		const states: string[] = [];
		const copies = newFolder();
		const keep = () => {
			const copy = join(copies, String(states.length));
			cpSync(dataDir, copy, { recursive: true });
			states.push(copy);
		};
		swapIn(dataDir, { staged, names, now: Date.now(), beforeStep: keep });
		keep();
		expect(states.length).toBeGreaterThan(8);
		const outcomes: string[] = [];
		for (const copy of states) {
			guardDataFolder(copy).close();
			const db = new Database(join(copy, "odograph.sqlite"), { fileMustExist: true });
			outcomes.push(
				(db.prepare<[], { n: number }>("SELECT count(*) AS n FROM updates WHERE room = 'kept-map-1'").get()?.n ?? 0) > 2
					? "old"
					: "new",
			);
			db.close();
			expect(existsSync(join(copy, "metrics.sqlite"))).toBe(true);
			expect(readdirSync(copy).filter((name) => /^(staged|swap)/.test(name))).toEqual([]);
		}
		expect([...new Set(outcomes)]).toEqual(["old", "new"]);
		expect(outcomes.lastIndexOf("old")).toBeLessThan(outcomes.indexOf("new"));
	});

	it("of a backup of an older version is brought to this one", async () => {
		const { dataDir, backup } = await backupAndData();
		rmSync(join(backup, "odograph.sqlite"));
		const db = new Database(join(backup, "odograph.sqlite"));
		for (const sql of mapMigrations.slice(0, 2)) db.exec(sql);
		db.pragma("user_version = 2");
		db.exec("INSERT INTO maps VALUES ('kept-map-1', 'From before', '', 'current', 0, 0, 0, 1, 1, NULL)");
		db.close();
		signAgain(backup, "odograph.sqlite");
		expect(await odograph(dataDir, "restore", backup)).toMatchObject({ code: 0, err: "" });
		expect(await keysIn(dataDir)).toEqual([]);
	});
});

describe("a backup that cannot be restored is refused with a sentence, and nothing changes:", () => {
	const changeManifest = (backup: string, change: (manifest: Record<string, unknown>) => void) => {
		const path = join(backup, "backup.json");
		const manifest = JSON.parse(readFileSync(path, "utf8"));
		change(manifest);
		writeFileSync(path, JSON.stringify(manifest));
	};
	const inDatabase = (backup: string, sql: string) => {
		const db = new Database(join(backup, "odograph.sqlite"));
		db.exec(sql);
		db.close();
		signAgain(backup, "odograph.sqlite");
	};

	it.each<[string, string, (backup: string) => void]>([
		["one that is not there", "is no backup", (backup) => rmSync(backup, { recursive: true })],
		[
			"a flipped bit",
			"not what it was",
			(backup) => {
				const bytes = readFileSync(join(backup, "odograph.sqlite"));
				bytes[9_000] = (bytes[9_000] ?? 0) ^ 1;
				writeFileSync(join(backup, "odograph.sqlite"), bytes);
			},
		],
		[
			"a file cut short",
			"not what it was",
			(backup) => {
				const bytes = readFileSync(join(backup, "metrics.sqlite"));
				writeFileSync(join(backup, "metrics.sqlite"), bytes.subarray(0, bytes.length / 2));
			},
		],
		["a missing file", "is not there", (backup) => rmSync(join(backup, "metrics.sqlite"))],
		["half a manifest", "is damaged or of a newer", (backup) => writeFileSync(join(backup, "backup.json"), '{"format": "odo')],
		[
			"a manifest that names a file elsewhere",
			"does not know",
			(backup) =>
				changeManifest(backup, (manifest) => {
					manifest.files = [{ name: "../../../etc/passwd", bytes: 1, sha256: "0".repeat(64), schema: 1 }];
				}),
		],
		[
			"a manifest without the maps",
			"not one that a backup has",
			(backup) =>
				changeManifest(backup, (manifest) => {
					manifest.files = [];
				}),
		],
		[
			"a link in a file's place",
			"is not there",
			(backup) => {
				rmSync(join(backup, "metrics.sqlite"));
				symlinkSync("/etc/hostname", join(backup, "metrics.sqlite"));
			},
		],
		["a newer version's", "written by a newer Odograph", (backup) => inDatabase(backup, "PRAGMA user_version = 99")],
		[
			"a trigger in the database",
			"not a database of Odograph",
			(backup) => inDatabase(backup, "CREATE TRIGGER t AFTER INSERT ON updates BEGIN DELETE FROM maps; END"),
		],
		[
			"an edit that fails its checksum",
			"Edit 2 is damaged",
			(backup) => inDatabase(backup, "UPDATE updates SET checksum = 1 WHERE seq = 2"),
		],
	])("%s", async (_name, sentence, spoil) => {
		const { dataDir, backup } = await backupAndData();
		spoil(backup);
		const before = readdirSync(dataDir).sort();
		const { code, err } = await odograph(dataDir, "restore", backup);
		expect({ code, err, lines: err.split("\n").length }).toEqual({ code: 1, err: expect.stringContaining(sentence), lines: 1 });
		expect(readdirSync(dataDir).sort()).toEqual(before);
	});

	it("a copy of damaged data", async () => {
		const { dataDir, backup } = await backupAndData();
		flipBit(dataDir, "updates", { room, seq: 2 });
		rmSync(backup, { recursive: true });
		expect(await odograph(dataDir, "backup", backup)).toMatchObject({ code: 1 });
		expect(await odograph(dataDir, "restore", backup)).toMatchObject({
			code: 1,
			err: expect.stringContaining("copy of damaged data"),
		});
	});
});

describe("the server's control socket", () => {
	it("is its user's alone, answers what it does not understand, and is no hindrance when it is a dead server's", async () => {
		const { dataDir, backup } = await backupAndData();
		const server = await startServer({ dataDir });
		const path = join(dataDir, "odograph.sock");
		expect(statSync(path).mode & 0o777).toBe(0o600);
		for (const line of ["\n", "{}\n", '{"call":"constructor","args":{}}\n']) {
			const socket = connect(path);
			socket.write(line);
			const text = await new Promise<string>((resolve) => socket.once("data", (data) => resolve(data.toString())));
			expect(JSON.parse(text)).toMatchObject({ code: "unsupported" });
			socket.destroy();
		}
		const staged = connect(path);
		staged.write('{"call":"restore","args":{"staged":"../../elsewhere"}}\n');
		const answer = await new Promise<string>((resolve) => staged.once("data", (data) => resolve(data.toString())));
		expect(JSON.parse(answer)).toMatchObject({ code: "notFound" });
		expect(await keysOn(server)).toEqual(["old", "young"]);
		await server.kill("SIGKILL");
		expect(existsSync(path)).toBe(true);
		expect(await odograph(dataDir, "restore", backup)).toMatchObject({ code: 0, err: "" });
		const again = await startServer({ dataDir });
		expect(await odograph(dataDir, "restore", backup)).toMatchObject({ code: 0, err: "" });
		expect(await keysOn(again)).toEqual(["old"]);
		await again.close();
		expect(existsSync(path)).toBe(false);
	});
});
