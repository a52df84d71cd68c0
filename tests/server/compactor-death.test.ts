import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setEnvironmentData } from "node:worker_threads";
import { expect, it, vi } from "vitest";
import * as Y from "yjs";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { readStoredRooms } from "./proofs/stored-rooms.ts";
import { workersUrl } from "./test-app.ts";

vi.setConfig({ testTimeout: process.env.ODOGRAPH_SOAK === "1" ? 1_800_000 : 200_000 });

/** Each death starts three threads. */
const stride = process.env.ODOGRAPH_SOAK === "1" ? 1 : 3;
const newFolder = keptFolders();

async function dyingWorkers(): Promise<{ readonly workers: URL; dieBefore(statement: number): void }> {
	const real = await workersUrl();
	const folder = join(newFolder(), "workers");
	mkdirSync(folder);
	copyFileSync(new URL("./dying-compactor.mjs", import.meta.url), join(folder, "compact-worker.js"));
	writeFileSync(join(folder, "store-worker.js"), `import ${JSON.stringify(new URL("store-worker.js", real).href)};\n`);
	const compactor = new URL("compact-worker.js", real).href;
	return {
		workers: pathToFileURL(`${folder}/`),
		dieBefore: (statements) => setEnvironmentData("dyingCompactor", { statements, compactor }),
	};
}

function updateOf(seq: number): Uint8Array {
	const doc = new Y.Doc();
	doc.clientID = seq;
	doc.getMap("map").set(String(seq), true);
	return Y.encodeStateAsUpdate(doc);
}

/** Asks again while the thread is started again. */
function untilAnswered<T>(ask: () => Promise<T | null>): Promise<T> {
	return vi.waitUntil(() => ask().catch(() => null), { timeout: 30_000 }) as Promise<T>;
}

it("a compactor that dies before any of its statements leaves a room as it was or compacted, and is started again", async () => {
	const dataDir = newFolder();
	const { workers, dieBefore } = await dyingWorkers();
	const room = "compacted-room";
	let seq = 0;
	let deaths = 0;
	let isDead = true;
	for (let statement = 1; isDead; statement += stride) {
		dieBefore(statement);
		const storage = await openSqliteStorage({ dataDir, workers, firstPause: 1, longestPause: 1, onDeath: () => dieBefore(0) });
		await storage.createMap({ id: room, state: null, person: "", at: 0 });
		const entries = [1, 2, 3].map((n) => ({
			room,
			seq: seq + n,
			bytes: updateOf(seq + n),
			person: "ada",
			clients: [],
			newClients: [],
			at: 0,
		}));
		await storage.commit(entries);
		seq += entries.length;
		const answer = await storage.compact(room).catch((error: unknown) => error);
		isDead = answer instanceof Error;
		if (isDead) {
			deaths += 1;
			expect(answer).toMatchObject({ code: "unavailable" });
			// Whoever asked asks again.
			await untilAnswered(() => storage.compact(room));
		}
		const everything = { of: null, person: null, before: null, limit: 200 };
		const activity = await untilAnswered(() => storage.readActivity(room, everything));
		// Each edit sets a field of its own. The first is what the map began with, which nobody changed.
		const fields = activity.entries.map(({ field }) => Number(field));
		expect(fields).toEqual(Array.from({ length: seq - 1 }, (_, index) => seq - index));
		await storage.close();
		const stored = readStoredRooms(dataDir).get(room);
		expect(stored).toMatchObject({ folded: seq, seqs: [] });
		expect(stored?.edits.size).toBe(seq);
	}
	// Reading and replacing take more statements than these.
	expect(deaths * stride).toBeGreaterThan(5);
});

it("one that dies before any of its statements leaves a version whole or not at all", async () => {
	const dataDir = newFolder();
	const { workers, dieBefore } = await dyingWorkers();
	const room = "kept-room";
	let isDead = true;
	for (let statement = 1; isDead; statement += stride) {
		dieBefore(statement);
		const storage = await openSqliteStorage({ dataDir, workers, firstPause: 1, longestPause: 1, onDeath: () => dieBefore(0) });
		await storage.createMap({ id: room, state: null, person: "", at: 0 });
		await storage.commit([{ room, seq: 1, bytes: updateOf(1), person: "ada", clients: [1], newClients: [1], at: 0 }]);
		const asked = { id: `v${statement}`, kind: "named", name: "Now", person: "ada", at: 1, restored: null } as const;
		const answer = await storage.keepVersion(room, { ...asked, state: { upTo: null } }).catch((error: unknown) => error);
		isDead = answer instanceof Error;
		const listed = await untilAnswered(() => storage.listVersions(room, { before: null, limit: 200 }));
		if (!isDead) expect(listed.versions[0]).toMatchObject({ id: asked.id });
		for (const { id } of listed.versions) {
			const doc = new Y.Doc();
			Y.applyUpdate(doc, (await untilAnswered(() => storage.readVersion(room, id))).state);
			expect(doc.getMap("map").get("1")).toBe(true);
		}
		await storage.close();
	}
});
