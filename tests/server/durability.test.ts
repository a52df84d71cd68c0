import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { AppError } from "../../src/shared/errors.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { startServer } from "../support/start-server.ts";
import { createMap, editOf, openStockClient, RawClient, untilDoc, untilSynced } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

// Each test starts processes or threads, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const newFolder = keptFolders();

describe("what is acknowledged", () => {
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
