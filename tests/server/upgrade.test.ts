import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { describe, expect, it, vi } from "vitest";
import { databaseFiles } from "../../server/storage/sqlite/care/database-files.ts";
import { emptyDatabase, schemaOf } from "../../server/storage/sqlite/care/expected-schema.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { failToStart, startServer } from "../support/start-server.ts";
import { editOf, RawClient } from "./driver.ts";
import { march, scoreOf } from "./metrics/metric-driver.ts";
import { readStoredRooms } from "./proofs/stored-rooms.ts";
import { startTestApp } from "./test-app.ts";

const isSoak = process.env.ODOGRAPH_SOAK === "1";
vi.setConfig({ testTimeout: isSoak ? 3_600_000 : 120_000 });

const newFolder = keptFolders();
const fixtures = fileURLToPath(new URL("../fixtures/databases/", import.meta.url));
const room = "upgraded-map-1";
const picture = "431ced6916a2a21a156e38701afe55bbd7f88969fbbfc56d7fe099d47f265460";
/** Of the databases that released programs wrote. */
const versions = isSoak ? [1, 2, 3, 4, 5] : [1, 3, 5];

/** A data folder as the program of that version left it. */
function oldFolder(version: number): string {
	const folder = newFolder();
	for (const [name, fixture] of [
		["odograph.sqlite", `odograph-${version}.sql`],
		["metrics.sqlite", "metrics-1.sql"],
	] as const) {
		const db = new Database(join(folder, name));
		db.pragma("journal_mode = WAL");
		db.exec(readFileSync(join(fixtures, fixture), "utf8"));
		db.close();
	}
	return folder;
}

function versionsIn(folder: string): Record<string, number> {
	return Object.fromEntries(
		databaseFiles.map((file) => {
			const db = new Database(join(folder, file.name), { readonly: true });
			const version = Number(db.pragma("user_version", { simple: true }));
			const empty = emptyDatabase(file, version);
			expect(schemaOf(db)).toEqual(schemaOf(empty));
			empty.close();
			db.close();
			return [file.name, version];
		}),
	);
}

const newest = Object.fromEntries(databaseFiles.map(({ name, migrations }) => [name, migrations.length]));

describe("a data folder of an earlier version", () => {
	it.each(versions)("%i is brought up at the start, with all that is in it", async (version) => {
		const dataDir = oldFolder(version);
		for (let start = 1; start <= 2; start++) {
			const app = await startTestApp({ dataDir });
			expect(versionsIn(dataDir)).toEqual(newest);
			const { maps } = await (await fetch(`${app.url}/api/maps`)).json();
			expect(maps).toMatchObject([{ id: room, title: `Written by version ${version}` }]);
			const bin = await (await fetch(`${app.url}/api/maps?bin=1`)).json();
			expect(bin.maps).toMatchObject([{ id: "binned-map-1" }]);
			expect((await fetch(`${app.url}/api/maps/${room}/files/${picture}`)).status).toBe(200);
			expect((await scoreOf(app.url, "upgraded-metric", march)).n).toBe(3);
			const client = await new RawClient(`${app.syncUrl}/${room}?ack=1`).open();
			const doc = await client.readAll();
			expect(doc.getMap("map").toJSON()).toMatchObject({ scenario: "Somebody upgrades", goal: "Nothing is lost" });
			client.sendUpdate(editOf(doc, () => doc.getMap("map").set(`start-${start}`, true)));
			await client.until(() => client.acked === 1);
			expect(doc.getMap("map").has("start-1")).toBe(true);
			client.close();
			await app.close();
		}
	});

	it("ended anywhere in the middle of being brought up is of one version or another, and whole", async () => {
		// The system ends the server at its n-th write: strace does that, and notes nothing.
		const killAtWrite = (n: number) => [
			"strace",
			"-f",
			"-qq",
			"-e",
			"trace=pwrite64",
			"-e",
			`inject=pwrite64:signal=SIGKILL:when=${n}`,
			"-o",
			"/dev/null",
		];
		let kills = 0;
		let isKilled = true;
		for (let n = isSoak ? 1 : 5; isKilled && n < (isSoak ? 500 : 40); n += isSoak ? 1 : 14) {
			const dataDir = oldFolder(1);
			isKilled = await startServer({ dataDir, limits: {}, wrapper: killAtWrite(n) }).then(
				async (server) => {
					await server.close();
					return false;
				},
				(error: Error) => {
					expect(error.message).toMatch(/^The server ended/);
					return true;
				},
			);
			if (isKilled) kills += 1;
			const found = versionsIn(dataDir)["odograph.sqlite"] ?? 0;
			expect(found).toBeGreaterThanOrEqual(1);
			expect(found).toBeLessThanOrEqual(newest["odograph.sqlite"] ?? 0);
			expect([...(readStoredRooms(dataDir).get(room)?.edits ?? [])]).toEqual(
				expect.arrayContaining(["title", "scenario", "goal"]),
			);
			expect(versionsIn(dataDir)["odograph.sqlite"]).toBe(newest["odograph.sqlite"]);
		}
		expect(kills).toBeGreaterThan(0);
	});
});

describe("a data folder of a newer version", () => {
	it.each(["odograph.sqlite", "metrics.sqlite"])("in %s is refused, and neither file is touched", async (name) => {
		const dataDir = oldFolder(1);
		const db = new Database(join(dataDir, name));
		db.pragma("user_version = 99");
		db.close();
		const bytes = () => databaseFiles.map((file) => readFileSync(join(dataDir, file.name)).toString("base64"));
		const before = bytes();
		const { code, stderr } = await failToStart({ DATA_DIR: dataDir, PORT: "0" });
		expect({ code, lines: stderr.trim().split("\n") }).toEqual({
			code: 1,
			lines: [expect.stringContaining("written by a newer Odograph")],
		});
		expect(bytes()).toEqual(before);
	});
});
