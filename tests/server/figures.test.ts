import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { AppError } from "../../src/shared/errors.ts";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { type ReadFamily, readExposition } from "../support/read-exposition.ts";
import { createMap, editOf, RawClient } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

const room = "figures-room-1";

async function figuresOf(url: string): Promise<ReadonlyMap<string, ReadFamily>> {
	const answer = await fetch(`${url}/metrics`);
	expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
	return readExposition(await answer.text());
}

function figure(families: ReadonlyMap<string, ReadFamily>, name: string, labels: Readonly<Record<string, string>> = {}): number {
	const family = families.get(name) ?? families.get(name.replace(/_(bucket|sum|count)$/, ""));
	const sample = family?.samples.find(
		(candidate) => candidate.name === name && Object.entries(labels).every(([key, value]) => candidate.labels[key] === value),
	);
	return sample?.value ?? Number.NaN;
}

describe("the figures for Prometheus", () => {
	it("say what was edited, delivered, acknowledged, stored, refused and closed", async () => {
		const app = await startTestApp({ limits: { tail: 10 }, freeBytes: async () => 12_345 });
		await createMap(app.url, { id: room });
		const writer = await new RawClient(`${app.syncUrl}/${room}?ack=1`).open();
		const readers = [await new RawClient(`${app.syncUrl}/${room}`).open(), await new RawClient(`${app.syncUrl}/${room}`).open()];
		for (const reader of readers) await reader.readAll();
		const doc = new Y.Doc();
		for (let n = 1; n <= 12; n++) {
			writer.sendUpdate(editOf(doc, () => doc.getMap("map").set(String(n), n)));
			await writer.until(() => writer.acked === n);
		}
		writer.send(Uint8Array.of(99));
		await writer.untilClosed();
		readers[0]?.socket.close();
		await readers[0]?.untilClosed();
		const refused = new RawClient(`${app.syncUrl}/${room}`, { headers: { origin: "http://elsewhere.example" } });
		refused.socket.on("error", () => undefined);
		await refused.untilClosed();
		await fetch(`${app.url}/api/maps/no-such-map-1`);

		const families = await figuresOf(app.url);
		expect(figure(families, "odograph_updates_total")).toBe(12);
		expect(figure(families, "odograph_deliveries_total")).toBe(24);
		expect(figure(families, "odograph_ack_latency_seconds_count")).toBe(12);
		expect(figure(families, "odograph_commit_duration_seconds_count")).toBeGreaterThan(0);
		expect(figure(families, "odograph_rooms")).toBe(1);
		expect(figure(families, "odograph_connections")).toBe(1);
		expect(figure(families, "odograph_room_log_updates") + figure(families, "odograph_room_snapshot_bytes")).toBeGreaterThan(0);
		expect(figure(families, "odograph_connection_closes_total", { reason: "malformed" })).toBe(1);
		expect(figure(families, "odograph_connection_closes_total", { reason: "client" })).toBe(1);
		expect(figure(families, "odograph_connection_closes_total", { reason: "slowReader" })).toBe(0);
		expect(figure(families, "odograph_upgrade_refusals_total", { reason: "foreignOrigin" })).toBe(1);
		expect(figure(families, "odograph_http_refusals_total", { reason: "notFound" })).toBe(1);
		expect(figure(families, "odograph_http_responses_total", { status: "404" })).toBe(1);
		expect(figure(families, "odograph_database_bytes", { file: "odograph.sqlite-wal" })).toBeGreaterThan(0);
		expect(figure(families, "odograph_database_bytes", { file: "metrics.sqlite" })).toBeGreaterThan(0);
		expect(figure(families, "odograph_disk_free_bytes")).toBe(12_345);
		expect(figure(families, "odograph_event_loop_delay_seconds_count")).toBeGreaterThanOrEqual(0);
		expect(figure(families, "process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
		expect(figure(families, "odograph_build_info", { version: "test" })).toBe(1);
		const page = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
		const named = [...page.matchAll(/\b(?:odograph|process|nodejs)(?:_[a-z]+)+/g)].map(([name]) => name.replace(/_bucket$/, ""));
		// What is named where a name begins a program's or a file's is none of ours.
		expect([...new Set(named)].sort()).toEqual([...families.keys()].sort());
		for (const reader of readers) reader.close();
		await app.close();
	});
});

describe("readiness", () => {
	it("is refused with its reason while the disk is nearly full or edits cannot be saved, and comes back", async () => {
		let free: number | null = 2 ** 30;
		let isFull = false;
		const app = await startTestApp({
			config: { lowDisk: 2 ** 28 },
			freeBytes: async () => free,
			wrapStorage: (storage) => ({
				...storage,
				commit: (entries) =>
					isFull ? Promise.reject(new AppError("storageFull", "The server's disk is full.")) : storage.commit(entries),
			}),
		});
		const ready = async () => {
			const answer = await fetch(`${app.url}/readyz`);
			return [answer.status, await answer.json()];
		};
		expect(await ready()).toEqual([200, { status: "ok" }]);
		free = 2 ** 20;
		expect(await ready()).toEqual([503, { status: "Only 1 MiB are free on the data folder's disk." }]);
		// Where the system does not say, nothing is known against it.
		free = null;
		expect(await ready()).toEqual([200, { status: "ok" }]);
		await createMap(app.url, { id: room });
		isFull = true;
		const writer = await new RawClient(`${app.syncUrl}/${room}?ack=1`).open();
		const doc = new Y.Doc();
		writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("edit", 1)));
		await writer.until(() => writer.notSaved.length > 0);
		expect(await ready()).toEqual([503, { status: expect.stringContaining("The server's disk is full.") }]);
		expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
		expect(figure(await figuresOf(app.url), "odograph_commit_failures_total")).toBeGreaterThan(0);
		isFull = false;
		await writer.until(() => writer.acked === 1);
		expect(await ready()).toEqual([200, { status: "ok" }]);
		writer.close();
		await app.close();
	});

	it("is refused from the moment the server stops, to calls that are under way the answer still comes", async () => {
		let finish = () => {};
		const app = await startTestApp({
			wrapStorage: (storage) => ({
				...storage,
				listMaps: async (which) => {
					if (!which.isInBin) await new Promise<void>((resolve) => (finish = resolve));
					return storage.listMaps(which);
				},
			}),
		});
		await createMap(app.url, { id: room });
		const client = await new RawClient(`${app.syncUrl}/${room}?ack=1`).open();
		const slow = fetch(`${app.url}/api/maps`);
		await new Promise((resolve) => setImmediate(resolve));
		await expect.poll(() => finish.toString()).not.toBe("() => {}");
		const closed = app.close();
		expect((await client.untilClosed()).code).toBe(closeCodes.draining.code);
		finish();
		expect((await slow).status).toBe(200);
		await closed;
		await expect(fetch(`${app.url}/readyz`)).rejects.toThrow();
	});
});
