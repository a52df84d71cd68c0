import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { collectionRoot, recordOf, schemaVersionOf } from "../../src/shared/map/document.ts";
import { currentSchemaVersion } from "../../src/shared/map/map-info.ts";
import type { Migration } from "../../src/shared/map/migrations.ts";
import { oldDocument } from "../support/old-document.ts";
import { temporaryFolder } from "../support/start-server.ts";
import { createMap, RawClient } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const id = "old-document-1";
const state = Buffer.from(Y.encodeStateAsUpdate(oldDocument())).toString("base64");
const newest = currentSchemaVersion + 1;

let dataDir = "";
beforeEach(() => {
	dataDir = temporaryFolder();
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Makes a record, which several clients at once would make several times. */
function addsStage(to: number): Migration & { runs: number } {
	const migration = {
		to,
		runs: 0,
		migrate(doc: Y.Doc) {
			migration.runs += 1;
			collectionRoot(doc, "stages").set(`made-${migration.runs}`, new Y.Map([["present", true]]));
		},
	};
	return migration;
}

async function read(syncUrl: string): Promise<Y.Doc> {
	const client = await new RawClient(`${syncUrl}/${id}`).open();
	const doc = await client.readAll();
	client.close();
	return doc;
}

describe("a document of an older version", () => {
	it("is migrated by the server once, before anybody gets it, whoever comes and however often it starts", async () => {
		const migration = addsStage(newest);
		const app = await startTestApp({ dataDir, roomMigrations: [migration] });
		await createMap(app.url, { id, state });
		const docs = await Promise.all([1, 2, 3].map(() => read(app.syncUrl)));
		for (const doc of docs) {
			expect(schemaVersionOf(doc)).toBe(newest);
			expect(collectionRoot(doc, "stages").has("made-1")).toBe(true);
			// What clients would have done for an earlier version comes first.
			expect(recordOf(doc, { collection: "lanes", id: "back" })?.get("side")).toBe("back");
		}
		await app.close();
		const again = await startTestApp({ dataDir, roomMigrations: [migration] });
		await read(again.syncUrl);
		await again.close();
		expect(migration.runs).toBe(1);
	});

	it("is left to its clients where the server has nothing of its own to do", async () => {
		const app = await startTestApp({ dataDir });
		await createMap(app.url, { id, state });
		expect(schemaVersionOf(await read(app.syncUrl))).toBe(0);
		await app.close();
	});

	it("is migrated before an operation over HTTP calls it one of this version", async () => {
		const app = await startTestApp({ dataDir });
		await createMap(app.url, { id, state });
		await fetch(`${app.url}/api/maps/${id}`, {
			method: "PATCH",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ title: "Renamed" }),
		});
		const doc = await read(app.syncUrl);
		expect(schemaVersionOf(doc)).toBe(currentSchemaVersion);
		expect(recordOf(doc, { collection: "lanes", id: "back" })?.get("side")).toBe("back");
		await app.close();
	});
});
