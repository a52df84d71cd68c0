import { expect, it } from "vitest";
import * as Y from "yjs";
import { RoomContent } from "../../server/sync/room-content.ts";
import { readUpdateStructure } from "../../server/sync/update-structure.ts";
import { QuietMaps } from "../../server/webhooks/quiet-maps.ts";
import { updateCards } from "../../src/shared/operations/cards.ts";
import { smallMap } from "../shared/operations/small-map.ts";

function watched() {
	const { doc, origin } = smallMap();
	const state = Y.encodeStateAsUpdate(doc);
	const content = new RoomContent({ seq: 1, snapshot: state, tail: [], authors: [] });
	doc.on("update", (bytes: Uint8Array) => content.add(bytes, readUpdateStructure(bytes), []));
	const looked: number[] = [];
	let inMemory = true;
	const room = { id: "map-one", content, lastTicket: 0 };
	const quiet = new QuietMaps({
		peek: () => (inMemory ? room : null),
		queue: { whenDurable: () => Promise.resolve() },
		notices: { looked: (_, seq) => looked.push(seq) },
	});
	return {
		quiet,
		looked,
		change: (changes: object) => updateCards(doc, { ids: ["one"], changes }, origin),
		leaveMemory() {
			inMemory = false;
		},
	};
}

it("knows of nobody's map that it is quiet before somebody has looked", async () => {
	const { quiet, change } = watched();
	change({ severity: 3 });
	expect(await quiet.isStill("map-one")).toBe(false);
});

it("stays quiet through edits that concern nobody, and notes how far it looked", async () => {
	const { quiet, looked, change } = watched();
	quiet.note("map-one", 1);
	for (const severity of [1, 2]) {
		change({ severity });
		expect(await quiet.isStill("map-one")).toBe(true);
	}
	expect(await quiet.isStill("map-one")).toBe(true);
	expect(looked).toEqual([2, 3]);
});

it("is looked at whole once an edit may concern somebody, and until that was done", async () => {
	const { quiet, looked, change } = watched();
	quiet.note("map-one", 1);
	change({ status: "open" });
	expect(await quiet.isStill("map-one")).toBe(false);
	change({ severity: 3 });
	expect(await quiet.isStill("map-one")).toBe(false);
	expect(looked).toEqual([]);
});

it("is looked at whole when there are others to tell, and when it has left memory", async () => {
	const { quiet, leaveMemory } = watched();
	quiet.note("map-one", 1);
	quiet.forget("map-one");
	expect(await quiet.isStill("map-one")).toBe(false);
	quiet.note("map-one", 1);
	leaveMemory();
	expect(await quiet.isStill("map-one")).toBe(false);
});
