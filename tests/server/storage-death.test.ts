import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setEnvironmentData, type Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { databasePath } from "../../server/storage/sqlite/open-database.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import type { LogEntry, Storage } from "../../server/storage/storage.ts";
import { usualPace } from "../../server/sync/commit-pace.ts";
import { CommitQueue } from "../../server/sync/commit-queue.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { createMap, editOf, RawClient } from "./driver.ts";
import { startTestApp, workersUrl } from "./test-app.ts";

const isSoak = process.env.ODOGRAPH_SOAK === "1";
// Each death compares what is on disk, which grows: hundreds take many minutes on a busy machine.
vi.setConfig({ testTimeout: isSoak ? 3_600_000 : 120_000, hookTimeout: 60_000 });

const newFolder = keptFolders();

/** Worker entries whose store ends itself as its seed says. */
async function dyingWorkers(): Promise<{ readonly workers: URL; seed(next: number): void }> {
	const real = await workersUrl();
	const folder = join(newFolder(), "workers");
	mkdirSync(folder);
	copyFileSync(new URL("./dying-worker.mjs", import.meta.url), join(folder, "store-worker.js"));
	writeFileSync(join(folder, "compact-worker.js"), `import ${JSON.stringify(new URL("compact-worker.js", real).href)};\n`);
	const store = new URL("store-worker.js", real).href;
	return { workers: pathToFileURL(`${folder}/`), seed: (next) => setEnvironmentData("dyingWorker", { seed: next, store }) };
}

/** What fails at once must not keep the rest of the process from its turn. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The outcome of the queue's next attempt. */
function nextNews(queue: CommitQueue): Promise<void> {
	return new Promise((resolve) => {
		const done = () => {
			stop();
			resolve();
		};
		const stop = queue.listen({ onDurable: done, onFailure: done, onSetAside: done });
	});
}

const rooms = ["death-room-1", "death-room-2", "death-room-3"];

function entryOf(room: string, seq: number): LogEntry {
	const doc = new Y.Doc();
	doc.clientID = seq + 1_000;
	doc.getMap("map").set(String(seq), room);
	return {
		room,
		seq,
		bytes: Y.encodeStateAsUpdate(doc),
		person: "ada",
		clients: [seq + 1_000],
		newClients: [seq + 1_000],
		at: seq,
	};
}

/** What is on disk of a room, as another program sees it at one moment: it may be folded meanwhile. */
function onDisk(dataDir: string, room: string): { readonly folded: number; readonly rows: readonly number[] } {
	const db = new Database(databasePath(dataDir), { readonly: true });
	const read = db.transaction(() => {
		const folded = db.prepare<[string], { seq: number }>("SELECT seq FROM snapshots WHERE room = ?").get(room)?.seq ?? 0;
		const rows = db.prepare<[string], { seq: number }>("SELECT seq FROM updates WHERE room = ? ORDER BY seq").all(room);
		return { folded, rows: rows.map(({ seq }) => seq) };
	});
	const found = read();
	db.close();
	return found;
}

async function keysOf(storage: Storage, room: string): Promise<string[]> {
	const stored = await storage.loadRoom(room);
	const doc = new Y.Doc();
	if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
	for (const update of stored?.tail ?? []) Y.applyUpdate(doc, update);
	return [...doc.getMap("map").keys()].sort((a, b) => Number(a) - Number(b));
}

describe("a storage thread that dies", () => {
	const most = isSoak ? 600 : 24;

	it(`${most} times, before, inside and after commits, loses nothing that was called durable and stores nothing twice`, async () => {
		const random = seededRandom(7);
		const dataDir = newFolder();
		const { workers, seed } = await dyingWorkers();
		seed(0);
		const first = await openSqliteStorage({ dataDir, workers });
		for (const id of rooms) await first.createMap({ id, state: null, person: "", at: 0 });
		await first.close();

		const tickets: { readonly room: string; readonly seq: number }[] = [];
		const missing: string[] = [];
		let deaths = 0;
		const onDeath = () => {
			deaths += 1;
			seed(deaths < most ? 1 + random.below(1_000) : 0);
			const disk = new Map(rooms.map((room) => [room, onDisk(dataDir, room)]));
			for (const [index, { room, seq }] of tickets.entries()) {
				if (index >= queue.durableTicket(room)) break;
				const found = disk.get(room);
				if (found === undefined || (seq > found.folded && found.rows[seq - found.folded - 1] !== seq))
					missing.push(`${room} ${seq}`);
			}
		};
		seed(1);
		const storage = await openSqliteStorage({ dataDir, workers, firstPause: 1, longestPause: 4, onDeath });
		const queue = new CommitQueue(storage, { pace: { ...usualPace, quiet: 0 }, retryAfter: 2, longestRetry: 8 });
		const seqs = new Map(rooms.map((room) => [room, 0]));
		while (deaths < most) {
			for (let edits = 1 + random.below(4); edits > 0; edits--) {
				const room = rooms[random.below(rooms.length)] ?? "";
				const seq = (seqs.get(room) ?? 0) + 1;
				seqs.set(room, seq);
				tickets.push({ room, seq });
				queue.append(entryOf(room, seq));
			}
			if (random.below(6) === 0) void storage.compact(rooms[random.below(rooms.length)] ?? "").catch(() => undefined);
			await queue.whenAllDurable().catch(() => nextNews(queue));
		}
		while (queue.waitingBytes > 0) await nextNews(queue);

		expect(missing).toEqual([]);
		expect(queue.failure).toBeNull();
		for (const room of rooms) {
			const seq = seqs.get(room) ?? 0;
			const { folded, rows } = onDisk(dataDir, room);
			expect(rows).toEqual(Array.from({ length: seq - folded }, (_, index) => folded + index + 1));
			expect(await keysOf(storage, room)).toEqual(Array.from({ length: seq }, (_, index) => String(index + 1)));
		}
		await storage.close();
	});

	it("and cannot be started again is tried for as long as it takes, and says so to who asks", async () => {
		const dataDir = newFolder();
		const { workers, seed } = await dyingWorkers();
		// Lives until it is asked something for the first time, and dies of that.
		seed(21);
		let deaths = 0;
		const onDeath = () => {
			deaths += 1;
			seed(deaths < 5 ? 21 : 0);
		};
		const storage = await openSqliteStorage({ dataDir, workers, firstPause: 1, longestPause: 4, onDeath });
		const answers: unknown[] = [];
		while (deaths < 5) {
			answers.push(await storage.readSetting("key").catch((error: unknown) => error));
			await nextTurn();
		}
		expect(answers.every((answer) => answer instanceof Error && "code" in answer && answer.code === "unavailable")).toBe(true);
		await vi.waitUntil(
			() =>
				storage.writeSetting("key", "value").then(
					() => true,
					() => false,
				),
			{ timeout: 30_000 },
		);
		expect(await storage.readSetting("key")).toBe("value");
		await storage.close();
	});

	it("ends with the storage where that is closed in the pause before the next start", async () => {
		const dataDir = newFolder();
		const { workers, seed } = await dyingWorkers();
		seed(21);
		const storage = await openSqliteStorage({ dataDir, workers, firstPause: 60_000 });
		await expect(storage.readSetting("key")).rejects.toMatchObject({ code: "unavailable" });
		await expect(storage.readSetting("key")).rejects.toMatchObject({ code: "unavailable" });
		await storage.close();
		seed(0);
		// The lock went with the worker.
		await (await openSqliteStorage({ dataDir, workers })).close();
	});
});

describe("people whose server loses its storage thread", () => {
	it("hear that they are not saved, and then that they are; all of it is on disk, once", async () => {
		const threads: Worker[] = [];
		const note = (worker: Worker) => threads.push(worker);
		process.on("worker", note);
		const dataDir = newFolder();
		// No summaries, so that no other thread starts later.
		const app = await startTestApp({ dataDir, limits: { summary: 600_000 } });
		await createMap(app.url, { id: "two-lives-1", title: "Kept" });
		const writer = await new RawClient(`${app.syncUrl}/two-lives-1?ack=1`).open();
		const reader = await new RawClient(`${app.syncUrl}/two-lives-1`).open();
		// Who says nothing for long after opening is sent away.
		await reader.readAll();
		const doc = await writer.readAll();
		let sent = 0;
		for (let life = 1; life <= (isSoak ? 12 : 4); life++) {
			const told = writer.notSaved.length;
			// The server starts it before its other threads, and again alone.
			const store = life === 1 ? threads[0] : threads.at(-1);
			while (writer.notSaved.length === told) {
				sent += 1;
				writer.sendUpdate(editOf(doc, () => doc.getMap("map").set(`edit-${sent}`, life)));
				if (sent % 5 === 0) await store?.terminate();
				await nextTurn();
			}
			expect(writer.notSaved.at(-1)).toMatchObject({ code: "unavailable" });
			await writer.until(() => writer.acked === sent);
			threads.splice(0, threads.length, ...threads.filter((worker) => worker.threadId > 0));
		}
		process.off("worker", note);
		expect((await reader.readAll()).getMap("map").toJSON()).toEqual(doc.getMap("map").toJSON());
		writer.close();
		reader.close();
		await app.close();

		const again = await startTestApp({ dataDir });
		const later = await new RawClient(`${again.syncUrl}/two-lives-1`).open();
		expect((await later.readAll()).getMap("map").toJSON()).toEqual(doc.getMap("map").toJSON());
		later.close();
		await again.close();
	});
});
