import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakLines } from "../../../src/shared/layout/break-lines.ts";
import { createTextMeasure } from "../../../src/shared/layout/text-measure.ts";

const measure = createTextMeasure();

function lines(text: string, width: number): string[] {
	return breakLines(text, "cardTitle", width, measure).map((line) => text.slice(line.start, line.end));
}

describe("breakLines", () => {
	it("gives an empty text one empty line", () => {
		expect(breakLines("", "cardTitle", 100, measure)).toEqual([{ start: 0, end: 0, text: "", width: 0 }]);
	});

	it("lets spaces hang at the end of a line", () => {
		const [first, second] = breakLines("aaaa     bbbb", "cardTitle", 36, measure);
		expect(first).toMatchObject({ start: 0, end: 9, text: "aaaa" });
		expect(second).toMatchObject({ start: 9, text: "bbbb" });
	});

	it("keeps empty lines between explicit breaks", () => {
		expect(lines("a\n\nb\n", 100)).toEqual(["a", "", "b", ""]);
	});

	it("cuts a long word between clusters, never inside one", () => {
		const family = "👩‍👩‍👧‍👦";
		const broken = lines(family.repeat(6), 30);
		expect(broken.length).toBeGreaterThan(1);
		for (const line of broken) expect(line.length % family.length).toBe(0);
	});

	it("covers every text without gap or overlap, in lines that fit wherever a cluster does", () => {
		const words = fc.array(
			fc.oneof(fc.lorem({ maxCount: 1 }), fc.constantFrom("-", "—", "/", " ", "\n", "漢字", "é", "😀", "🇩🇪", "https://a.b/c")),
			{
				maxLength: 40,
			},
		);
		fc.assert(
			fc.property(words, fc.integer({ min: 20, max: 300 }), (parts, width) => {
				const text = parts.join("");
				let at = 0;
				for (const line of breakLines(text, "cardTitle", width, measure)) {
					expect(line.start).toBe(at);
					expect(text.slice(line.start, line.end).trimEnd()).toBe(line.text.trimEnd());
					expect(line.width).toBeLessThanOrEqual(width + 1 / 64);
					at = text[line.end] === "\n" ? line.end + 1 : line.end;
				}
				expect(at).toBe(text.length);
			}),
			{ seed: 7, numRuns: 400 },
		);
	});

	it("breaks a very long text in time that grows with its length", () => {
		const long = "wordy 漢字 😀 ".repeat(5000);
		expect(lines(long, 160).join("")).toBe(long);
	});
});
