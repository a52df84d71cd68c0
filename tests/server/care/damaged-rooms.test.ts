import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { keptFolders } from "../../support/kept-folders.ts";
import { createMap, editOf, openStockClient, RawClient, untilSynced } from "../driver.ts";
import { startTestApp } from "../test-app.ts";
import { flipBit, rowsOf, tornFile } from "./damage.ts";

// Each test starts threads, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const newFolder = keptFolders();
const hurt = "hurt-map-1";
const well = "well-map-1";

/** A data folder with two maps, each with its edits 1 to `edits`, one row each, and no server on it. */
async function dataFolder(edits: number, filler = ""): Promise<string> {
	const dataDir = newFolder();
	const app = await startTestApp({ dataDir, limits: { tailAtRest: 1_000_000, summary: 600_000 } });
	for (const id of [hurt, well]) {
		await createMap(app.url, { id });
		const client = await new RawClient(`${app.syncUrl}/${id}?ack=1`).open();
		for (let n = 1; n <= edits; n++) {
			// A document each, so that no edit waits for another.
			const doc = new Y.Doc();
			client.sendUpdate(editOf(doc, () => doc.getMap("edits").set(String(n), `${id} ${n} ${filler}`)));
		}
		await client.until(() => client.acked === edits);
		client.close();
	}
	await app.close();
	return dataDir;
}

function keysOf(doc: Y.Doc): number[] {
	return [...doc.getMap("edits").keys()].map(Number).sort((a, b) => a - b);
}

async function read(syncUrl: string, id: string): Promise<{ keys: number[]; client: RawClient }> {
	const client = await new RawClient(`${syncUrl}/${id}?ack=1`).open();
	return { keys: keysOf(await client.readAll()), client };
}

const updateTitle = (url: string, id: string) =>
	fetch(`${url}/api/maps/${id}`, {
		method: "PATCH",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ title: "New" }),
	});

describe("a room with a flipped bit in a stored update", () => {
	it("shows the rest, takes no edits and says why; other rooms work as ever", async () => {
		const dataDir = await dataFolder(5);
		flipBit(dataDir, "updates", { room: hurt, seq: 3 });
		const before = rowsOf(dataDir, hurt);
		const app = await startTestApp({ dataDir, limits: { idle: 1, tailAtRest: 0, summary: 1 } });
		const { keys, client } = await read(app.syncUrl, hurt);
		expect(keys).toEqual([1, 2, 4, 5]);
		// Before anybody changes anything.
		expect(client.notSaved[0]).toMatchObject({ code: "damaged", message: expect.stringContaining("damaged on the server") });

		const doc = new Y.Doc();
		const told = client.notSaved.length;
		client.sendUpdate(editOf(doc, () => doc.getMap("edits").set("6", true)));
		await client.until(() => client.notSaved.length > told);
		expect({ acked: client.acked, closed: client.closed }).toEqual({ acked: 0, closed: null });
		const stock = openStockClient(app.syncUrl, hurt);
		await untilSynced(stock.provider);
		expect(keysOf(stock.doc)).toEqual([1, 2, 4, 5]);

		const refused = await updateTitle(app.url, hurt);
		expect({ status: refused.status, body: await refused.json() }).toMatchObject({
			status: 503,
			body: { error: { code: "damaged" } },
		});
		const copied = await fetch(`${app.url}/api/maps/${hurt}/duplicate`, { method: "POST" });
		expect(await copied.json()).toMatchObject({ error: { code: "damaged" } });
		expect((await fetch(`${app.url}/api/maps/${hurt}`)).status).toBe(200);
		expect(app.logged.join("\n")).toContain("Edit 3 cannot be read");
		expect(await (await fetch(`${app.url}/metrics`)).text()).toMatch(/odograph_damaged_rooms 1/);

		const other = await read(app.syncUrl, well);
		const another = new Y.Doc();
		other.client.sendUpdate(editOf(another, () => another.getMap("edits").set("7", true)));
		await other.client.until(() => other.client.acked === 1);
		expect((await updateTitle(app.url, well)).status).toBe(200);
		expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
		other.client.close();
		client.close();
		stock.provider.destroy();
		await app.close();
		// Nothing of what may still be repaired was folded, replaced or removed.
		expect(rowsOf(dataDir, hurt)).toEqual(before);
	});

	it("also in a snapshot: its last good version stands in for it, with what came after", async () => {
		const dataDir = await dataFolder(4);
		const folding = await startTestApp({ dataDir, limits: { idle: 1, tailAtRest: 0 } });
		(await read(folding.syncUrl, hurt)).client.close();
		await vi.waitUntil(() => rowsOf(dataDir, hurt).length === 1, { timeout: 30_000 });
		await folding.close();
		const app = await startTestApp({ dataDir, limits: { tailAtRest: 1_000 } });
		const young = await read(app.syncUrl, hurt);
		const doc = new Y.Doc();
		young.client.sendUpdate(editOf(doc, () => doc.getMap("edits").set("5", true)));
		await young.client.until(() => young.client.acked === 1);
		await app.close();
		young.client.close();
		flipBit(dataDir, "snapshots", { room: hurt });
		const again = await startTestApp({ dataDir });
		const { keys, client } = await read(again.syncUrl, hurt);
		expect(keys).toEqual([1, 2, 3, 4, 5]);
		expect(client.notSaved[0]).toMatchObject({ code: "damaged" });
		client.close();
		await again.close();
		const db = new Database(join(dataDir, "odograph.sqlite"));
		db.exec("DELETE FROM versions");
		db.close();
		const without = await startTestApp({ dataDir });
		const rest = await read(without.syncUrl, hurt);
		expect(rest.keys).toEqual([5]);
		rest.client.close();
		await without.close();
	});
});

describe("a page of the database that was torn", () => {
	const filler = "x".repeat(700);

	it("before the start: everything is shown, nothing is written, and everybody is told", async () => {
		const dataDir = await dataFolder(40, filler);
		const path = join(dataDir, "odograph.sqlite");
		const torn = tornFile(readFileSync(path), `${hurt} 20 `);
		writeFileSync(path, torn);
		const app = await startTestApp({ dataDir, hasSampleScores: true });
		const { keys, client } = await read(app.syncUrl, hurt);
		expect(keys).toEqual(expect.arrayContaining([1, 2, 3, 38, 39, 40]));
		expect(keys).not.toContain(20);
		const other = await read(app.syncUrl, well);
		expect(other.keys).toHaveLength(40);
		for (const one of [client, other.client]) expect(one.notSaved[0]).toMatchObject({ code: "damaged" });
		const ready = await fetch(`${app.url}/readyz`);
		expect({ status: ready.status, body: await ready.json() }).toEqual({
			status: 503,
			body: { status: expect.stringContaining("atabase is damaged") },
		});
		const made = await createMap(app.url, { id: "new-map-1" });
		expect({ status: made.status, body: await made.json() }).toMatchObject({ status: 503, body: { error: { code: "damaged" } } });
		expect((await fetch(`${app.url}/api/maps`)).status).toBe(200);
		expect(app.logged.join("\n")).toContain("takes no edits until it is repaired");
		client.close();
		other.client.close();
		await app.close();
		expect(readFileSync(path).equals(torn)).toBe(true);
	});

	it("while the server runs: its room is read-only, the others take edits", async () => {
		const dataDir = await dataFolder(40, filler);
		const app = await startTestApp({ dataDir });
		tearInAnotherProcess(join(dataDir, "odograph.sqlite"), `${hurt} 20 `);
		const { keys, client } = await read(app.syncUrl, hurt);
		expect(keys).toEqual(expect.arrayContaining([1, 2, 3, 38, 39, 40]));
		expect(keys).not.toContain(20);
		expect(client.notSaved[0]).toMatchObject({ code: "damaged" });
		const other = await read(app.syncUrl, well);
		const doc = new Y.Doc();
		other.client.sendUpdate(editOf(doc, () => doc.getMap("edits").set("41", true)));
		await other.client.until(() => other.client.acked === 1);
		client.close();
		other.client.close();
		await app.close();
	});

	it("of the metrics: maps work, and who asks for scores hears why there are none", async () => {
		const dataDir = await dataFolder(1);
		writeFileSync(join(dataDir, "metrics.sqlite"), "a shopping list\n".repeat(900));
		const app = await startTestApp({ dataDir });
		const { client } = await read(app.syncUrl, well);
		const doc = new Y.Doc();
		client.sendUpdate(editOf(doc, () => doc.getMap("edits").set("2", true)));
		await client.until(() => client.acked === 1);
		const scores = await fetch(`${app.url}/api/metrics`);
		expect({ status: scores.status, body: await scores.json() }).toMatchObject({
			status: 503,
			body: { error: { code: "damaged" } },
		});
		client.close();
		await app.close();
	});
});

/** This process may not open the file of a server that runs in it: closing it would drop SQLite's locks. */
function tearInAnotherProcess(path: string, text: string): void {
	const script = `const fs = require("node:fs"); const [path, text] = process.argv.slice(1);
		const file = fs.readFileSync(path); const at = file.indexOf(text); if (at < 0) process.exit(3);
		const page = at - (at % 4096); const out = fs.openSync(path, "r+");
		fs.writeSync(out, Buffer.alloc(2048, 0xab), 0, 2048, page); fs.closeSync(out);`;
	expect(spawnSync(process.execPath, ["-e", script, path, text]).status).toBe(0);
}
