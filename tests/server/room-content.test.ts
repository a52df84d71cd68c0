import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import * as Y from "yjs";
import { collectGarbage } from "../../server/storage/collect-garbage.ts";
import { KeptBytes } from "../../server/sync/kept-bytes.ts";
import { RoomContent } from "../../server/sync/room-content.ts";
import { readUpdateStructure } from "../../server/sync/update-structure.ts";

const nothing = Uint8Array.of(0);
const noteFreed = vi.fn<(bytes: number) => void>();

function documentOf(cards: number): Y.Doc {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (let n = 0; n < cards; n++) doc.getMap("cards").set(`card-${n}`, `What somebody does in step ${n}`);
	});
	return doc;
}

it("a room at rest is packed, and says the same to whoever comes then", async () => {
	const doc = documentOf(500);
	const state = Y.encodeStateAsUpdate(doc);
	const content = new RoomContent({ seq: 1, snapshot: state, tail: [], authors: [] });
	const answer = Buffer.concat(content.missingFrom(nothing));
	for (let round = 0; round < 4; round++) {
		content.rest(noteFreed);
		await wait(20);
	}
	expect(content.size).toBe(state.length);
	expect(Buffer.concat(content.missingFrom(nothing)).equals(answer)).toBe(true);

	doc.getMap("cards").set("card-7", "changed after the rest");
	const edit = Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(state));
	content.add(edit, readUpdateStructure(edit), []);
	for (let round = 0; round < 4; round++) {
		content.rest(noteFreed);
		await wait(20);
	}
	const copy = new Y.Doc();
	for (const update of content.updates()) Y.applyUpdate(copy, update);
	expect(copy.getMap("cards").toJSON()).toEqual(doc.getMap("cards").toJSON());
});

it("bytes are packed in the background, to a part of their size, and read back as they were", async () => {
	const bytes = Y.encodeStateAsUpdate(documentOf(4_000));
	const kept = Array.from({ length: 40 }, () => new KeptBytes(new Uint8Array(bytes)));
	const before = process.memoryUsage().arrayBuffers;
	for (const each of kept) each.pack(noteFreed);
	expect(Buffer.from(kept[0]?.get() ?? []).equals(bytes)).toBe(true);
	await expect
		.poll(
			async () => {
				await collectGarbage();
				for (const each of kept) each.pack(noteFreed);
				return process.memoryUsage().arrayBuffers;
			},
			{ timeout: 20_000 },
		)
		.toBeLessThan(before - (kept.length * bytes.length) / 2);
	for (const each of kept) {
		expect(each.length).toBe(bytes.length);
		expect(Buffer.from(each.get()).equals(bytes)).toBe(true);
	}
});
