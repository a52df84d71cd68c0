import { describe, expect, it } from "vitest";
import { layoutMap } from "../../../src/shared/layout/layout-map.ts";
import { createTextMeasure } from "../../../src/shared/layout/text-measure.ts";
import { emptyContent, type MapContent } from "../../../src/shared/map/content.ts";
import { mapOfContent } from "../../../src/shared/map/map-of-content.ts";
import { type PictureLook, pictureLookDefaults } from "../../../src/shared/map/picture-look.ts";
import { type PrintOptions, paperNames, papers } from "../../../src/shared/print/paper.ts";
import { printPages } from "../../../src/shared/print/print-pages.ts";
import { type PrintPage, touches } from "../../../src/shared/print/print-plan.ts";
import { streamingTrialToPaid } from "../../../src/shared/samples/streaming/streaming-trial-to-paid.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { sceneOfMap } from "../../../src/shared/scene/scene-of-map.ts";
import { longStage } from "../pdf/print-fixtures.ts";

const measure = createTextMeasure();

function planOf(content: MapContent, options: PrintOptions, changes: Partial<PictureLook> = {}) {
	const map = mapOfContent(content);
	const layout = layoutMap(map, measure);
	const given = {
		date: "2026-11-22",
		source: "",
		note: "",
		overlays: [],
		overlayLegend: [],
		look: { ...pictureLookDefaults, ...changes },
	};
	return { layout, scene: sceneOfMap(map, layout, measure), plan: printPages({ map, layout, measure, options, ...given }) };
}

function textsOf({ parts }: PrintPage): string[] {
	return parts.flatMap(({ items }) =>
		items.flatMap(({ shapes }) => shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : []))),
	);
}

describe("a map as pages", () => {
	it.each(paperNames)("fits on one sheet of %s, upright and lying", (paper) => {
		for (const orientation of ["portrait", "landscape"] as const) {
			const { plan } = planOf(telecomOnboarding(), { paper, orientation, pages: "fit" });
			const [page] = plan.pages;
			expect(plan.pages).toHaveLength(1);
			const { width, height } = papers[paper];
			expect(page).toMatchObject(orientation === "portrait" ? { width, height } : { width: height, height: width });
			for (const { at, clip, scale } of page?.parts ?? []) {
				expect(at.x + clip.width * scale).toBeLessThanOrEqual((page?.width ?? 0) - 27);
				expect(at.y + clip.height * scale).toBeLessThanOrEqual((page?.height ?? 0) - 20);
			}
		}
	});

	it.each([
		["telecom", telecomOnboarding],
		["streaming", streamingTrialToPaid],
	])("%s fills most of a sheet of A4, its parts apart from each other", (_, content) => {
		const { plan } = planOf(content(), { paper: "a4", orientation: "auto", pages: "fit" });
		const [{ width, height, parts } = { width: 0, height: 0, parts: [] }] = plan.pages;
		const boxes = parts.map(({ at, clip, scale }) => ({ ...at, width: clip.width * scale, height: clip.height * scale }));
		const area = boxes.reduce((sum, box) => sum + box.width * box.height, 0);
		expect(area / ((width - 56) * (height - 56))).toBeGreaterThan(0.75);
		for (const box of boxes) for (const other of boxes) if (box !== other) expect(touches(box, other)).toBe(false);
	});

	it("lies or stands, where that is left open, as shows it larger or in fewer tiles", () => {
		const sizeOf = (content: MapContent, pages: "fit" | "tiles") =>
			planOf(content, { paper: "a4", orientation: "auto", pages }).plan.pages.map(({ width, height }) => width > height);
		const wide = longStage(12);
		const sample = telecomOnboarding();
		const tall = { ...sample, stages: sample.stages.slice(0, 1), steps: sample.steps.slice(0, 1) };
		expect(sizeOf(wide, "fit")).toEqual([true]);
		expect(sizeOf(tall, "fit")).toEqual([false]);
		for (const content of [wide, tall]) {
			const tiles = (orientation: PrintOptions["orientation"]) =>
				planOf(content, { paper: "a4", orientation, pages: "tiles" }).plan.pages.length;
			expect(tiles("auto")).toBe(Math.min(tiles("landscape"), tiles("portrait")));
		}
	});

	it("has header, legend and footer as far as its look has them", () => {
		const sheet = { paper: "a3", orientation: "landscape", pages: "fit" } as const;
		const off = { pictureHeader: false, pictureLegend: false, pictureSource: false, pictureDate: false };
		const words = (changes: Partial<PictureLook>, pages: PrintOptions["pages"] = "fit") =>
			planOf(telecomOnboarding(), { ...sheet, pages }, changes).plan.pages.map((page) => textsOf(page).join(" "));
		const ids = planOf(telecomOnboarding(), sheet, off).plan.pages.flatMap(({ parts }) => parts.map(({ items }) => items[0]?.id));
		expect(ids).toHaveLength(1);
		expect(words({ pictureTitle: "For the board", pictureFooter: "Draft" })[0]).toMatch(
			/^For the board.*Draft {2}· {2}2026-11-22$/s,
		);
		expect(words({ picturePersonas: false })[0]?.length).toBeLessThan(words({})[0]?.length ?? 0);
		for (const page of words(off, "tiles")) expect(page).toMatch(/Page \d+ of \d+/);
		expect(words(off, "map")[0]).not.toContain("Page 1 of 1");
	});

	it.each([
		["telecom", telecomOnboarding],
		["streaming", streamingTrialToPaid],
	])("every card, header and lane of %s is whole on some tile", (_, content) => {
		for (const paper of ["a4", "a3", "letter"] as const) {
			const { plan, scene } = planOf(content(), { paper, orientation: "landscape", pages: "tiles" });
			const tiles = plan.pages.slice(1);
			const parts = tiles.flatMap((tile) => tile.parts);
			for (const item of scene.items.filter(({ layer, id }) => layer === "card" || id.startsWith("step:"))) {
				const { x, y, width, height } = item.box;
				const isWhole = parts.some(
					({ items, clip }) =>
						items.some(({ id }) => id === item.id) &&
						clip.x <= x &&
						clip.y <= y &&
						clip.x + clip.width >= x + width - 0.5 &&
						clip.y + clip.height >= y + height - 0.5,
				);
				expect([item.id, isWhole]).toEqual([item.id, true]);
			}
			for (const item of scene.items) {
				const isThere =
					item.id === "frame" || item.maxZoom !== undefined || parts.some(({ items }) => items.some(({ id }) => id === item.id));
				expect([item.id, isThere]).toEqual([item.id, true]);
			}
		}
	});

	it("each tile says its stage, its lanes, its place and its number", () => {
		const { plan } = planOf(telecomOnboarding(), { paper: "a4", orientation: "landscape", pages: "tiles" });
		const titles = telecomOnboarding().stages.map(({ title }) => title);
		const lanes = telecomOnboarding().lanes.map(({ title }) => title);
		expect(plan.pages.length).toBeGreaterThan(3);
		plan.pages.forEach((page, index) => {
			const texts = textsOf(page);
			expect(texts.some((text) => titles.includes(text))).toBe(true);
			expect(texts.some((text) => lanes.includes(text))).toBe(true);
			expect(texts.at(-2)).toMatch(
				new RegExp(`^(Overview|Column \\d of \\d, row \\d of \\d)  ·  Page ${index + 1} of ${plan.pages.length}$`),
			);
		});
	});

	it("a stage that goes on says its name again at the left edge", () => {
		const { plan } = planOf(longStage(12), { paper: "a4", orientation: "portrait", pages: "tiles" });
		for (const page of plan.pages.slice(1)) expect(textsOf(page)).toContain("Endless");
	});

	it("bookmarks lead to the tile where a stage begins", () => {
		const { plan } = planOf(telecomOnboarding(), { paper: "a4", orientation: "landscape", pages: "tiles" });
		expect(plan.bookmarks.map(({ title }) => title)).toEqual([
			"Telecom onboarding",
			...telecomOnboarding().stages.map(({ title }) => title),
		]);
		for (const { title, page } of plan.bookmarks.slice(1)) {
			const found = plan.pages[page];
			expect(found === undefined ? [] : textsOf(found)).toContain(title);
		}
	});

	it.each(["fit", "tiles", "map"] as const)("an empty map has a page as well: %s", (pages) => {
		const { plan } = planOf(emptyContent, { paper: "a4", orientation: "landscape", pages });
		for (const { width, height, parts } of plan.pages) {
			expect(width * height).toBeGreaterThan(0);
			for (const { at, scale, clip } of parts) {
				for (const number of [at.x, at.y, scale, clip.width, clip.height]) expect(Number.isFinite(number)).toBe(true);
			}
		}
	});
});
