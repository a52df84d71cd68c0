import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { createLog } from "../../server/log.ts";
import { keepBin } from "../../server/maps/keep-bin.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { temporaryFolder } from "../support/start-server.ts";
import { createMap, editOf, RawClient } from "./driver.ts";
import { startTestApp, workersUrl } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const day = 86_400_000;
const id = "binned-map-1";

let dataDir = "";
beforeEach(() => {
	dataDir = temporaryFolder();
});
afterEach(() => {
	vi.useRealTimers();
	rmSync(dataDir, { recursive: true, force: true });
});

function call(url: string, method: string, body?: unknown): Promise<Response> {
	return fetch(url, {
		method,
		...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
	});
}

describe("a map in the bin", () => {
	it("closes who has it open, lets nobody in and takes no edit, until it is restored as it was", async () => {
		const app = await startTestApp({ dataDir });
		await createMap(app.url, { id, title: "Kept" });
		const open = await new RawClient(`${app.syncUrl}/${id}?ack=1`).open();
		open.sendUpdate(editOf(new Y.Doc(), () => undefined));
		await open.until(() => open.received.length > 0);
		await call(`${app.url}/api/maps/${id}`, "DELETE");
		expect(await open.untilClosed()).toEqual(closeCodes.inBin);
		expect(await new RawClient(`${app.syncUrl}/${id}`).untilClosed()).toEqual(closeCodes.inBin);
		const operations = [{ name: "updateMap", args: { changes: { title: "Changed" } } }];
		const refused = await call(`${app.url}/api/maps/${id}/operations`, "POST", { operations });
		expect({ status: refused.status, body: await refused.json() }).toMatchObject({
			status: 409,
			body: { error: { code: "conflict", message: closeCodes.inBin.reason } },
		});
		expect((await call(`${app.url}/api/maps/${id}`, "PATCH", { title: "Changed" })).status).toBe(409);
		expect(await (await call(`${app.url}/api/maps/${id}`, "GET")).json()).toMatchObject({ title: "Kept" });
		const upload = () =>
			fetch(`${app.url}/api/maps/${id}/files`, { method: "POST", body: new TextEncoder().encode("GIF89a picture") });
		const picture = await upload();
		expect({ status: picture.status, body: await picture.json() }).toMatchObject({
			status: 409,
			body: { error: { code: "conflict", message: closeCodes.inBin.reason } },
		});

		await call(`${app.url}/api/maps/${id}`, "PATCH", { restore: true });
		expect((await upload()).status).toBe(200);
		const back = await new RawClient(`${app.syncUrl}/${id}`).open();
		expect((await back.readAll()).getMap("map").get("title")).toBe("Kept");
		back.close();
		await app.close();
	});

	it("is refused after a restart, too", async () => {
		const first = await startTestApp({ dataDir });
		await createMap(first.url, { id, title: "Kept" });
		await call(`${first.url}/api/maps/${id}`, "DELETE");
		await first.close();
		const again = await startTestApp({ dataDir });
		expect(await new RawClient(`${again.syncUrl}/${id}`).untilClosed()).toEqual(closeCodes.inBin);
		await again.close();
	});

	it("is removed for ever when it has been there for 30 days, and not before", async () => {
		const first = await startTestApp({ dataDir });
		await createMap(first.url, { id, title: "Old" });
		await createMap(first.url, { id: "not-binned-1", title: "Stays" });
		await call(`${first.url}/api/maps/${id}`, "DELETE");
		await first.close();
		const statusAfter = async (days: number) => {
			const app = await startTestApp({ dataDir, now: () => Date.now() + days * day });
			const statuses = await Promise.all(
				[id, "not-binned-1"].map(async (map) => (await fetch(`${app.url}/api/maps/${map}`)).status),
			);
			await app.close();
			return statuses;
		};
		expect(await statusAfter(29)).toEqual([200, 200]);
		// Not like an id that nobody has heard of: who has the map on a device learns that it was let go on purpose.
		expect(await statusAfter(31)).toEqual([410, 200]);
		const app = await startTestApp({ dataDir });
		expect((await fetch(`${app.url}/api/maps/none-such-map`)).status).toBe(404);
		expect((await createMap(app.url, { id, title: "Brought back" })).status).toBe(201);
		expect((await fetch(`${app.url}/api/maps/${id}`)).status).toBe(200);
		await app.close();
	});

	it("is looked after every day", async () => {
		const storage = await openSqliteStorage({ dataDir, workers: await workersUrl() });
		await storage.createMap({ id, state: null, person: "", at: 0 });
		await storage.setDeleted(id, 0);
		let now = day;
		vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
		const log = createLog("error", () => undefined);
		let inUse = true;
		const evict = vi.fn(async () => !inUse);
		const bin = await keepBin({ storage, rooms: { evict }, log, days: 30, onRemoved: () => undefined, now: () => now });
		expect(evict).not.toHaveBeenCalled();
		now = 31 * day;
		vi.advanceTimersByTime(day);
		await vi.waitUntil(() => evict.mock.results.length === 1, { timeout: 30_000 });
		expect(await storage.readMap(id)).not.toBeNull();
		inUse = false;
		vi.advanceTimersByTime(day);
		await vi.waitUntil(async () => (await storage.readMap(id)) === null, { timeout: 30_000 });
		bin.close();
		await storage.close();
	});
});
