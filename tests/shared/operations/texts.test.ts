import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createDocument, textOf } from "../../../src/shared/map/document.ts";
import { isWellFormed } from "../../../src/shared/map/well-formed.ts";
import { changeBetween, wholeCharacters } from "../../../src/shared/operations/text-change.ts";
import { editText, setText } from "../../../src/shared/operations/texts.ts";
import { smallMap } from "./small-map.ts";

const field = { collection: "cards", id: "one", field: "title" } as const;

function apply(text: string, { index, remove, insert }: { index: number; remove: number; insert: string }): string {
	return text.slice(0, index) + insert + text.slice(index + remove);
}

describe("text", () => {
	it("of two people in one title merges letter by letter", () => {
		const { doc, map, origin } = smallMap();
		setText(doc, { ...field, text: "Waits long" }, origin);
		const peer = createDocument();
		Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
		editText(doc, { ...field, index: 5, remove: 0, insert: " too" }, origin);
		setText(peer, { ...field, text: "Waits longer" }, origin);
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer));
		expect(map.cards.get("one")?.title).toBe("Waits too longer");
	});

	it("replaces one emoji by another that shares half of it as a whole", () => {
		const { doc, map, origin } = smallMap();
		setText(doc, { ...field, text: "a😀b" }, origin);
		const peer = createDocument();
		Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
		setText(doc, { ...field, text: "a😁b" }, origin);
		setText(peer, { ...field, text: "a😂b" }, origin);
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer));
		expect(map.cards.get("one")?.title).toMatch(/^a(😁😂|😂😁)b$/u);
	});

	it("is never cut inside a character, wherever one writes or deletes", () => {
		const word = fc.string({ unit: fc.constantFrom("a", "😀", "𝒳", "é"), maxLength: 6 });
		fc.assert(
			fc.property(word, fc.nat(14), fc.nat(5), word, (text, index, remove, insert) => {
				const change = wholeCharacters(text, { index, remove, insert });
				expect(isWellFormed(apply(text, change))).toBe(true);
				expect(isWellFormed(text.slice(0, change.index))).toBe(true);
				expect(isWellFormed(text.slice(change.index + change.remove))).toBe(true);
			}),
		);
	});

	it("becomes exactly what is set, by one change", () => {
		const word = fc.string({ unit: fc.constantFrom("a", "b", "😀", "😁"), maxLength: 8 });
		fc.assert(
			fc.property(word, word, (before, after) => {
				expect(apply(before, wholeCharacters(before, changeBetween(before, after)))).toBe(after);
			}),
		);
	});

	it("clamps indexes past its end and mends halves that are typed", () => {
		const { doc, map, origin } = smallMap();
		editText(doc, { ...field, index: 99, remove: 5, insert: "!\uD83D" }, origin);
		expect(map.cards.get("one")?.title).toBe("one!\uFFFD");
	});

	it("is refused where there is none, and where it would be too long", () => {
		const { doc, origin } = smallMap();
		expect(() => setText(doc, { collection: "lanes", id: "pains", field: "title", text: "x" }, origin)).toThrow(/no title/);
		expect(() => setText(doc, { collection: "cards", id: "nobody", field: "note", text: "x" }, origin)).toThrow(/no such record/);
		editText(doc, { ...field, index: 0, remove: 0, insert: "x".repeat(19_000) }, origin);
		expect(() => editText(doc, { ...field, index: 0, remove: 0, insert: "x".repeat(1_000) }, origin)).toThrow(/at most 20000/);
		expect(textOf(doc, field, "title")?.length).toBe(19_003);
	});
});
