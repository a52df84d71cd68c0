import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { AppError } from "../../src/shared/errors.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";
import { createMap, editOf, openStockClient, RawClient, untilDoc, untilSynced } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

// Each test starts processes or threads, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const kills = process.env.ODOGRAPH_SOAK === "1" ? 300 : 4;
const newFolder = keptFolders();

interface Writer {
	readonly room: string;
	readonly doc: Y.Doc;
	readonly client: RawClient;
	sent: number;
}

/** Edits as fast as they are acknowledged, a few ahead. */
function writeOn(writer: Writer): void {
	const { client, doc } = writer;
	const more = () => {
		while (writer.sent < client.acked + 20 && client.closed === null) {
			writer.sent += 1;
			client.sendUpdate(editOf(doc, () => doc.getMap(doc.clientID.toString()).set(String(writer.sent), true)));
		}
	};
	client.socket.on("message", more);
	more();
}

describe("what is acknowledged", () => {
	it(`is there after each of ${kills} kills at a random moment`, { timeout: 7_200_000 }, async () => {
		const random = seededRandom(20);
		const dataDir = newFolder();
		const promised = new Map<string, { room: string; client: string; acked: number }>();
		for (let run = 0; run < kills; run++) {
			// New ones now and then: reading rooms of a hundred thousand edits would take most of the time.
			const rooms = ["one", "two", "three"].map((name) => `kill-room-${name}-${Math.floor(run / 20)}`);
			const server: RunningServer = await startServer({ dataDir });
			for (const id of rooms) await createMap(server.url, { id });
			for (const { room, client, acked } of promised.values()) {
				const reader = await new RawClient(`${server.syncUrl}/${room}`).open();
				const written = (await reader.readAll()).getMap(client);
				for (let n = 1; n <= acked; n++) expect(written.has(String(n)), `run ${run}: edit ${n} of ${client}`).toBe(true);
				reader.close();
			}
			const writers: Writer[] = [];
			for (const room of rooms) {
				const client = await new RawClient(`${server.syncUrl}/${room}?ack=1`).open();
				writers.push({ room, doc: new Y.Doc(), client, sent: 0 });
			}
			for (const writer of writers) writeOn(writer);
			const goal = 1 + random.below(400);
			await writers[0]?.client.until(() => (writers[0]?.client.acked ?? 0) >= goal);
			await server.kill("SIGKILL");
			for (const { room, doc, client } of writers) {
				promised.set(String(doc.clientID), { room, client: String(doc.clientID), acked: client.acked });
				client.close();
			}
			// Only the youngest are looked at again: the run stays short, and old ones stand or fall with their room.
			for (const key of [...promised.keys()].slice(0, -9)) promised.delete(key);
		}
		expect(promised.size).toBeGreaterThan(0);
	});

	it("survives together with what a client brings back that was never acknowledged", async () => {
		const dataDir = newFolder();
		const first = await startServer({ dataDir });
		const port = Number(new URL(first.url).port);
		await createMap(first.url, { id: "killed-in-the-middle", title: "Before" });
		const ada = openStockClient(first.syncUrl, "killed-in-the-middle");
		await untilSynced(ada.provider);
		for (let n = 0; n < 200; n++) ada.doc.getMap("map").set(String(n), n);
		await first.kill("SIGKILL");
		ada.doc.getMap("map").set("while-it-was-down", true);
		const second = await startServer({ dataDir, port });
		const reader = openStockClient(second.syncUrl, "killed-in-the-middle");
		await untilDoc(reader.doc, () => reader.doc.getMap("map").has("while-it-was-down") && reader.doc.getMap("map").has("199"));
		ada.provider.destroy();
		reader.provider.destroy();
		await second.close();
	});
});

describe("a full disk", () => {
	it("acknowledges nothing, says so, keeps the edits, and saves them once there is room", async () => {
		let isFull = false;
		const server = await startTestApp({
			wrapStorage: (storage) => ({
				...storage,
				commit: (entries) =>
					isFull ? Promise.reject(new AppError("storageFull", "The server's disk is full.")) : storage.commit(entries),
			}),
		});
		await createMap(server.url, { id: "full-disk-room" });
		const writer = await new RawClient(`${server.syncUrl}/full-disk-room?ack=1`).open();
		const reader = await new RawClient(`${server.syncUrl}/full-disk-room`).open();
		const doc = new Y.Doc();
		writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("before", 1)));
		await writer.until(() => writer.acked === 1);
		isFull = true;
		writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("during", 1)));
		await writer.until(() => writer.notSaved.length > 0);
		expect(writer.notSaved[0]).toMatchObject({ code: "storageFull", message: expect.stringContaining("disk is full") });
		expect(writer.acked).toBe(1);
		expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
		// Those who are here still see each other's work.
		expect((await reader.readAll()).getMap("map").has("during")).toBe(true);
		writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("later", 1)));
		isFull = false;
		await writer.until(() => writer.acked === 3);
		expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
		writer.close();
		reader.close();
		await server.close();
	});
});
