import { readFileSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { connect, databasePath } from "../../server/storage/sqlite/open-database.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { describeAccessStorage } from "../contracts/access-storage.ts";
import { describeStorage, type StorageUnderTest } from "../contracts/storage.ts";
import { temporaryFolder } from "../support/start-server.ts";
import { workersUrl } from "./test-app.ts";

function sqlitePlace(): StorageUnderTest {
	const dataDir = temporaryFolder();
	return {
		open: async ({ isTiny = false } = {}) =>
			openSqliteStorage({ dataDir, workers: await workersUrl(), ...(isTiny ? { maxPages: 100 } : {}) }),
		async damage(room) {
			const db = new Database(databasePath(dataDir));
			const row = db.prepare<[string], { bytes: Buffer }>("SELECT bytes FROM updates WHERE room = ? AND seq = 1").get(room);
			const bytes = Buffer.from(row?.bytes ?? []);
			bytes[bytes.length - 4] = (bytes[bytes.length - 4] ?? 0) ^ 1;
			db.prepare("UPDATE updates SET bytes = ? WHERE room = ? AND seq = 1").run(bytes, room);
			db.close();
		},
		async remove() {
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

describeStorage("SQLite", sqlitePlace);
describeAccessStorage("SQLite", sqlitePlace);

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
