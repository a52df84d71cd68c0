import { strFromU8 } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../../src/shared/map/card.ts";
import { emptyContent, type MapContent } from "../../../src/shared/map/content.ts";
import { streamingTrialToPaid } from "../../../src/shared/samples/streaming/streaming-trial-to-paid.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { themes } from "../../../src/shared/scene/theme.ts";
import { longStage } from "../pdf/print-fixtures.ts";
import { all, type OpenedDeck, openedDeck, textOf, type XmlNode } from "./opened-deck.ts";

/** One pixel. */
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const pngBytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));

/** Every part parses, has a type, and refers only to what is there; shapes have ids of their own and whole numbers. */
function expectWhole(deck: OpenedDeck): void {
	const types = deck.document("[Content_Types].xml");
	const named = all(types, "Override").map(({ attributes }) => attributes.PartName ?? "");
	const endings = all(types, "Default").map(({ attributes }) => attributes.Extension ?? "");
	expect(named.filter((name) => !deck.parts.has(name.slice(1)))).toEqual([]);
	for (const name of deck.parts.keys()) {
		expect(named.includes(`/${name}`) || endings.includes(name.slice(name.lastIndexOf(".") + 1)), name).toBe(true);
		if (!/\.(xml|rels)$/.test(name)) continue;
		const xml = deck.document(name);
		if (name.endsWith(".rels")) expect(missingTargets(name, xml, deck)).toEqual([]);
		else expect(unknownIds(name, xml, deck)).toEqual([]);
	}
	for (const { xml } of deck.slides) {
		const ids = all(xml, "p:cNvPr").map(({ attributes }) => attributes.id);
		expect(new Set(ids).size).toBe(ids.length);
		const numbers = ["a:off", "a:ext", "a:pt", "a:chOff", "a:chExt"].flatMap((name) => all(xml, name));
		const values = numbers.flatMap(({ attributes: { x, y, cx, cy } }) => [x, y, cx, cy].filter((value) => value !== undefined));
		expect(values.filter((value) => !/^-?\d{1,9}$/.test(value))).toEqual([]);
	}
}

function missingTargets(name: string, xml: XmlNode, { parts }: OpenedDeck): readonly string[] {
	const folder = name.replace(/_rels\/[^/]*$/, "");
	return all(xml, "Relationship").flatMap(({ attributes: { Target = "", TargetMode } }) => {
		if (TargetMode === "External") return /^https?:\/\/[\x21-\x7e]+$/.test(Target) ? [] : [Target];
		const path = `${folder}${Target}`.replace(/[^/]+\/\.\.\//, "");
		return parts.has(path) ? [] : [path];
	});
}

function unknownIds(name: string, xml: XmlNode, deck: OpenedDeck): readonly string[] {
	const slash = name.lastIndexOf("/") + 1;
	const relations = `${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`;
	const known = deck.parts.has(relations)
		? all(deck.document(relations), "Relationship").map(({ attributes }) => attributes.Id)
		: [];
	const used = all(xml).flatMap(({ attributes }) => [attributes["r:id"], attributes["r:embed"]].filter((id) => id !== undefined));
	return used.filter((id) => !known.includes(id));
}

describe.each([
	["telecom", telecomOnboarding, "light"],
	["streaming", streamingTrialToPaid, "dark"],
] as const)("the worked journey %s as slides", (_, sample, theme) => {
	const content = sample();
	let deck: OpenedDeck;

	beforeAll(async () => {
		deck = await openedDeck(content, { theme });
	});

	it("is a whole presentation in which every reference leads somewhere", () => {
		expectWhole(deck);
		const [size] = all(deck.document("ppt/presentation.xml"), "p:sldSz");
		expect(Number(size?.attributes.cx) / Number(size?.attributes.cy)).toBeCloseTo(16 / 9, 4);
	});

	it("has an overview and a slide for each stage, each with its title, in sections", () => {
		const titles = content.stages.map(({ title }) => title);
		expect(deck.slides.map(({ title }) => title)).toEqual([content.info?.title, "About this map", ...titles]);
		const sections = all(deck.document("ppt/presentation.xml"), "p14:section");
		expect(sections.map(({ attributes }) => attributes.name)).toEqual(["Overview", ...titles]);
	});

	it("gives most of its first slide to the map", () => {
		const ids = new Set(content.cards.map(({ title }) => title));
		const offsets = all(deck.slides[0]?.xml ?? deck.document(""), "p:grpSp")
			.filter((group) => all(group, "p:cNvPr").some(({ attributes }) => ids.has(attributes.name ?? "")))
			.map((group) => Number(all(group, "a:off")[0]?.attributes.x));
		// From the first column of cards to the last one's left side; 12,700 EMU are a point.
		expect(Math.max(...offsets) - Math.min(...offsets)).toBeGreaterThan(0.7 * 960 * 12_700);
	});

	it("shows each card on its stage's slide, its title as one text and its shapes as one group", () => {
		const stageOf = new Map(
			content.steps.map(({ id, stageId }) => [id, content.stages.findIndex((stage) => stage.id === stageId)]),
		);
		for (const card of content.cards) {
			if (!("stepId" in card.place) || card.title === "") continue;
			const slide = deck.slides[(stageOf.get(card.place.stepId) ?? -1) + 2];
			expect(slide?.paragraphs).toContain(card.title);
			const group = groupsOf(slide?.xml).get(card.title);
			expect(group === undefined ? "" : textOf(group)).toContain(card.title);
		}
	});

	it("has the cards' notes, the quotes, the owners and the links for the speaker", () => {
		const notes = deck.slides.flatMap((slide) => slide.notes);
		for (const { note, place } of content.cards) {
			if ("stepId" in place) for (const line of note.split("\n")) expect(notes.join("\n")).toContain(line);
		}
		for (const { quote } of content.emotions) expect(notes.join("\n")).toContain(quote);
		const names = new Map(content.owners.map(({ id, name }) => [id, name]));
		for (const card of content.cards) {
			if (!("stepId" in card.place)) continue;
			for (const [id, role] of Object.entries(card.owners)) expect(notes.join("\n")).toContain(`${names.get(id)} (${role})`);
		}
		for (const { toId } of content.connections) {
			const title = content.cards.find(({ id }) => id === toId)?.title;
			expect(notes.some((line) => line.endsWith(`: ${title}`))).toBe(true);
		}
	});

	it("has the theme's colours", () => {
		const slide = strFromU8(deck.parts.get("ppt/slides/slide2.xml") ?? new Uint8Array());
		expect(slide).toContain(`<a:srgbClr val="${themes[theme].text?.slice(1).toUpperCase()}"/>`);
		const colour = themes[theme].surface?.slice(1).toUpperCase();
		expect(strFromU8(deck.parts.get("ppt/theme/theme1.xml") ?? new Uint8Array())).toContain(colour);
	});
});

function groupsOf(xml: XmlNode | undefined): ReadonlyMap<string, XmlNode> {
	if (xml === undefined) return new Map();
	return new Map(all(xml, "p:grpSp").map((group) => [all(group, "p:cNvPr")[0]?.attributes.name ?? "", group]));
}

function withTitles(titles: readonly string[], more: Partial<Card> = {}): MapContent {
	const content = telecomOnboarding();
	return { ...content, cards: content.cards.map((card, index) => ({ ...card, title: titles[index] ?? card.title, ...more })) };
}

describe("slides of a map that is like no other", () => {
	it("have the font that the map's pictures ask for, and else the one in which they are measured", async () => {
		const content = telecomOnboarding();
		const fontsOf = ({ parts }: OpenedDeck) =>
			[...strFromU8(parts.get("ppt/theme/theme1.xml") ?? new Uint8Array()).matchAll(/<a:latin typeface="([^"]*)"/g)].map(
				([, name]) => name,
			);
		expect(fontsOf(await openedDeck(content))).toEqual(["Inter", "Inter"]);
		const branded = { ...content, info: { ...content.info, pictureFont: "P&O Sans, Arial" } };
		expect(fontsOf(await openedDeck(branded))).toEqual(["P&amp;O Sans", "P&amp;O Sans"]);
	});

	it("keep every text that XML can hold, whatever is in it", async () => {
		const titles = [
			"<b>&amp;\"'</b> ]]> <?xml?>",
			"a\u0000b\u0008c\u001f",
			"half \ud83d a pair",
			"\ufffe\uffff",
			"客户在这里等待了很长时间才得到答复因此非常不满意而且还打了电话",
			"العميل ينتظر وقتا طويلا قبل أن يحصل على رد",
			"Donau\u00addampfschifffahrtsgesellschaftskapitänswitwenrente".repeat(4),
			"👩‍👩‍👧 wait",
			"two\nparagraphs",
		];
		const deck = await openedDeck(withTitles(titles, { note: "A long note. ".repeat(400) }));
		expectWhole(deck);
		const all = deck.slides.flatMap(({ paragraphs }) => paragraphs);
		const known = [titles[0], "abc", "half \ufffd a pair", ...titles.slice(4, 8), "two", "paragraphs"];
		expect(known.filter((text) => text !== undefined && !all.includes(text))).toEqual([]);
		expect(deck.slides.flatMap(({ notes }) => notes).some((line) => line.length > 5_000)).toBe(true);
	});

	it("make a link of what is an address that a file may hold, and leave the rest text", async () => {
		const titles = [
			"See https://example.com/a?b=1&c=%20d#e.",
			"https://user:pass@[::1]/ or http://exa mple",
			`https://example.com/${"x".repeat(3_000)}`,
			"https://example.com/ü|{}",
			"javascript://alert(1)",
		];
		const deck = await openedDeck(withTitles(titles));
		expectWhole(deck);
		const links = [...new Set(deck.slides.flatMap((slide) => slide.links))];
		expect(links).toContain("https://example.com/a?b=1&c=%20d#e");
		expect(links).toContain("https://example.com/%C3%BC%7C%7B%7D");
		expect(links.filter((link) => link.length > 2_000 || !link.startsWith("http"))).toEqual([]);
		expect(deck.slides.flatMap(({ paragraphs }) => paragraphs)).toContain(titles[0]);
	});

	it("hold a picture once, crop it, and show the frame of one that is missing or broken", async () => {
		const [a = "", b = "", c = ""] = ["a", "b", "c"].map((letter) => letter.repeat(64));
		const content = telecomOnboarding();
		const cards = content.cards.map((card, index) => ({
			...card,
			kind: "storyboard" as const,
			picture: [a, b, c][index] ?? a,
			pictureAlt: `What ${index} shows`,
		}));
		const files = new Map([
			[a, pngBytes],
			[b, pngBytes.subarray(0, 40)],
		]);
		const deck = await openedDeck({ ...content, cards }, { loadPicture: async (hash) => files.get(hash) ?? null });
		expectWhole(deck);
		expect(deck.missingPictures).toBe(2);
		expect([...deck.parts.keys()].filter((name) => name.startsWith("ppt/media/"))).toEqual(["ppt/media/image1.png"]);
		expect(deck.parts.get("ppt/media/image1.png")).toEqual(pngBytes);
		const alts = deck.slides.slice(1).flatMap(({ xml }) => all(xml, "p:cNvPr").map(({ attributes }) => attributes.descr));

		expect(alts).toEqual(expect.arrayContaining(["What 0 shows", "What 1 shows"]));
	});

	it("show all of a logo, at the right and the top of its place", async () => {
		const logo = "a".repeat(64);
		const content = telecomOnboarding();
		const branded = { ...content, info: { ...content.info, pictureLogo: logo } };
		const placeOf = async (picture: Uint8Array | null) => {
			const deck = await openedDeck(branded, { loadPicture: async () => picture });
			const shapes = ["p:sp", "p:pic"].flatMap((name) => all(deck.slides[1]?.xml ?? deck.document(""), name));
			const shape = shapes.find((each) => all(each, "p:cNvPr").some(({ attributes }) => attributes.descr?.startsWith("Logo of")));
			if (shape === undefined) throw new Error("No slide shows the logo.");
			const [off, ext] = ["a:off", "a:ext"].map((name) => all(shape, name)[0]?.attributes ?? {});
			const [x, y, width, height] = [off?.x, off?.y, ext?.cx, ext?.cy].map(Number);
			return { right: (x ?? 0) + (width ?? 0), y, width, height, cuts: all(shape, "a:srcRect").length };
		};
		const frame = await placeOf(null);
		/** One pixel wide and two high. */
		const upright = pngBytes.map((byte, index) => (index === 23 ? 2 : byte));
		expect(frame.width).toBeGreaterThan(frame.height ?? 0);
		const right = expect.closeTo(frame.right, -1);
		expect(await placeOf(upright)).toEqual({ ...frame, width: (frame.height ?? 0) / 2, right, cuts: 0 });
	});

	it("are one slide where there is nothing on the map", async () => {
		const deck = await openedDeck(emptyContent);
		expectWhole(deck);
		expect(deck.slides.map(({ title }) => title)).toEqual(["Untitled map"]);
	});

	it("go on over further slides where a stage is too long for one, each card on one of them", async () => {
		const content = longStage(165);
		const deck = await openedDeck(content);
		expectWhole(deck);
		const stages = deck.slides.slice(1);
		expect(stages.length).toBeGreaterThan(5);
		expect(stages[1]?.title).toBe(`Endless (2 of ${stages.length})`);
		for (const { title } of content.cards) expect(stages.filter(({ paragraphs }) => paragraphs.includes(title)).length).toBe(1);
		expect(all(deck.document("ppt/presentation.xml"), "p14:section").length).toBe(2);
	});

	it("show what stands beside the journey", async () => {
		const content = telecomOnboarding();
		const cards = content.cards.map((card, index) =>
			index === 0 ? { ...card, title: "Parked idea", place: { x: 0, y: 0 } } : card,
		);
		const deck = await openedDeck({ ...content, cards });
		expect(deck.slides.at(-1)?.title).toBe("Parking lot");
		expect(deck.slides.at(-1)?.paragraphs).toContain("Parked idea");
	});
});
