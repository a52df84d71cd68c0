import { describe, expect, it } from "vitest";
import { mentionsIn, mentionText, plainText, readCommentText } from "../../../src/shared/talk/comment-text.ts";

describe("a comment's text", () => {
	it("is text with mentions and addresses in it", () => {
		const text = `Ask ${mentionText({ kind: "person", id: "ada-1", name: "Ada" })} (see https://example.org/a?b=c#d), or @nobody.`;
		expect(readCommentText(text)).toEqual([
			{ kind: "text", text: "Ask " },
			{ kind: "mention", mention: { kind: "person", id: "ada-1", name: "Ada" } },
			{ kind: "text", text: " (see " },
			{ kind: "link", url: "https://example.org/a?b=c#d" },
			{ kind: "text", text: "), or @nobody." },
		]);
		expect(plainText(text)).toBe("Ask @Ada (see https://example.org/a?b=c#d), or @nobody.");
	});

	it("mentions people and owners, whatever they are called", () => {
		const names = ["A [b](person:c) d", "", "x".repeat(300), "語 🙂", "]]", "a\nb"];
		for (const name of names) {
			const [mention, ...rest] = mentionsIn(mentionText({ kind: "owner", id: "team-1", name }));
			expect(rest).toEqual([]);
			expect(mention).toMatchObject({ kind: "owner", id: "team-1" });
		}
		expect(mentionsIn("@[Ada](person:) @[](person:x) @[Ada](robot:x) [Ada](person:x)")).toEqual([]);
	});

	it("has no other meaning: what looks like a program is text, and only web addresses are links", () => {
		for (const text of ["<img src=x onerror=alert(1)>", "javascript:alert(1)", "data:text/html,x", "**bold**"])
			expect(readCommentText(text)).toEqual([{ kind: "text", text }]);
	});

	it("is read in a time that grows with its length alone", () => {
		for (const piece of ["@[", "@[a](person:", "https://", "https://a.", ".)]}", `https://a${".".repeat(200)}a`])
			expect(plainText(piece.repeat(100_000)).length).toBeGreaterThan(0);
	});
});
