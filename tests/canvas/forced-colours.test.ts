import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenCanvas, openCanvas } from "./page/open-canvas.ts";

let canvas: OpenCanvas;

beforeAll(async () => {
	canvas = await openCanvas();
}, 60_000);
afterAll(() => canvas.close());

/** Colours of the painted canvas without the blends at edges, and of the mounted cards' grounds. */
function coloursOnScreen() {
	const back = document.querySelector("canvas");
	const pixels = back?.getContext("2d")?.getImageData(0, 0, back.width, back.height).data ?? new Uint8ClampedArray();
	const counts = new Map<string, number>();
	for (let at = 0; at < pixels.length; at += 4) {
		const colour = `rgb(${pixels[at]}, ${pixels[at + 1]}, ${pixels[at + 2]})`;
		counts.set(colour, (counts.get(colour) ?? 0) + 1);
	}
	const grounds = [...document.querySelectorAll(".react-flow__node svg rect")].map((rect) => rect.getAttribute("fill"));
	return {
		painted: [...counts].filter(([, count]) => count > pixels.length / 400).map(([colour]) => colour),
		mounted: [...new Set(grounds)].filter((fill) => fill !== "none"),
	};
}

test("under forced colours painted and mounted cards have the system's colours, and their own again afterwards", async () => {
	const { page } = canvas;
	const own = await page.evaluate(coloursOnScreen);
	expect(own.painted.length).toBeGreaterThan(2);
	await page.emulateMedia({ forcedColors: "active" });
	await expect.poll(async () => (await page.evaluate(coloursOnScreen)).painted).toEqual(["rgb(255, 255, 255)"]);
	const { mounted } = await page.evaluate(coloursOnScreen);
	expect(mounted).toContain("#ffffff");
	expect(mounted.filter((fill) => fill !== "#ffffff" && fill !== "#000000")).toEqual([]);
	await page.emulateMedia({ forcedColors: "none" });
	await expect.poll(() => page.evaluate(coloursOnScreen)).toEqual(own);
});
