import { describe, expect, it } from "vitest";
import { layoutMap } from "../../../src/shared/layout/layout-map.ts";
import { createTextMeasure } from "../../../src/shared/layout/text-measure.ts";
import { emptyContent, type MapContent } from "../../../src/shared/map/content.ts";
import { mapInfoDefaults } from "../../../src/shared/map/map-info.ts";
import { mapOfContent } from "../../../src/shared/map/map-of-content.ts";
import { type PictureLook, pictureLookDefaults, pictureLookOf } from "../../../src/shared/map/picture-look.ts";
import { streamingTrialToPaid } from "../../../src/shared/samples/streaming/streaming-trial-to-paid.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { legendOf } from "../../../src/shared/scene/legend.ts";
import { lookWithWords } from "../../../src/shared/scene/look-words.ts";
import { pictureOfMap } from "../../../src/shared/scene/picture-of-map.ts";
import type { Scene, SceneItem } from "../../../src/shared/scene/scene.ts";

const measure = createTextMeasure();
const logo = "a".repeat(64);
const source = "https://maps.example.org/map/1";

function pictureOf(content: MapContent, changes: Partial<PictureLook> = {}): Scene {
	const map = mapOfContent(content);
	const overlay: SceneItem = { id: "overlay", layer: "badge", box: { x: 0, y: 0, width: 9, height: 9 }, shapes: [] };
	const overlayLegend = [{ id: "overlay", label: "What the layer means", sample: [] }];
	const input = { map, layout: layoutMap(map, measure), measure, date: "2026-11-22", source };
	return pictureOfMap({ ...input, overlays: [overlay], overlayLegend }, { ...pictureLookOf(map.info), ...changes });
}

function textsOf(item: SceneItem | undefined): string {
	return (item?.shapes ?? []).flatMap((shape) => (shape.kind === "text" ? [shape.text] : [])).join(" ");
}

function named(scene: Scene, id: string): SceneItem | undefined {
	return scene.items.find((item) => item.id === id);
}

function plain({ items }: Scene): ReadonlyMap<string, string> {
	return new Map(items.map(({ id, box, shapes }) => [id, JSON.stringify([{ ...box, card: undefined }, shapes])]));
}

/** The ids of items that are not the same in both. */
function differing(a: Scene, b: Scene): readonly string[] {
	const [before, after] = [plain(a), plain(b)];
	return [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id)).sort();
}

describe.each([
	["telecom", telecomOnboarding],
	["streaming", streamingTrialToPaid],
])("the look of a picture of %s", (_, content) => {
	it("is by default what it was before maps had one", () => {
		const map = mapOfContent(content());
		const input = { map, layout: layoutMap(map, measure), measure, date: "2026-11-22", source };
		expect(pictureLookOf(map.info)).toEqual(pictureLookDefaults);
		expect(differing(pictureOfMap(input), pictureOfMap(input, pictureLookDefaults))).toEqual([]);
		const { items } = pictureOfMap(input);
		expect([items[0]?.id, items.at(-2)?.id, items.at(-1)?.id]).toEqual(["strip", "legend", "footer"]);
	});

	it.each<[keyof PictureLook, Partial<PictureLook>, readonly string[]]>([
		["pictureTitle", { pictureTitle: "For the board" }, ["footer", "strip"]],
		["pictureLogo", { pictureLogo: logo }, ["strip"]],
		["pictureHeader", { pictureHeader: false }, ["strip"]],
		["picturePersonas", { picturePersonas: false }, ["strip"]],
		["pictureLegend", { pictureLegend: false }, ["footer", "legend"]],
		["pictureFooter", { pictureFooter: "Confidential" }, ["footer"]],
		["pictureSource", { pictureSource: false }, ["footer"]],
		["pictureDate", { pictureDate: false }, ["footer"]],
		["pictureOverlays", { pictureOverlays: false }, ["legend", "overlay"]],
		["pictureTheme", { pictureTheme: "dark" }, []],
		["pictureGrey", { pictureGrey: true }, []],
		["pictureFont", { pictureFont: "Georgia" }, []],
	])("changes by %s what that says and nothing else", (_field, changes, expected) => {
		expect(differing(pictureOf(content()), pictureOf(content(), changes))).toEqual(expected);
	});

	it("with everything off is the bare map with its margin", () => {
		const off = { pictureHeader: false, pictureLegend: false, pictureSource: false, pictureDate: false, pictureOverlays: false };
		const { items, bounds } = pictureOf(content(), off);
		const map = mapOfContent(content());
		const { x, y, width, height } = layoutMap(map, measure).bounds;
		expect(bounds).toEqual({ x: x - 40, y: y - 40, width: width + 80, height: height + 80 });
		expect(items.map(({ id }) => id)).not.toEqual(expect.arrayContaining(["strip"]));
		expect(items.filter(({ id }) => ["legend", "footer", "overlay"].includes(id))).toEqual([]);
	});

	it("keeps header, logo, legend and footer inside of the picture and apart from each other", () => {
		const changes = { pictureTitle: "Title ".repeat(30), pictureLogo: logo, pictureFooter: "Words ".repeat(30) };
		const { items, bounds } = pictureOf(content(), changes);
		const strip = items.find(({ id }) => id === "strip");
		const image = strip?.shapes.find((shape) => shape.kind === "image" && shape.isWhole === true);
		if (strip === undefined || image?.kind !== "image") throw new Error("There is no logo.");
		expect(image.box.x + image.box.width).toBeCloseTo(bounds.x + bounds.width - 40, 5);
		for (const shape of strip.shapes) {
			if (shape.kind !== "text" || shape.y > image.box.y + image.box.height) continue;
			expect(shape.x + shape.width, shape.text).toBeLessThanOrEqual(image.box.x);
		}
		expect(strip.box.height).toBeGreaterThanOrEqual(image.box.height);
	});
});

it("draws each sample of the legend within its box, apart from its label", () => {
	for (const content of [telecomOnboarding(), streamingTrialToPaid()]) {
		const lines = legendOf(mapOfContent(content));
		expect(lines.length).toBeGreaterThan(15);
		for (const { id, sample } of lines) {
			const boxes = sample.flatMap((shape) => (shape.kind === "rect" ? [shape.box] : []));
			for (const box of boxes) expect([box.x >= 0, box.x + box.width <= 20], id).toEqual([true, true]);
		}
	}
});

describe("the footer of a picture", () => {
	it("has its own words in the place of the title, and each fact only where it is on", () => {
		const facts = (changes: Partial<PictureLook>) => textsOf(named(pictureOf(telecomOnboarding(), changes), "footer"));
		expect(facts({})).toBe(`Telecom onboarding  ·  ${source}  ·  2026-11-22`);
		expect(facts({ pictureTitle: "For the board" })).toContain("For the board  ·");
		expect(facts({ pictureFooter: "Confidential", pictureDate: false })).toBe(`Confidential  ·  ${source}`);
		expect(facts({ pictureFooter: "Confidential", pictureSource: false, pictureDate: false })).toBe("Confidential");
		expect(facts({ pictureSource: false, pictureDate: false })).toBe("");
	});

	it("ends in an ellipsis where its words are wider than the picture", () => {
		const scene = pictureOf(emptyContent, { pictureFooter: "𝕎 long ".repeat(28) });
		const [text] = (named(scene, "footer")?.shapes ?? []).filter((shape) => shape.kind === "text");
		expect(text?.text.endsWith("…")).toBe(true);
		expect(text?.width).toBeLessThanOrEqual(760);
	});
});

describe("a map without anything on it", () => {
	it.each([{}, { pictureHeader: false, pictureLegend: false, pictureSource: false, pictureDate: false }])(
		"is a picture of some size with %j",
		(changes) => {
			const { bounds } = pictureOf(emptyContent, changes);
			expect(bounds.width).toBeGreaterThanOrEqual(80);
			expect(bounds.height).toBeGreaterThanOrEqual(80);
		},
	);
});

describe("words for a look, of a call or a command line", () => {
	it("stand over what the map remembers, and leave the rest", () => {
		const remembered = pictureLookOf({ ...mapInfoDefaults, pictureTitle: "Ours", pictureLegend: false });
		expect(lookWithWords(remembered, {})).toEqual(remembered);
		expect(lookWithWords(remembered, { title: "", legend: "true", footer: "Draft", personas: "false", grey: "true" })).toEqual({
			...remembered,
			...{ pictureTitle: "", pictureLegend: true, pictureFooter: "Draft", picturePersonas: false, pictureGrey: true },
		});
	});

	it.each([
		[{ legend: "maybe" }, "“legend” must be true or false."],
		[{ title: "x".repeat(201) }, "“title” must be at most 200 characters long."],
	])("are refused where they do not fit: %j", (words, sentence) => {
		expect(() => lookWithWords(pictureLookDefaults, words)).toThrow(sentence);
	});
});
