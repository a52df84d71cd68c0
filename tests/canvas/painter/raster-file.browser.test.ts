import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MapPage, openMapPage } from "../../support/page/map-page.ts";

/** Runs in the page: the telecom sample as files of pixels. */
const entry = `
import { layoutMap } from "./src/shared/layout/layout-map.ts";
import { picturePlan } from "./src/shared/picture/picture-plan.ts";
import { themes } from "./src/shared/scene/theme.ts";
import { telecomOnboarding } from "./src/shared/samples/telecom/telecom-onboarding.ts";
import { createTextMeasure } from "./src/shared/layout/text-measure.ts";
import { PlanDrawing } from "./src/canvas/painter/plan-drawing.ts";
import { rasterFile } from "./src/canvas/painter/raster-file.ts";
import { loadFonts } from "./src/canvas/painter/load-fonts.ts";
import { mapOfContent } from "./src/shared/map/map-of-content.ts";

const measure = createTextMeasure();
const map = mapOfContent(telecomOnboarding());
const layout = layoutMap(map, measure);
const input = { map, layout, measure, date: "2026-11-21", source: "" };
const plan = picturePlan(input, { kind: "whole" });
const basic = { format: "png", scale: 1, dpi: 96, theme: themes.dark, isTransparent: false, loadImage: async () => null, onProgress() {} };

async function pixelsOf(blob, crop) {
	const image = await (crop ? createImageBitmap(blob, 0, 0, ...crop) : createImageBitmap(blob));
	const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
	context.drawImage(image, 0, 0);
	return context.getImageData(0, 0, image.width, image.height);
}
async function atOnce(plan, options) {
	const area = { x: 0, y: 0, width: Math.round(plan.width), height: Math.round(plan.height) };
	const { context } = await new PlanDrawing({ ...basic, ...options }).draw(plan, area);
	return context.getImageData(0, 0, area.width, area.height);
}
async function headerOf(blob) {
	const view = new DataView(await blob.slice(0, 64).arrayBuffer());
	return { width: view.getUint32(16), height: view.getUint32(20), perMetre: view.getUint32(41) };
}
function difference(a, b) { let sum = 0; for (let i = 0; i < a.length; i++) if (Math.abs(a[i] - b[i]) > 8) sum++; return sum; }

const tests = {
	async whole() {
		const { blob, extension } = await rasterFile(plan, { ...basic, scale: 0.5, dpi: 300 });
		const { width, height, perMetre } = await headerOf(blob);
		return { extension, perMetre, width: width / plan.width, height: height / plan.height };
	},
	async background() {
		const first = async (options) => [...(await pixelsOf((await rasterFile(plan, { ...basic, scale: 0.25, ...options })).blob)).data.slice(0, 4)];
		return { filled: await first({}), none: await first({ isTransparent: true }), jpeg: (await first({ format: "jpeg", isTransparent: true }))[3], webp: (await first({ format: "webp", isTransparent: true }))[3] };
	},
	async bands() {
		const progress = [];
		const low = { ...plan, height: 600 };
		const wide = { ...low, width: 17000 };
		const { blob } = await rasterFile(wide, { ...basic, isTransparent: true, onProgress: (done, of) => progress.push([done, of]) });
		const { width, height } = await headerOf(blob);
		const once = await atOnce(low, { isTransparent: true });
		const banded = await pixelsOf(blob, [once.width, once.height]);
		// Where a shape's edge is drawn in two pieces, a canvas may round a colour otherwise.
		return { width, height, progress, isSame: difference(banded.data, once.data) < 40 };
	},
	async tall() {
		const high = { ...plan, width: 600, height: 17000 };
		const { blob } = await rasterFile(high, basic);
		const { width, height } = await headerOf(blob);
		const once = await atOnce({ ...high, height: 9000 }, {});
		const banded = await pixelsOf(blob, [once.width, once.height]);
		return { width, height, isSame: difference(banded.data, once.data) < 40 };
	},
	async tiles() {
		const { blob, extension, tiles } = await rasterFile({ ...plan, width: 17000, height: 500 }, { ...basic, format: "jpeg" });
		const text = new TextDecoder("latin1").decode(await blob.arrayBuffer());
		return { type: blob.type, extension, tiles, names: [...new Set(text.match(/row-\\d+-column-\\d+\\.jpg/g))] };
	},
	async stage() {
		const [, second] = layout.stages;
		const { blob } = await rasterFile(picturePlan(input, { kind: "stage", stageId: second.stageId }), basic);
		return (await headerOf(blob)).width - Math.round(second.width - layout.rail.x + 56);
	},
};
Object.assign(window, { loadFonts, async run(name) { return tests[name](); } });
`;

describe("a map as a file of pixels", () => {
	let map: MapPage;
	const run = <T>(name: string): Promise<T> => map.page.evaluate(`run("${name}")`);

	beforeAll(async () => {
		map = await openMapPage(entry);
		await map.page.evaluate("loadFonts()");
	});
	afterAll(() => map.close());

	it("has the size that was asked for, and says it", async () => {
		const { width, height, ...file } = await run<{ width: number; height: number }>("whole");
		expect(file).toEqual({ extension: "png", perMetre: 11811 });
		expect(width).toBeCloseTo(0.5, 2);
		expect(height).toBeCloseTo(0.5, 2);
	});

	it("has the theme's ground, or none where a format knows that", async () => {
		expect(await run("background")).toEqual({ filled: [23, 24, 26, 255], none: [0, 0, 0, 0], jpeg: 255, webp: 0 });
	});

	it("is one PNG also beyond what a canvas holds, the same as if it was drawn at once", async () => {
		expect(await run("bands")).toEqual({
			width: 17_000,
			height: 600,
			progress: [1, 2, 3, 4, 5].map((done) => [done, 5]),
			isSame: true,
		});
	});

	it("is one PNG also where only its height is beyond that", async () => {
		expect(await run("tall")).toEqual({ width: 600, height: 17_000, isSame: true });
	});

	it("is a ZIP of tiles where a format has no larger files", async () => {
		expect(await run("tiles")).toEqual({
			type: "application/zip",
			extension: "zip",
			tiles: 3,
			names: ["row-1-column-1.jpg", "row-1-column-2.jpg", "row-1-column-3.jpg"],
		});
	});

	it("shows one stage with the lanes beside it", async () => {
		expect(await run("stage")).toBe(0);
	});
});
