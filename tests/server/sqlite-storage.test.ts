import { readFileSync, rmSync } from "node:fs";
import { crc32 } from "node:zlib";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { connect, databasePath } from "../../server/storage/sqlite/open-database.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { mapMigrations, migrate } from "../../server/storage/sqlite/schema.ts";
import { createSqliteLog } from "../../server/storage/sqlite/sqlite-log.ts";
import { describeAccessStorage } from "../contracts/access-storage.ts";
import { describeHistoryStorage, type HistoryUnderTest } from "../contracts/history-storage.ts";
import { describeSecretStorage } from "../contracts/secret-storage.ts";
import { describeStorage } from "../contracts/storage.ts";
import { temporaryFolder } from "../support/start-server.ts";
import { workersUrl } from "./test-app.ts";

function sqlitePlace(): HistoryUnderTest {
	const dataDir = temporaryFolder();
	/** Flips a bit near the end of what a query finds. */
	function flip(table: "updates" | "versions", where: string, ...values: unknown[]): void {
		const db = new Database(databasePath(dataDir));
		const row = db.prepare<unknown[], { bytes: Buffer }>(`SELECT bytes FROM ${table} WHERE ${where}`).get(...values);
		const bytes = Buffer.from(row?.bytes ?? []);
		bytes[bytes.length - 4] = (bytes[bytes.length - 4] ?? 0) ^ 1;
		db.prepare(`UPDATE ${table} SET bytes = ? WHERE ${where}`).run(bytes, ...values);
		db.close();
	}
	return {
		open: async ({ isTiny = false } = {}) =>
			openSqliteStorage({ dataDir, workers: await workersUrl(), ...(isTiny ? { maxPages: 100 } : {}) }),
		async damage(room) {
			flip("updates", "room = ? AND seq = 1", room);
		},
		async damageVersion(room, id) {
			flip("versions", "room = ? AND id = ?", room, id);
		},
		async remove() {
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

describeStorage("SQLite", sqlitePlace);
describeAccessStorage("SQLite", sqlitePlace);
describeHistoryStorage("SQLite", sqlitePlace);
describeSecretStorage("SQLite", sqlitePlace);

describe("SQLite's settings", () => {
	it("are those under which a commit is on disk", () => {
		const dataDir = temporaryFolder();
		const db = connect(databasePath(dataDir));
		expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
		// 2 is FULL: an fsync of the log at each commit.
		expect(db.pragma("synchronous", { simple: true })).toBe(2);
		db.close();
		rmSync(dataDir, { recursive: true, force: true });
	});
});

describe("the answers of calls", () => {
	const room = "map-one-1";
	const now = Date.UTC(2026, 0, 2);
	const call = (key: string) => ({ key, fingerprint: "", answer: "{}" });
	const entry = (seq: number, at: number, key: string) => {
		const bytes = Buffer.from([0, 0]);
		return { room, seq, bytes, person: "ada", clients: [], newClients: [], at, call: call(key) };
	};

	it("are forgotten after a day, and what keeps them from going holds up no edit", () => {
		const db = new Database(":memory:");
		migrate(db, mapMigrations);
		const log = createSqliteLog(db);
		log.commit([entry(1, now - 90_000_000, "old")]);
		db.exec("CREATE TRIGGER broken BEFORE DELETE ON calls BEGIN SELECT RAISE(ABORT, 'a page that cannot be read'); END");
		log.commit([entry(2, now, "new")]);
		expect(log.load(room).seq).toBe(2);
		expect(log.readCall(room, "old")).toEqual(call("old"));
		db.exec("DROP TRIGGER broken");
		log.commit([entry(3, now + 3_600_000, "newest")]);
		expect(log.readCall(room, "old")).toBeNull();
		expect(log.readCall(room, "new")).toEqual(call("new"));
		db.close();
	});
});

describe("a database of an older version", () => {
	it("gets what it lacks when it is opened, and tells the history of the log that it has", async () => {
		const dataDir = temporaryFolder();
		const db = connect(databasePath(dataDir));
		migrate(db, mapMigrations.slice(0, 5));
		const doc = new Y.Doc();
		doc.getMap("map").set("title", "Old");
		const bytes = Buffer.from(Y.encodeStateAsUpdate(doc));
		db.prepare("INSERT INTO maps VALUES ('map-one-1', 'Old', '', 'current', 0, 0, 0, 1, 1, NULL)").run();
		const insert = db.prepare("INSERT INTO updates VALUES ('map-one-1', 1, 'ada', ?, ?, ?, 1)");
		insert.run(String(doc.clientID), bytes, crc32(bytes));
		db.close();
		const storage = await openSqliteStorage({ dataDir, workers: await workersUrl() });
		const kept = { id: "v1", kind: "auto", name: "", person: "", at: null, restored: null, state: { upTo: null } } as const;
		expect(await storage.keepVersion("map-one-1", kept)).toMatchObject({ seq: 1, editors: ["ada"] });
		await storage.compact("map-one-1");
		const { entries } = await storage.readActivity("map-one-1", { of: null, person: null, before: null, limit: 10 });
		expect(entries).toMatchObject([{ field: "title", new: '"Old"', person: "ada" }]);
		await storage.close();
		rmSync(dataDir, { recursive: true, force: true });
	});
});

describe("a database of a newer version", () => {
	it("is refused with a sentence and left as it is", async () => {
		const dataDir = temporaryFolder();
		const workers = await workersUrl();
		await (await openSqliteStorage({ dataDir, workers })).close();
		const db = new Database(databasePath(dataDir));
		db.pragma("user_version = 99");
		db.close();
		const before = readFileSync(databasePath(dataDir));
		await expect(openSqliteStorage({ dataDir, workers })).rejects.toMatchObject({
			code: "unsupported",
			message: expect.stringContaining("written by a newer Odograph"),
		});
		expect(readFileSync(databasePath(dataDir)).equals(before)).toBe(true);
		rmSync(dataDir, { recursive: true, force: true });
	});
});
