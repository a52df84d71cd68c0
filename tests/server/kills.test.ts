import { expect, it, vi } from "vitest";
import { keptFolders } from "../support/kept-folders.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";
import { createMap, openStockClient, untilDoc, untilSynced } from "./driver.ts";
import { ageBin, brokenPromises, clerk, killMetric, type Promises, Writer } from "./kill-load.ts";
import { defineMetric } from "./metrics/metric-driver.ts";

// Each run starts a process, which takes long on a busy machine.
vi.setConfig({ testTimeout: 7_200_000, hookTimeout: 120_000 });

const kills = process.env.ODOGRAPH_SOAK === "1" ? 300 : 4;
const newFolder = keptFolders();

it(`what is acknowledged is there after each of ${kills} kills at a random moment, and unsent work comes back`, async () => {
	const random = seededRandom(20);
	const dataDir = newFolder();
	// Compactions and checkpoints all the time: a kill finds the server in the middle of one.
	const start = (port: number) =>
		startServer({ dataDir, port, limits: { tail: 60, summary: 50 }, pragmas: ["wal_autocheckpoint = 40"] });
	let server: RunningServer = await start(0);
	const port = Number(new URL(server.url).port);
	await createMap(server.url, { id: "room-of-ada" });
	await defineMetric(server.url, { id: killMetric });
	const ada = openStockClient(server.syncUrl, "room-of-ada");
	await untilSynced(ada.provider);
	let adasEdits = 0;
	const editAsAda = (count: number) => {
		for (let n = 0; n < count; n++) ada.doc.getMap("map").set(String(++adasEdits), true);
	};
	const promises: Promises = { edits: new Map(), maps: new Set(), binned: new Set(), answers: new Set() };

	for (let run = 0; run < kills; run++) {
		// New ones now and then: reading rooms of a hundred thousand edits would take most of the time.
		const rooms = ["one", "two", "three"].map((name) => `kill-room-${name}-${Math.floor(run / 20)}`);
		for (const id of rooms) await createMap(server.url, { id });
		const writers = [...rooms, `${rooms[0]}.talk`].map((room) => new Writer(server.syncUrl, room));
		for (const writer of writers) await writer.start();
		const clerkIsDone = clerk(server.url, `clerk-${run}`, promises);
		editAsAda(10);
		await writers[0]?.untilAcked(1 + random.below(400));
		await server.kill("SIGKILL");
		for (const writer of writers) writer.stop(promises);
		await clerkIsDone;
		editAsAda(10);
		const old = [...promises.binned].slice(0, -3);
		ageBin(dataDir, old);
		for (const id of old) promises.binned.delete(id);
		server = await start(port);
		expect(await brokenPromises(server, promises), `after kill ${run + 1}`).toEqual([]);
		// Only the youngest are looked at again: the run stays short, and old ones stand or fall with their room.
		for (const key of [...promises.edits.keys()].slice(0, -9)) promises.edits.delete(key);
		for (const key of [...promises.maps].slice(0, -20)) promises.maps.delete(key);
		for (const key of [...promises.answers].slice(0, -200)) promises.answers.delete(key);
	}
	expect(promises.edits.size).toBeGreaterThan(0);
	expect(promises.answers.size).toBeGreaterThan(0);

	const reader = openStockClient(server.syncUrl, "room-of-ada");
	await untilDoc(reader.doc, () => reader.doc.getMap("map").size === adasEdits);
	expect(reader.doc.getMap("map").toJSON()).toEqual(ada.doc.getMap("map").toJSON());
	ada.provider.destroy();
	reader.provider.destroy();
	await server.close();
});
