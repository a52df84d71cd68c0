import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Storage } from "../../../server/storage/storage.ts";
import { keptFolders } from "../../support/kept-folders.ts";
import { createMap, editOf, RawClient } from "../driver.ts";
import { startTestApp } from "../test-app.ts";
import { odograph } from "./command-line.ts";
import { tearTail } from "./damage.ts";

// Each test starts threads, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const newFolder = keptFolders();
const hurt = "hurt-map-1";
const well = "well-map-1";
/** Its rows stand between those of the two, so that these share no page. */
const between = "more-map-1";
const edits = 12;

/** A person at a page: what they make is in their document, saved or not. */
class Author {
	readonly doc = new Y.Doc();
	readonly client: RawClient;
	sent = 0;

	constructor(url: string) {
		this.client = new RawClient(`${url}?ack=1`);
	}

	write(key: string | number): void {
		this.sent += 1;
		const text = `${this.client.socket.url.split("/").at(-1)?.slice(0, 10)} ${key} ${"x".repeat(700)}`;
		this.client.sendUpdate(editOf(this.doc, () => this.doc.getMap("edits").set(String(key), text)));
	}

	async saved(key: string | number): Promise<void> {
		this.write(key);
		await this.client.until(() => this.client.acked === this.sent);
	}
}

const open = async (syncUrl: string, id: string): Promise<Author> => {
	const author = new Author(`${syncUrl}/${id}`);
	await author.client.open();
	return author;
};

const keysOf = (doc: Y.Doc) => [...doc.getMap("edits").keys()].sort();

const rename = async (url: string, id: string) => {
	const response = await fetch(`${url}/api/maps/${id}`, {
		method: "PATCH",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ title: "New" }),
	});
	return { status: response.status, body: (await response.json()) as unknown };
};

const titleOf = async (url: string, id: string) =>
	((await (await fetch(`${url}/api/maps/${id}`)).json()) as { title: string }).title;

/** A storage whose commits wait while the gate is closed. */
function gated() {
	let inner: Storage | null = null;
	let gate: Promise<void> | null = null;
	let free = () => {};
	let commits = 0;
	return {
		wrap(storage: Storage): Storage {
			inner = storage;
			const commit: Storage["commit"] = async (entries) => {
				commits += 1;
				await gate;
				await storage.commit(entries);
			};
			return { ...storage, commit };
		},
		/** How many were begun. */
		commits: () => commits,
		rest: async () => inner?.rest(),
		close() {
			gate = new Promise((resolve) => {
				free = resolve;
			});
		},
		open() {
			gate = null;
			free();
		},
	};
}

describe("a broken page that a map's new edits would be written to", () => {
	it("sets that map aside: its people hear why and bring their work back after the repair, others are saved as ever", async () => {
		const dataDir = newFolder();
		const storage = gated();
		const app = await startTestApp({
			dataDir,
			limits: { tailAtRest: 1_000_000, summary: 600_000 },
			wrapStorage: storage.wrap,
		});
		for (const id of [hurt, between, well]) await createMap(app.url, { id });
		const ada = await open(app.syncUrl, hurt);
		const eve = await open(app.syncUrl, well);
		const filler = await open(app.syncUrl, between);
		for (let n = 1; n <= edits; n++) for (const author of [ada, filler, eve]) author.write(n);
		for (const { client } of [ada, filler, eve]) await client.until(() => client.acked === edits);
		const ben = await open(app.syncUrl, hurt);
		await ben.saved("of-ben");

		tearTail(dataDir, { of: hurt, sparing: well });
		// The writer's memory may still hold the page as it was.
		await storage.rest();
		storage.close();
		const before = storage.commits();
		eve.write("first");
		await vi.waitUntil(() => storage.commits() > before, { timeout: 30_000 });
		ada.write("lost-1");
		eve.write("second");
		const renamed = rename(app.url, hurt);
		await vi.waitUntil(async () => (await titleOf(app.url, hurt)) === "New", { timeout: 30_000 });
		ada.write("lost-2");
		storage.open();
		await eve.client.until(() => eve.client.acked === eve.sent);
		for (const { client } of [ada, ben]) await client.until(() => client.notSaved.some(({ code }) => code === "damaged"));
		expect(ada.client.notSaved.at(-1)?.message).toContain("can no longer be saved");
		expect(await renamed).toMatchObject({ status: 503, body: { error: { code: "damaged", fields: { applied: "true" } } } });

		// What comes later is taken for nobody, and saved for all others.
		ada.write("lost-3");
		ben.write("lost-4");
		await eve.saved("third");
		expect((await rename(app.url, well)).status).toBe(200);
		expect(await rename(app.url, hurt)).toMatchObject({ status: 503, body: { error: { code: "damaged" } } });
		const late = await open(app.syncUrl, hurt);
		await late.client.until(() => late.client.notSaved.length > 0);
		expect(keysOf(await late.client.readAll())).toEqual(expect.arrayContaining(["1", "12", "of-ben", "lost-1"]));
		late.client.sendStep2(Y.encodeStateAsUpdate(ada.doc));
		await late.client.until(() => late.client.notSaved.length > 1);
		await eve.saved("fourth");
		expect([ada.client.acked, ben.client.acked, late.client.acked]).toEqual([edits, 1, 0]);
		expect([ada.client.closed, ben.client.closed]).toEqual([null, null]);
		const ready = await fetch(`${app.url}/readyz`);
		expect({ status: ready.status, body: await ready.json() }).toEqual({
			status: 200,
			body: { status: expect.stringContaining("1 damaged map takes none") },
		});
		const figures = await (await fetch(`${app.url}/metrics`)).text();
		expect(figures).toMatch(/odograph_damaged_rooms 1/);
		expect(figures).toMatch(/odograph_rooms_set_aside 1/);
		expect(figures).toMatch(/odograph_unsaved_bytes 0/);
		expect(app.logged.join("\n")).toContain("it is set aside");
		await app.close();

		expect(await odograph(dataDir, "doctor")).toMatchObject({ code: 1 });
		expect(await odograph(dataDir, "doctor", "--repair")).toMatchObject({ err: "" });
		expect(await odograph(dataDir, "doctor")).toMatchObject({ code: 0 });
		const again = await startTestApp({ dataDir });
		const reader = await open(again.syncUrl, well);
		expect(keysOf(await reader.client.readAll())).toEqual(keysOf(eve.doc));
		const repaired = await open(again.syncUrl, hurt);
		const unsaved = (key: string) => key.startsWith("lost");
		expect(keysOf(await repaired.client.readAll()).some(unsaved)).toBe(false);
		expect(repaired.client.notSaved).toEqual([]);
		for (const doc of [ada.doc, ben.doc]) repaired.client.sendStep2(Y.encodeStateAsUpdate(doc));
		await repaired.client.until(() => repaired.client.acked === 2);
		expect(keysOf(await repaired.client.readAll())).toEqual([...new Set([...keysOf(ada.doc), ...keysOf(ben.doc)])].sort());
		for (const { client } of [ada, ben, eve, late, filler, reader, repaired]) client.close();
		await again.close();
	});
});
