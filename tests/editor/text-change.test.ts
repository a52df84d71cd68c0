import { describe, expect, it } from "vitest";
import { Doc, type YTextEvent } from "yjs";
import { changeBetween, type DeltaStep, mapIndex, mapRange } from "../../src/editor/text-change.ts";

describe("changeBetween", () => {
	it.each([
		["", "a", 1, { index: 0, remove: 0, insert: "a" }],
		["abc", "abXc", 3, { index: 2, remove: 0, insert: "X" }],
		["abc", "ac", 1, { index: 1, remove: 1, insert: "" }],
		["abc", "aXYc", 3, { index: 1, remove: 1, insert: "XY" }],
		["abc", "", 0, { index: 0, remove: 3, insert: "" }],
	])("from %j to %j with the caret at %i", (before, after, caret, expected) => {
		expect(changeBetween(before, after, caret)).toEqual(expected);
	});

	it("says nothing where nothing changed", () => {
		expect(changeBetween("same", "same", 2)).toBeNull();
	});

	it("puts a repeated letter where the caret is", () => {
		expect(changeBetween("aaaa", "aaaaa", 2)).toEqual({ index: 1, remove: 0, insert: "a" });
		expect(changeBetween("aaaa", "aaa", 1)).toEqual({ index: 1, remove: 1, insert: "" });
	});

	it("never begins inside a surrogate pair: two faces share their first unit", () => {
		expect(changeBetween("😀", "😁", 2)).toEqual({ index: 0, remove: 2, insert: "😁" });
	});

	it("never ends inside a surrogate pair: two characters share their last unit", () => {
		const [before, after] = ["\u{1F600}", "\u{1FA00}".replace(/^./u, "\u{1FE00}")];
		const change = changeBetween(`a${before}`, `a${after}`, 3);
		expect(change).toEqual({ index: 1, remove: 2, insert: after });
	});
});

function deltaOf(
	before: string,
	change: (insert: (index: number, text: string) => void, remove: (index: number, length: number) => void) => void,
) {
	const doc = new Doc();
	const text = doc.getText("t");
	text.insert(0, before);
	let delta: readonly DeltaStep[] = [];
	text.observe((event: YTextEvent) => {
		delta = event.delta;
	});
	doc.transact(() =>
		change(
			(index, inserted) => text.insert(index, inserted),
			(index, length) => text.delete(index, length),
		),
	);
	return { delta, after: text.toString() };
}

describe("positions after a change by others", () => {
	it.each([
		["before the caret moves it", 4, (insert: (i: number, t: string) => void) => insert(1, "XX"), 6],
		["at the caret leaves it", 4, (insert: (i: number, t: string) => void) => insert(4, "XX"), 4],
		["behind the caret leaves it", 4, (insert: (i: number, t: string) => void) => insert(5, "XX"), 4],
	])("an insertion %s", (_name, caret, change, expected) => {
		expect(mapIndex(deltaOf("abcdef", change).delta, caret)).toBe(expected);
	});

	it("a deletion around the caret takes it to where the hole is", () => {
		expect(mapIndex(deltaOf("abcdef", (_insert, remove) => remove(2, 3)).delta, 4)).toBe(2);
	});

	it("a range keeps what others wrote inside it apart", () => {
		const { delta, after } = deltaOf("abcdef", (insert) => insert(3, "XX"));
		const ranges = mapRange(delta, { start: 1, end: 5 });
		expect(ranges.map(({ start, end }) => after.slice(start, end))).toEqual(["bc", "de"]);
	});

	it("a range loses what others deleted", () => {
		const { delta, after } = deltaOf("abcdef", (_insert, remove) => remove(0, 3));
		expect(mapRange(delta, { start: 1, end: 5 }).map(({ start, end }) => after.slice(start, end))).toEqual(["de"]);
	});
});
