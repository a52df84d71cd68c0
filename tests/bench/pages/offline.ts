import { applyUpdate, Doc } from "yjs";
import { OdographDatabase } from "../../../src/offline/database.ts";
import { openMapUpdates } from "../../../src/offline/map-updates.ts";
import { createDeviceStorage } from "../../../src/offline/open-storage.ts";

/** Milliseconds from the first of `count` edits, each a transaction, until a second reader has them all. */
async function burst(count: number): Promise<number> {
	const name = `burst-${crypto.randomUUID()}`;
	const storage = createDeviceStorage({ database: new OdographDatabase(name) });
	await storage.ready();
	const log = openMapUpdates(storage, "map");
	const doc = new Doc();
	doc.on("update", (update: Uint8Array) => log.append(update));
	const cards = doc.getMap("cards");
	const startedAt = performance.now();
	for (let index = 0; index < count; index++) cards.set(`card-${index}`, `Title of card ${index}`);
	await log.flush();
	const read = await readBack(name);
	const milliseconds = performance.now() - startedAt;
	if (read !== count) throw new Error(`only ${read} of ${count} edits were readable after the flush`);
	await log.close();
	await storage.database.delete();
	return milliseconds;
}

async function readBack(name: string): Promise<number> {
	const storage = createDeviceStorage({ database: new OdographDatabase(name) });
	const log = openMapUpdates(storage, "map");
	const copy = new Doc();
	const updates = await log.load();
	copy.transact(() => {
		for (const update of updates) applyUpdate(copy, update);
	});
	await log.close();
	storage.close();
	return copy.getMap("cards").size;
}

window.bench = { ready: Promise.resolve({ burst }) };
