import { expect, it, vi } from "vitest";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { startServer } from "../support/start-server.ts";
import { createMap, openStockClient, RawClient, untilDoc, untilSynced } from "./driver.ts";

vi.setConfig({ testTimeout: 120_000 });

const newFolder = keptFolders();
const room = "drained-room-1";

it("a server that is told to stop sends clients away with the code that means come back; they go on at the next, each edit once", async () => {
	const dataDir = newFolder();
	const first = await startServer({ dataDir });
	const port = Number(new URL(first.url).port);
	await createMap(first.url, { id: room });
	const people = [1, 2, 3].map(() => openStockClient(first.syncUrl, room));
	const codes: number[] = [];
	for (const { provider } of people) {
		await untilSynced(provider);
		provider.once("connection-close", (event) => codes.push(event?.code ?? 0));
	}
	// A list shows twice what arrives twice.
	const write = (from: number, to: number) => {
		for (let n = from; n < to; n++) people[n % 3]?.doc.getArray("list").push([n]);
	};
	write(0, 60);
	const ended = first.kill("SIGTERM");
	write(60, 90);
	expect(await ended).toBe(0);
	expect(codes).toEqual([closeCodes.draining.code, closeCodes.draining.code, closeCodes.draining.code]);
	write(90, 120);
	const second = await startServer({ dataDir, port });
	const reader = openStockClient(second.syncUrl, room);
	const all = Array.from({ length: 120 }, (_, index) => index);
	for (const { doc } of [...people, reader]) {
		await untilDoc(doc, () => doc.getArray("list").length >= all.length);
		expect(
			doc
				.getArray<number>("list")
				.toArray()
				.sort((a, b) => a - b),
		).toEqual(all);
	}
	for (const { provider } of [...people, reader]) provider.destroy();
	await second.close();
});

it("a server that is killed while it stops has lost nothing of what it answered", async () => {
	const dataDir = newFolder();
	const server = await startServer({ dataDir });
	await createMap(server.url, { id: room, title: "Kept" });
	const client = await new RawClient(`${server.syncUrl}/${room}?ack=1`).open();
	process.kill(server.pid, "SIGTERM");
	await client.untilClosed();
	await server.kill("SIGKILL");
	const next = await startServer({ dataDir });
	expect(await (await fetch(`${next.url}/api/maps/${room}`)).json()).toMatchObject({ title: "Kept" });
	await next.close();
});
