// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { emptyContent, type MapContent } from "../../../../src/shared/map/content.ts";
import { pictureFonts, pictureLookDefaults } from "../../../../src/shared/map/picture-look.ts";
import { isWellFormed } from "../../../../src/shared/map/well-formed.ts";
import { streamingTrialToPaid } from "../../../../src/shared/samples/streaming/streaming-trial-to-paid.ts";
import { telecomOnboarding } from "../../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { themes } from "../../../../src/shared/scene/theme.ts";
import { makeMap } from "../../../bench/make-map.ts";
import { drawnSvg } from "./svg-fixture.ts";

/** Strict: throws where the text is not well-formed XML. */
function parsed(text: string): Document {
	const document = new DOMParser().parseFromString(text, "application/xml");
	const error = document.querySelector("parsererror");
	if (error !== null) throw new Error(error.textContent ?? "not well formed");
	return document;
}

function withTitle(title: string, change: Partial<MapContent["cards"][number]> = {}): MapContent {
	const content = telecomOnboarding();
	return { ...content, cards: content.cards.map((card, index) => (index === 0 ? { ...card, ...change, title } : card)) };
}

const shown = (document: Document) => [...document.querySelectorAll("text")].map((element) => element.textContent ?? "");

describe("a map as SVG", () => {
	it.each([
		["light", telecomOnboarding],
		["dark", streamingTrialToPaid],
	] as const)(
		"is well formed, in the colours of the %s theme, with every text of the scene where it was measured",
		async (name, content) => {
			const { text, scene } = await drawnSvg(content(), { theme: themes[name] });
			const document = parsed(text);
			const root = document.documentElement;
			expect(root.getAttribute("role")).toBe("img");
			expect(root.querySelector("title")?.textContent).toBe(content().info?.title);
			expect(root.querySelector("desc")?.textContent).toMatch(/A journey map of \d+ stages, \d+ steps/);
			expect(root.getAttribute("width")).toBe(String(Math.round(scene.bounds.width)));
			expect(root.querySelector("#background")?.getAttribute("style")).toBe(`fill:${themes[name].surface}`);
			const expected = scene.items.flatMap(({ shapes }) =>
				shapes.flatMap((shape) => (shape.kind === "text" ? [`${shape.text} ${Math.round(shape.x)} ${Math.round(shape.y)}`] : [])),
			);
			const found = [...document.querySelectorAll("text")].map((element) => {
				const at = (axis: string) => Math.round(Number(element.getAttribute(axis)));
				return `${element.textContent} ${at("x")} ${at("y")}`;
			});
			expect(found.sort()).toEqual(expected.sort());
		},
	);

	it("holds nothing but vectors, text and what is in it: no HTML, no script, nothing to fetch", async () => {
		const { text } = await drawnSvg(streamingTrialToPaid());
		const document = parsed(text);
		expect(document.querySelectorAll("foreignObject, script").length).toBe(0);
		const addresses = [...text.matchAll(/url\(([^)]*)\)|xlink:href="([^"]*)"/g)].map((match) => match[1] ?? match[2] ?? "");
		expect(addresses.filter((address) => !/^(#|data:)/.test(address))).toEqual([]);
	});

	it("asks for the fonts that are named before its own, at the same places, and not beside outlines", async () => {
		const content = telecomOnboarding();
		const plain = await drawnSvg(content);
		const families = pictureFonts({ ...pictureLookDefaults, pictureFont: `"IBM Plex Sans", sans-serif, <x onload='a'>;` });
		const branded = await drawnSvg(content, { families });
		const list = /font-family="([^"]*)"/;
		const own = list.exec(plain.text)?.[1] ?? "";
		expect(own).toMatch(/^Inter, /);
		expect(list.exec(branded.text)?.[1]).toBe(`'IBM Plex Sans', sans-serif, 'x onload=a', ${own}`);
		expect(parsed(branded.text).documentElement.hasAttribute("onload")).toBe(false);
		expect(branded.text.replace(list, "")).toBe(plain.text.replace(list, ""));
		const outlined = await drawnSvg(content, { families, isOutlined: true });
		expect(list.exec(outlined.text)?.[1]).toBe(own);
	});

	it("names its layers and groups: a card lies in its lane, that in its stage", async () => {
		const document = parsed((await drawnSvg(telecomOnboarding())).text);
		const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const id of ids) expect(id).toMatch(/^[\p{L}_][\p{L}\p{Nd}._-]*$/u);
		const layers = [...document.querySelectorAll("svg > g")].map(({ id }) => id);
		expect(layers.filter((id) => /^[A-Z]\w+$/.test(id))).toEqual(
			expect.arrayContaining(["Ground", "Grid", "Curves", "Connections", "Cards", "Headers", "Lanes"]),
		);
		const labels = [...document.querySelectorAll("svg > g")].map((each) => each.getAttribute("inkscape:label") ?? each.id);
		expect(new Set(labels).size).toBe(labels.length);
		expect(labels).toContain("Ground 2");
		const card = document.querySelector('[data-id="card:compare-plans-action-1"]');
		const path: string[] = [];
		for (let at = card; at !== null && at.id !== ""; at = at.parentElement) path.push(at.id);
		expect(path).toEqual(["Compares_price_data_and_contract_length", "Actions", "Choose_a_plan", "Cards"]);
	});

	it("says how an icon looks once, and where it stands at each use", async () => {
		const document = parsed((await drawnSvg(telecomOnboarding())).text);
		const uses = [...document.querySelectorAll("g use")];
		expect(uses.length).toBeGreaterThan(50);
		for (const use of uses) {
			expect(use.getAttributeNames()).toEqual(["xlink:href", "x", "y"]);
			const sign = document.getElementById(use.getAttribute("xlink:href")?.slice(1) ?? "");
			expect(sign?.parentElement?.tagName).toBe("defs");
			const drawn = sign?.tagName === "g" ? [...sign.children] : [sign];
			for (const part of drawn) expect(part?.getAttribute("class")).toMatch(/^[a-z]+$/);
		}
		const lines = [...document.querySelectorAll("defs > path")].map((path) => path.getAttribute("d"));
		expect(lines.length).toBeGreaterThan(10);
		expect(new Set(lines).size).toBe(lines.length);
	});

	it("says how the bars of a severity look once, in the places that they have on the map", async () => {
		const { text, scene } = await drawnSvg(telecomOnboarding());
		const document = parsed(text);
		const signs = [...document.querySelectorAll("defs > g")];
		expect(signs.length).toBeGreaterThan(1);
		const at = (element: Element, axis: string) => Number(element.getAttribute(axis) ?? Number.NaN);
		const placeOf = (bar: Element, use: Element) =>
			[at(bar, "x") + at(use, "x"), at(bar, "y") + at(use, "y"), at(bar, "width"), at(bar, "height")].join(" ");
		const found = [...document.querySelectorAll("g use")].flatMap((use) => {
			const sign = signs.find(({ id }) => `#${id}` === use.getAttribute("xlink:href"));
			return [...(sign?.children ?? [])].map((bar) => placeOf(bar, use));
		});
		const bars = scene.items
			.filter(({ layer }) => layer === "card")
			.flatMap(({ shapes }) => shapes)
			.flatMap((shape) => (shape.kind === "rect" && shape.box.width === 5 ? [shape.box] : []));
		expect(bars.length).toBeGreaterThan(10);
		const expected = bars.map(({ x, y, width, height }) => [x, y, width, height].join(" "));
		expect(found).toEqual(expect.arrayContaining(expected));
	});

	it("draws what lies behind the cards as one path for each look", async () => {
		const document = parsed((await drawnSvg(telecomOnboarding())).text);
		const lines = document.querySelector('[data-id="grid:rows"]');
		expect([...(lines?.children ?? [])].map(({ tagName }) => tagName)).toEqual(["path"]);
		expect(lines?.firstElementChild?.getAttribute("d")?.match(/M/g)?.length).toBeGreaterThan(10);
	});

	it("paints layers in the scene's order, and what is in one group in its own", async () => {
		const { text, scene } = await drawnSvg(telecomOnboarding());
		const layerOf = new Map(scene.items.map(({ id, layer }) => [id, layer]));
		const drawn = [...parsed(text).querySelectorAll("[data-id]")].map((element) => element.getAttribute("data-id") ?? "");
		expect(drawn.length).toBe(scene.items.length);
		expect(drawn.map((id) => layerOf.get(id))).toEqual(scene.items.map(({ layer }) => layer));
	});

	it.each([
		["markup", "</text><script>alert(1)</script> & \"x\" 'y'"],
		["control characters", "a\u0000b\u0007c\u001bd\u0085e\u007f"],
		["half a surrogate pair", "a\ud83d b\ude00"],
		["noncharacters", "a\ufffeb\uffff"],
		["right to left", "\u05e9\u05dc\u05d5\u05dd \u202ekcab"],
		["ideographs and emoji", "\u4f60\u597d 👩‍👩‍👧 \u{2a6b2}"],
		["a very long word", "x".repeat(5_000)],
		["nothing but spaces", "   "],
	])("stays well formed with %s in a title", async (_, title) => {
		const content = withTitle(title);
		const { text } = await drawnSvg({ ...content, info: { ...content.info, title, scenario: title } });
		const document = parsed(text);
		expect(document.querySelectorAll("script").length).toBe(0);
		expect(/(?![\t\n])[\p{Cc}\ufffe\uffff]/u.test(text)).toBe(false);
		expect(isWellFormed(text)).toBe(true);
	});

	it("keeps the spaces of a text and links its addresses", async () => {
		const { text } = await drawnSvg(withTitle("two  spaces https://example.org/?a=1&b=2"));
		const document = parsed(text);
		expect(document.documentElement.getAttribute("xml:space")).toBe("preserve");
		expect(shown(document).join("|")).toContain("two  spaces");
		const [link] = document.querySelectorAll("a");
		expect(link?.getAttribute("xlink:href")).toBe("https://example.org/?a=1&b=2");
	});

	it("embeds a picture's bytes once, and draws the frame of one that cannot be had or is no picture", async () => {
		const pixel = "data:image/png;base64,iVBORw0KGgo=";
		const hash = (letter: string) => letter.repeat(64);
		const content = withTitle("With a picture", { kind: "storyboard", picture: hash("a"), pictureAlt: "Two <people>" });
		const personas = content.personas.map((persona, index) => ({ ...persona, portrait: hash(index === 0 ? "b" : "c") }));
		const given = new Map([
			[hash("a"), pixel],
			[hash("b"), "https://elsewhere.example/x.png"],
		]);
		const drawn = await drawnSvg({ ...content, personas }, { pictureUri: async (name) => given.get(name) ?? null });
		const document = parsed(drawn.text);
		expect(drawn.text.split(pixel).length).toBe(2);
		expect(drawn.text).not.toContain("elsewhere.example");
		expect(drawn.missingPictures).toBe(2);
		expect([...document.querySelectorAll("use > title")].map((title) => title.textContent)).toEqual(["Two <people>"]);
		expect([...document.querySelectorAll("rect > title")].length).toBeGreaterThan(0);
	});

	it("embeds the faces that its characters need, and no others", async () => {
		const faces = (text: string) => [...text.matchAll(/unicode-range:(U\+\d+)/g)].map((match) => match[1]);
		expect(faces((await drawnSvg(telecomOnboarding())).text)).toEqual(["U+0020", "U+0020"]);
		expect(faces((await drawnSvg(withTitle("Über € 5 – “often”"))).text)).toEqual(["U+0000", "U+0020"]);
		expect(faces((await drawnSvg(withTitle("Ženu Привет"))).text)).toEqual(["U+0020", "U+0100", "U+0301", "U+0020"]);
		const without = await drawnSvg(telecomOnboarding(), { loadFont: async () => null });
		expect(without).toMatchObject({ missingFonts: 2 });
		expect(without.text).not.toContain("@font-face");
	});

	it("has no ground where it shall be transparent", async () => {
		const document = parsed((await drawnSvg(telecomOnboarding(), { isTransparent: true })).text);
		expect(document.querySelector("#background")).toBeNull();
	});

	it("draws an empty map and a large one", async () => {
		expect(shown(parsed((await drawnSvg(emptyContent)).text))).toContain("Untitled map");
		const { text, slices } = await drawnSvg(makeMap(200));
		parsed(text);
		// The fonts are in it: 135 kB are less than a hundredth of a picture of the page's HTML.
		expect(new TextEncoder().encode(text).length).toBeLessThan(135_000);
		expect(slices.length).toBeGreaterThan(200);
	});
});

describe("a map as SVG with outlines", () => {
	it("draws every line as a path that says its text, and embeds no font", async () => {
		const { text, scene, keptLines } = await drawnSvg(streamingTrialToPaid(), { isOutlined: true });
		const document = parsed(text);
		expect(keptLines).toBe(0);
		expect(document.querySelectorAll("text").length).toBe(0);
		expect(text).not.toContain("@font-face");
		const lines = scene.items.flatMap(({ shapes }) => shapes.filter(({ kind }) => kind === "text"));
		expect(document.querySelectorAll("path[aria-label]").length).toBe(lines.length);
		expect(document.querySelector('path[aria-label="Free trial of a streaming service"]')?.getAttribute("d") ?? "").not.toMatch(
			/NaN|Infinity/,
		);
	});

	it("leaves a line as text whose characters the font lacks, and counts it", async () => {
		const { text, keptLines } = await drawnSvg(withTitle("你好"), { isOutlined: true });
		expect(keptLines).toBe(1);
		expect(shown(parsed(text))).toEqual(["你好"]);
	});

	it("is refused where the font cannot be had", async () => {
		const drawn = drawnSvg(telecomOnboarding(), { isOutlined: true, loadFont: async () => null });
		await expect(drawn).rejects.toMatchObject({ code: "unavailable" });
	});
});
