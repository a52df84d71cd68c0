import { describe, expect, it } from "vitest";
import { applyUpdate as applyPlain, Doc, encodeStateAsUpdate } from "yjs";
import { applyUpdate } from "../../../src/shared/map/apply-update.ts";

const words = ["kind", "painPoint", "step-1", "", "Größe", "日本語", "👩‍👩‍👧", "a".repeat(24), "b".repeat(25), "Aa", "BB", "C#"];
const values = [
	...words,
	null,
	true,
	3,
	-7.5,
	2 ** 40,
	[1, "kind", ["deep", { kind: "x" }]],
	{ stepId: "step-1", laneId: "lane", order: "a0" },
	{},
];

/** All that a document can hold, twice over, so that a word is met again. */
function sample(): Uint8Array {
	const doc = new Doc();
	doc.clientID = 7;
	for (let round = 0; round < 2; round++) {
		words.forEach((word, index) => {
			doc.getMap(word || "root").set(word, values[(index + round) % values.length]);
			doc.getText("text").insert(0, word);
			doc.getArray("list").push([values[index], new Uint8Array([1, 2, 3])]);
		});
		for (const value of values) doc.getMap("values").set(`v${round}`, value);
	}
	doc.getText("text").delete(3, 4);
	return encodeStateAsUpdate(doc);
}

function contentOf(update: Uint8Array, apply: (doc: Doc, update: Uint8Array) => void): unknown {
	const doc = new Doc();
	apply(doc, update);
	for (const word of words) doc.getMap(word || "root");
	return [
		doc.getMap("values"),
		doc.getArray("list"),
		doc.getText("text"),
		...words.map((word) => doc.getMap(word || "root")),
	].map((type) => type.toJSON());
}

function failureOf(run: () => void): boolean {
	try {
		run();
		return false;
	} catch {
		return true;
	}
}

describe("taking an update in", () => {
	it("gives the document that Yjs gives, also where words repeat or share a hash", () => {
		const update = sample();
		expect(contentOf(update, applyUpdate)).toEqual(contentOf(update, applyPlain));
		const doc = new Doc();
		applyUpdate(doc, update);
		expect(encodeStateAsUpdate(doc)).toEqual(update);
	});

	it("fails at bytes where Yjs fails, wherever they break off or are changed", () => {
		const update = sample();
		const places = Array.from({ length: Math.floor(update.length / 2) }, (_, half) => 2 * half);
		const broken = places.flatMap((at) => [
			update.slice(0, at),
			update.map((byte, index) => (index === at ? byte ^ 0xff : byte)),
		]);
		let refused = 0;
		for (const bytes of broken) {
			const expected = failureOf(() => applyPlain(new Doc(), bytes));
			expect(failureOf(() => applyUpdate(new Doc(), bytes))).toBe(expected);
			if (expected) refused++;
		}
		expect(refused).toBeGreaterThan(100);
	});
});
