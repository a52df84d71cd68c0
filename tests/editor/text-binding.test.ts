// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate, type Text } from "yjs";
import { bindText } from "../../src/editor/text-binding.ts";
import { AppError } from "../../src/shared/errors.ts";

/** Two people with one text each; what they write travels when `deliver` is called. */
function twoPeople(stored: string) {
	const mine = new Doc();
	const theirs = new Doc();
	mine.getText("t").insert(0, stored);
	applyUpdate(theirs, encodeStateAsUpdate(mine));
	const deliver = () => {
		const [toThem, toMe] = [encodeStateAsUpdate(mine), encodeStateAsUpdate(theirs)];
		applyUpdate(theirs, toThem);
		applyUpdate(mine, toMe);
	};
	return { mine: mine.getText("t"), theirs: theirs.getText("t"), deliver };
}

const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
	document.body.replaceChildren();
});

function edit(text: Text) {
	const element = document.createElement("textarea");
	document.body.append(element);
	let writes = 0;
	const end = bindText({
		element,
		text,
		write({ index, remove, insert }) {
			writes++;
			text.doc?.transact(() => {
				text.delete(index, remove);
				text.insert(index, insert);
			});
		},
	});
	ends.push(end);
	const replace = (start: number, stop: number, inserted: string) => {
		element.setRangeText(inserted, start, stop, "end");
		element.dispatchEvent(new Event("input"));
	};
	return {
		element,
		end,
		replace,
		type: (index: number, inserted: string) => replace(index, index, inserted),
		compose: (phase: "start" | "end") => element.dispatchEvent(new Event(`composition${phase}`)),
		writes: () => writes,
	};
}

describe("a textarea bound to a text", () => {
	it("shows the text and writes what is typed as the smallest replacement", () => {
		const { mine, theirs, deliver } = twoPeople("Verify identity");
		const { element, type } = edit(mine);
		expect(element.value).toBe("Verify identity");
		type(6, " the");
		expect(mine.toString()).toBe("Verify the identity");
		theirs.insert(0, ">> ");
		deliver();
		expect(theirs.toString()).toBe(">> Verify the identity");
		expect(element.value).toBe(">> Verify the identity");
	});

	it("merges two people in one title letter by letter", () => {
		const { mine, theirs, deliver } = twoPeople("pay");
		const { element, type } = edit(mine);
		for (const [at, letter] of [..."First "].entries()) {
			type(at, letter);
			theirs.insert(theirs.length, "!");
			deliver();
		}
		expect(element.value).toBe("First pay!!!!!!");
		expect(theirs.toString()).toBe(element.value);
	});

	it("keeps caret and selection where they are while others write before, inside and behind", () => {
		const { mine, theirs, deliver } = twoPeople("one two three");
		const { element } = edit(mine);
		element.setSelectionRange(4, 7, "backward");
		theirs.insert(0, "zero ");
		theirs.insert(theirs.length, " four");
		deliver();
		expect(element.value.slice(element.selectionStart, element.selectionEnd)).toBe("two");
		expect(element.selectionDirection).toBe("backward");
		theirs.delete(0, 10);
		deliver();
		expect([element.selectionStart, element.selectionEnd]).toEqual([0, 2]);
	});

	it("leaves a composition alone and merges when it ends", () => {
		const { mine, theirs, deliver } = twoPeople("ab");
		const { element, type, compose, writes } = edit(mine);
		compose("start");
		type(1, "に");
		theirs.insert(0, "<");
		theirs.insert(theirs.length, ">");
		deliver();
		expect(element.value).toBe("aにb");
		expect(writes()).toBe(0);
		element.setRangeText("日本", 1, 2, "end");
		element.dispatchEvent(new Event("input"));
		compose("end");
		deliver();
		expect(element.value).toBe("<a日本b>");
		expect(theirs.toString()).toBe("<a日本b>");
		expect(element.selectionStart).toBe(4);
	});

	it("a composition that replaces a selection keeps what others wrote inside it", () => {
		const { mine, theirs, deliver } = twoPeople("abcdef");
		const { element, replace, compose } = edit(mine);
		compose("start");
		replace(1, 5, "語");
		theirs.insert(3, "XY");
		deliver();
		compose("end");
		deliver();
		expect(element.value).toBe("a語XYf");
		expect(theirs.toString()).toBe("a語XYf");
	});

	it("never leaves half a character in the document", () => {
		const { mine } = twoPeople("😀");
		const { replace } = edit(mine);
		replace(0, 2, "😁");
		expect(mine.toString()).toBe("😁");
		expect(mine.toString()).not.toMatch(/\p{Surrogate}/u);
	});

	it("translates positions where the stored text has carriage returns", () => {
		const { mine } = twoPeople("a\r\nb\r\nc");
		const { element, type } = edit(mine);
		expect(element.value).toBe("a\nb\nc");
		type(4, "X");
		expect(mine.toString()).toBe("a\r\nb\r\nXc");
		expect(element.selectionStart).toBe(5);
	});

	it("writes what was composed when the editor closes in the middle", () => {
		const { mine } = twoPeople("a");
		const { type, compose, end } = edit(mine);
		compose("start");
		type(1, "語");
		end();
		expect(mine.toString()).toBe("a語");
	});

	it("shows the stored text again, and the reason, where a write is refused", () => {
		const { mine } = twoPeople("short");
		const element = document.createElement("textarea");
		const reasons: string[] = [];
		const refuse = () => {
			throw new AppError("tooLarge", "A text can have at most 20000 characters.");
		};
		ends.push(bindText({ element, text: mine, write: refuse, onRefused: (reason) => reasons.push(reason) }));
		element.setRangeText(" and long", 5, 5, "end");
		element.dispatchEvent(new Event("input"));
		expect(element.value).toBe("short");
		expect(reasons).toEqual(["A text can have at most 20000 characters."]);
	});

	it("after it ended, neither side moves the other", () => {
		const { mine } = twoPeople("a");
		const { element, type, end } = edit(mine);
		end();
		type(1, "b");
		mine.insert(0, "c");
		expect(mine.toString()).toBe("ca");
		expect(element.value).toBe("ab");
	});
});
