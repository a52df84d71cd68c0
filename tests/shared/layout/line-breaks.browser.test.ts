import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MapPage, openMapPage } from "../../support/page/map-page.ts";

/** Runs in the page: where a real text block of a style breaks, and where `breakLines` does. */
const entry = `
import { breakLines } from "./src/shared/layout/break-lines.ts";
import { textStyles, fontStack } from "./src/shared/layout/text-styles.ts";
import { mayBreakBetween } from "./src/shared/layout/line-opportunities.ts";
import { createBrowserMeasure } from "./src/canvas/painter/browser-measure.ts";
import { loadFonts } from "./src/canvas/painter/load-fonts.ts";

const measure = createBrowserMeasure();
const block = document.createElement("div");
document.body.append(block);
block.style.cssText = "white-space:pre-wrap;overflow-wrap:anywhere;font-kerning:none;font-variant-ligatures:none;hyphens:none;text-rendering:geometricPrecision;position:absolute";

function browserStarts(text) {
	block.textContent = text;
	const node = block.firstChild;
	if (node === null) return [0];
	const range = document.createRange();
	const starts = [0];
	let bottom = null;
	for (let index = 0; index < text.length; index++) {
		if (text[index] === "\\n") { starts.push(index + 1); bottom = null; continue; }
		range.setStart(node, index);
		range.setEnd(node, index + 1);
		const rects = range.getClientRects();
		const rect = rects[rects.length - 1];
		if (rect === undefined || rect.width === 0) continue;
		const middle = (rect.top + rect.bottom) / 2;
		if (bottom !== null && middle > bottom + 4) starts.push(index);
		bottom = middle;
	}
	return starts;
}

/** A machine without a font for a script draws one box for all its characters, and shapes whole runs of them otherwise. */
function isDrawable(text) {
	const width = (character) => measure.width(character, "cardTitle");
	const box = width("\\u{10fffd}");
	return ![...text].some((character) => character > "\\u2e80" && !/\\p{M}|\\ufe0f/u.test(character) && width(character) === box);
}

Object.assign(window, {
	loadFonts,
	compare({ texts, widths, styles }) {
		const wrong = [];
		for (const style of styles) {
			const { size, weight, lineHeight } = textStyles[style];
			block.style.font = weight + " " + size + "px/" + lineHeight + "px " + fontStack;
			for (const width of widths) {
				block.style.width = width + "px";
				for (const text of texts) {
					if (!isDrawable(text)) continue;
					const expected = browserStarts(text);
					const lines = breakLines(text, style, width, measure);
					const actual = lines.map((line) => line.start);
					if (actual.join() !== expected.join()) wrong.push({ style, width, text, expected: expected.map((at, i) => text.slice(at, expected[i + 1])), actual: lines.map((line) => text.slice(line.start, line.end)) });
				}
			}
		}
		return wrong;
	},
	widths(texts, style) {
		const { size, weight, lineHeight } = textStyles[style];
		block.style.font = weight + " " + size + "px/" + lineHeight + "px " + fontStack;
		block.style.width = "max-content";
		return texts.map((text) => { block.textContent = text; return [measure.width(text, style), block.getBoundingClientRect().width]; });
	},
	comparePairs(characters) {
		block.style.font = "13px/18px " + fontStack;
		block.style.width = "0";
		block.style.overflowWrap = "normal";
		const wrong = [];
		for (const before of ["x", " "]) for (const a of characters) {
			// One layout for all that may follow: each pair is a paragraph.
			const paragraphs = characters.map((b) => before + a + b + "x");
			const starts = new Set(browserStarts(paragraphs.join("\\n")));
			let offset = 0;
			paragraphs.forEach((paragraph, index) => {
				const b = characters[index];
				const expected = starts.has(offset + before.length + a.length);
				const actual = mayBreakBetween({ beforeLast: before.codePointAt(0), last: a.codePointAt(0), next: b.codePointAt(0) });
				if (expected !== actual) wrong.push(JSON.stringify([before, a, b, expected ? "breaks" : "does not break"]));
				offset += paragraph.length + 1;
			});
		}
		block.style.overflowWrap = "anywhere";
		return wrong;
	},
});
`;

const texts = [
	"",
	"One",
	"Photo rejected for glare, without saying where",
	"Leaves to fetch the passport, session expires twice and then again",
	"two  spaces   inside    and trailing      ",
	"   leading spaces stay where they are put by the writer",
	"first line\nsecond line\n\nfourth line after an empty one",
	"Donaudampfschifffahrtsgesellschaftskapitänswitwenrente",
	"A Donaudampfschifffahrtsgesellschaftskapitän arrives",
	"self-service state-of-the-art check-in, pre-paid -5 degrees and 2020-2024 or ABC-1234",
	"range 10–20, em—dash and a – b, and/or this/that",
	"https://example.org/policies/retention/2024?page=2&sort=asc#section-3",
	"see (https://example.org/a-b_c) for [more] {details} and “quotes” ‘single’ «guillemets»",
	"3,5 % of 1 000 € or $5 and 20°C, 50% off!(really)?yes",
	"日本語のカードです。とても良い経験でした、もう一度来ます。",
	"「括弧」と（かっこ）、そしてABCとカタカナー",
	"中文字符混合English words以及数字123，结束。",
	"고객이 매장에서 신분증을 확인합니다",
	"Great 😀 support 👩‍👩‍👧‍👦 family 👍🏽 thumbs 🇩🇪🇫🇷 flags",
	"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
	"Ünïcödé çà et là, naïve façade, Žluťoučký kůň, Ελληνικά κείμενα, Русский текст про клиента",
	"Tiếng Việt có dấu, được không? Cửa hàng gần nhất",
	"e\u0301te\u0301 combining a\u0308o\u0308u\u0308 marks in a longer line of text",
	"wait… what…?! No!!! Really???",
	"a,b,c;d:e.f|g\\h@i.j k=l+m*n~o^p_q`r",
	"zero\u200bwidth\u200bspaces\u200bdivide\u200bthis\u200bword",
];

describe("line breaks", () => {
	let map: MapPage;

	beforeAll(async () => {
		map = await openMapPage(entry);
		await map.page.evaluate("loadFonts()");
		await map.page.evaluate(async (all) => {
			const fonts = ["13px Inter", "600 13px Inter"];
			await Promise.all(fonts.map((font) => document.fonts.load(font, all)));
		}, texts.join(""));
	});

	afterAll(() => map.close());

	it("break where Chromium breaks a text block of the same style", async () => {
		const input = {
			texts,
			widths: [47, 77, 120, 158, 176, 240, 400],
			styles: ["cardTitle", "quote", "stageTitle", "stepTitle", "label"],
		};
		const wrong = await map.page.evaluate(`compare(${JSON.stringify(input)})`);
		expect(wrong).toEqual([]);
	});

	it("agree with Chromium for every pair of characters", async () => {
		const ascii = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
		const others = [..."é–—‐…“”‘’«»€£·•→漢あ、「」한е°‰−×™😀☎✓©¿¡†", "\u00a0"];
		const wrong = await map.page.evaluate(`comparePairs(${JSON.stringify([...ascii, ...others])})`);
		expect(wrong).toEqual([]);
	});

	it("know the width of the shipped font's text without asking a browser", async () => {
		const known = texts.filter(
			(text) => !/[\n ]{2}|[\u3000-\uffff]|[\u{1f000}-\u{1ffff}]|\u0301|\u0308|\u200b|[ ]$|^ /u.test(text),
		);
		expect(known.length).toBeGreaterThan(10);
		const widths: [number, number][] = await map.page.evaluate(`widths(${JSON.stringify(known)}, "cardTitle")`);
		// A browser keeps lengths in 64ths of a px.
		for (const [ours, theirs] of widths) expect(Math.abs(ours - theirs)).toBeLessThan(0.05);
	});
});
