import { afterEach, expect, it, vi } from "vitest";
import { createStage } from "../../src/shared/operations/stages.ts";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { createApiClient } from "../../src/sync/api-client.ts";
import { FakeServer, until } from "../sync/fake-server.ts";
import { closeBrowsers, createBrowser } from "./session-driver.ts";

afterEach(async () => {
	vi.useRealTimers();
	await closeBrowsers();
});

const mapId = "binned-map-1";

it("a map that is open here while it is in the bin can be written again once it is restored, and not before", async () => {
	const server = new FakeServer();
	let listed: readonly string[] = [];
	let asked = 0;
	const api = createApiClient({
		base: "http://server.test",
		fetch: async () => {
			asked += 1;
			return new Response(JSON.stringify({ maps: listed.map((id) => ({ id })) }));
		},
	});
	const session = createBrowser(server).openTab({ api }).registry.open(mapId);
	await until(() => session.status.get().kind === "saved");
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
	server.last.close(closeCodes.inBin.code);
	const seen = new Set<string>();
	session.status.subscribe(() => seen.add(session.status.get().kind));
	for (const questions of [1, 2, 3]) {
		vi.advanceTimersByTime(3_000);
		await until(() => asked === questions);
		// The answer is read in a later turn.
		for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
		expect(session.readOnlyReason.get()).toBe(closeCodes.inBin.reason);
	}
	expect([...seen]).toEqual([]);
	listed = [mapId];
	vi.advanceTimersByTime(3_000);
	await until(() => session.status.get().kind === "saved");
	expect(session.readOnlyReason.get()).toBe("");
	createStage(session.doc, { title: "Written again" }, session.origin);
	await until(() => session.status.get().kind === "saved" && server.doc.getMap("stages").size === 1);
});
