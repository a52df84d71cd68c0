import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { temporaryFolder } from "../support/start-server.ts";
import { createMap, RawClient } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let dataDir = "";
beforeEach(() => {
	dataDir = temporaryFolder();
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function operate(url: string, operations: readonly { name: string; args: unknown }[]): Promise<number> {
	const response = await fetch(`${url}/operations`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ operations }),
	});
	return response.status;
}

describe("after a refusal", () => {
	it("of operations for which the map has no room, the next ones reach everybody", async () => {
		const app = await startTestApp({ dataDir, limits: { room: 4_000 } });
		const map = `${app.url}/api/maps/nearly-full-1`;
		await createMap(app.url, { id: "nearly-full-1", title: "Small" });
		const many = Array.from({ length: 100 }, (_, n) => ({ name: "createStage", args: { title: `Stage ${n}` } }));
		expect(await operate(map, many)).toBe(413);
		expect(await operate(map, [{ name: "createStage", args: { id: "stage-one", title: "Fits" } }])).toBe(200);
		const client = await new RawClient(`${app.syncUrl}/nearly-full-1`).open();
		const doc = await client.readAll();
		expect([...doc.getMap("stages").keys()]).toEqual(["stage-one"]);
		client.close();
		await app.close();
	});

	it("of rooms with names that no map can have, the others open", async () => {
		const app = await startTestApp({ dataDir });
		await createMap(app.url, { id: "map-one-1", title: "One" });
		for (const name of ["a b", "short", "ä-long-enough", "..%2F..%2Fetc%2Fpasswd", "x".repeat(65), "map-one-1/more", ""]) {
			expect(await new RawClient(`${app.syncUrl}/${name}`).untilClosed()).toEqual(closeCodes.noSuchMap);
		}
		const client = await new RawClient(`${app.syncUrl}/map-one-1`).open();
		expect((await client.readAll()).getMap("map").get("title")).toBe("One");
		client.close();
		await app.close();
	});
});
