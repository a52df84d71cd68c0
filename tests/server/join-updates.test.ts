import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { ByteWriter } from "../../server/sync/byte-writer.ts";
import { joinOf, joinUpdates, joinWithout, readUpdate } from "../../server/sync/join-updates.ts";
import { readUpdateStructure } from "../../server/sync/update-structure.ts";
import { type SeededRandom, seededRandom } from "../support/seeded-random.ts";
import { sampleUpdates } from "./sample-updates.ts";

const seeds = process.env.ODOGRAPH_SOAK === "1" ? 1_000 : 25;

/** What a reader holds who has applied these: what waits for unknown edits included. */
function stateAfter(updates: readonly Uint8Array[]): Uint8Array {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update);
	return Y.encodeStateAsUpdate(doc);
}

/** In order or not, some missing, some twice, some joined before. */
function choose(random: SeededRandom, updates: readonly Uint8Array[]): Uint8Array[] {
	const start = random.below(updates.length);
	const chosen = updates.slice(start, start + 2 + random.below(12));
	if (random.below(3) === 0) chosen.splice(random.below(chosen.length), 1);
	if (random.below(4) === 0) chosen.push(random.pick(updates));
	if (random.below(4) === 0) chosen.reverse();
	if (random.below(4) === 0) chosen.push(joinUpdates(chosen.splice(0, 2)));
	return chosen;
}

/** As Yjs writes it: it unites collected edits and leaves out a flag that nothing reads. */
function written(update: Uint8Array): Uint8Array {
	return Y.mergeUpdates([update, Uint8Array.of(0, 0)]);
}

const isSame = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

describe("updates joined by splicing", () => {
	it(`say what Y.mergeUpdates says, for ${seeds} seeds`, () => {
		let same = 0;
		for (let seed = 1; seed <= seeds; seed++) {
			const random = seededRandom(seed);
			const all = sampleUpdates(random, 60);
			const whole = stateAfter(all);
			for (let n = 0; n < 12; n++) {
				const updates = choose(random, all);
				if (updates.length === 0) continue;
				const joined = joinUpdates(updates);
				const merged = Y.mergeUpdates(updates);
				expect(() => readUpdateStructure(joined)).not.toThrow();
				expect(isSame(stateAfter([joined]), stateAfter([merged])), `seed ${seed}, choice ${n}`).toBe(true);
				if (n === 0) expect(isSame(stateAfter([...all, joined]), whole), `seed ${seed}`).toBe(true);
				expect(isSame(written(joined), written(merged)), `seed ${seed}, choice ${n}`).toBe(true);
				same += 1;
			}
		}
		expect(same).toBeGreaterThan(seeds * 8);
	});

	it("are nothing where there are none, and the one where there is one", () => {
		expect([...joinUpdates([])]).toEqual([0, 0]);
		const doc = new Y.Doc();
		doc.getMap("map").set("a", 1);
		const update = Y.encodeStateAsUpdate(doc);
		expect(joinUpdates([update])).toBe(update);
		expect(stateAfter([joinUpdates([update, Uint8Array.of(0, 0)])])).toEqual(update);
	});

	it("can be written without what one of the clients brought", () => {
		const random = seededRandom(5);
		const docs = [7, 300, 100_000].map((client) => {
			const doc = new Y.Doc();
			doc.clientID = client;
			for (let n = 0; n < 3; n++) doc.getMap("map").set(`${client}-${n % 2}`, `${random.below(1_000)} of ${client}`);
			return doc;
		});
		const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc));
		const join = joinOf(updates.map(readUpdate));
		const bytes = writtenOf(join);
		for (const [index, doc] of docs.entries()) {
			const rest = joinWithout(bytes, join.clients ?? [], new Set([doc.clientID]));
			const others = new Y.Doc();
			Y.applyUpdate(others, writtenOf(rest));
			expect(others.getMap("map").toJSON()).toEqual(
				Object.assign({}, ...docs.toSpliced(index, 1).map((other) => other.getMap("map").toJSON())),
			);
			expect(Y.getState(others.store, doc.clientID)).toBe(0);
		}
	});
});

function writtenOf(join: { readonly size: number; writeTo(writer: ByteWriter): void }): Uint8Array {
	const writer = new ByteWriter(join.size);
	join.writeTo(writer);
	expect(writer.at).toBe(join.size);
	return writer.bytes;
}
