import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { contradicts } from "../../server/sync/stored-edits.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { sampleUpdates } from "./sample-updates.ts";

describe("an edit that is stored", () => {
	it("is recognized however it was cut, merged, deleted or thinned out on the way", () => {
		const random = seededRandom(41);
		for (let run = 0; run < 60; run++) {
			const updates = sampleUpdates(random, 60);
			const doc = new Y.Doc({ gc: run % 2 === 0 });
			for (const update of updates) Y.applyUpdate(doc, update);
			const other = new Y.Doc({ gc: run % 3 === 0 });
			for (const update of updates.slice(0, random.below(updates.length))) Y.applyUpdate(other, update);
			const forms = [
				...updates,
				Y.mergeUpdates(updates),
				Y.encodeStateAsUpdate(doc),
				Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)),
				Y.diffUpdate(Y.mergeUpdates(updates), Y.encodeStateVector(other)),
				Y.encodeStateAsUpdate(other),
			];
			for (const [index, form] of forms.entries()) expect(contradicts(doc, form), `run ${run}, form ${index}`).toBe(false);
			// A document that has less knows nothing of the rest.
			for (const form of forms) expect(contradicts(other, form)).toBe(false);
		}
	});

	it.each([
		["another value", (doc: Y.Doc) => doc.getMap("map").set("a", 2)],
		["a value of another kind", (doc: Y.Doc) => doc.getMap("map").set("a", new Y.Text("1"))],
		["another key", (doc: Y.Doc) => doc.getMap("map").set("b", 1)],
		["another root", (doc: Y.Doc) => doc.getMap("talk").set("a", 1)],
		["a longer text", (doc: Y.Doc) => doc.getText("text").insert(0, "hello")],
	])("is told from one that says %s at its clock", (_name, change) => {
		const [one, other] = [new Y.Doc(), new Y.Doc()];
		one.clientID = 7;
		other.clientID = 7;
		one.getMap("map").set("a", 1);
		change(other);
		expect(contradicts(one, Y.encodeStateAsUpdate(other))).toBe(true);
	});

	it("is told from one that begins in its middle", () => {
		const [one, other] = [new Y.Doc(), new Y.Doc()];
		one.clientID = 7;
		other.clientID = 7;
		one.getText("text").insert(0, "0123456789");
		other.getText("text").insert(0, "0123456789");
		expect(contradicts(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(new Y.Doc())))).toBe(false);
		const forged = new Y.Doc();
		forged.clientID = 7;
		forged.getText("text").insert(0, "01234");
		forged.getText("text").insert(0, "xxxxx");
		const middle = Y.diffUpdate(Y.encodeStateAsUpdate(forged), Y.encodeStateVector(stateOf(7, 5)));
		expect(contradicts(one, middle)).toBe(true);
	});
});

function stateOf(client: number, length: number): Y.Doc {
	const doc = new Y.Doc();
	doc.clientID = client;
	doc.getText("text").insert(0, "x".repeat(length));
	return doc;
}
