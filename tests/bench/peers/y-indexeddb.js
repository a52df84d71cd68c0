import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";

/** Milliseconds from the first of `count` edits, each a transaction, until a second reader has them all. */
async function burst(count) {
	const name = `burst-${crypto.randomUUID()}`;
	const doc = new Y.Doc();
	const log = new IndexeddbPersistence(name, doc);
	await log.whenSynced;
	const cards = doc.getMap("cards");
	const startedAt = performance.now();
	for (let index = 0; index < count; index++) cards.set(`card-${index}`, `Title of card ${index}`);
	let read = 0;
	while (read < count) {
		const copy = new Y.Doc();
		const reader = new IndexeddbPersistence(name, copy);
		await reader.whenSynced;
		read = copy.getMap("cards").size;
		await reader.destroy();
	}
	const milliseconds = performance.now() - startedAt;
	await log.clearData();
	return milliseconds;
}

window.bench = { ready: Promise.resolve({ burst }) };
