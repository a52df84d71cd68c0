import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenCanvas, openCanvas } from "./page/open-canvas.ts";

let canvas: OpenCanvas;

beforeAll(async () => {
	canvas = await openCanvas();
	await canvas.page.waitForSelector(".react-flow__node");
}, 60_000);
afterAll(() => canvas.close());

/** Opaque pixels of the canvas in front of the cards, within the map's area. */
const inFront = () =>
	canvas.page.evaluate(async () => {
		await new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
		const front = document.querySelectorAll("canvas")[1];
		const data = front?.getContext("2d")?.getImageData(200, 120, front.width - 200, front.height - 120).data ?? [];
		let count = 0;
		for (let at = 3; at < data.length; at += 4) if (data[at] === 255) count += 1;
		return count;
	});

test.each([2, 1, 0.5, 0.2, 0.1])("the focus of an empty cell is drawn at a zoom of %s", async (zoom) => {
	const { page } = canvas;
	const thrown: string[] = [];
	page.on("pageerror", ({ message }) => thrown.push(message));
	const focusAndReveal = (target: string | null) =>
		page.evaluate(
			([to, at]) => {
				const { editor } = window.canvasPage;
				const { viewport } = editor.commandContext();
				editor.actions.focus(to);
				viewport?.zoomTo(at);
				if (to) viewport?.reveal(to, { keepsZoom: true });
			},
			[target, zoom] as const,
		);
	await page.emulateMedia({ reducedMotion: "reduce" });
	const cell = await page.evaluate(() => {
		const { map } = window.canvasPage.editor.session;
		const lane = map.laneIds.find((id) => map.lanes.get(id)?.kind === "opportunity") ?? "";
		const step = map.stepIds.find((id) => map.cardsIn(id, lane).length === 0) ?? "";
		return `cell:${step}:${lane}`;
	});
	await focusAndReveal(cell);
	const focused = await inFront();
	await focusAndReveal(null);
	expect(focused).toBeGreaterThan(await inFront());
	expect(thrown).toEqual([]);
});
