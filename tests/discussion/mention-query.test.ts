import { describe, expect, it } from "vitest";
import {
	draftOf,
	findMentionable,
	type Mentionable,
	mentionQuery,
	textOf,
	withMention,
} from "../../src/discussion/mention-query.ts";

const people: readonly Mentionable[] = ["Ada Lovelace", "Adam", "Grace Hopper"].map((name, at) => ({
	...{ kind: "person", id: `p${at}`, name, colour: "teal", detail: "" },
}));

describe("a mention", () => {
	it.each([
		["@", 1, ""],
		["Hello @ad", 9, "ad"],
		["(@Grace Ho", 10, "Grace Ho"],
		["line\n@x", 7, "x"],
	])("is looked for in %j", (text, caret, query) => {
		expect(mentionQuery(text, caret)?.query).toBe(query);
	});

	it.each([
		["mail@example", 12],
		["Hello", 5],
		["@ad and then", 12],
	])("is not in %j", (text, caret) => {
		expect(mentionQuery(text, caret)).toBeNull();
	});

	it("is found by the beginning of any word of a name", () => {
		expect(findMentionable(people, "ad").map(({ name }) => name)).toEqual(["Ada Lovelace", "Adam"]);
		expect(findMentionable(people, "hop").map(({ name }) => name)).toEqual(["Grace Hopper"]);
		expect(findMentionable(people, "dam")).toEqual([]);
	});

	it("is read as a name while one writes, and kept with who it is", () => {
		const [chosen] = findMentionable(people, "love");
		if (chosen === undefined) throw new Error("nobody");
		const { draft, caret } = withMention({ text: "Ask @love today", mentions: [] }, { from: 4, caret: 9, chosen });
		expect([draft.text, caret]).toEqual(["Ask @Ada Lovelace today", 18]);
		const kept = "Ask @[Ada Lovelace](person:p0) today";
		expect(textOf(draft)).toBe(kept);
		expect(textOf(draftOf(kept))).toBe(kept);
	});

	it("is none where the name was changed, or is only the beginning of another word", () => {
		const { mentions } = draftOf("@[Adam](person:p1)");
		expect(textOf({ text: "@Adams and @Ada", mentions })).toBe("@Adams and @Ada");
	});

	it("takes the longer of two names", () => {
		const { mentions } = draftOf("@[Ada](person:p8) @[Ada Lovelace](person:p0)");
		expect(textOf({ text: "@Ada Lovelace, @Ada", mentions })).toBe("@[Ada Lovelace](person:p0), @[Ada](person:p8)");
	});
});
