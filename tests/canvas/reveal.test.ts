import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenCanvas, openCanvas } from "./page/open-canvas.ts";

let canvas: OpenCanvas;

beforeAll(async () => {
	canvas = await openCanvas();
	await canvas.page.emulateMedia({ reducedMotion: "reduce" });
	await canvas.page.waitForSelector(".react-flow__node");
}, 60_000);
afterAll(() => canvas.close());

const view = () =>
	canvas.page.evaluate(() => {
		const layer = document.querySelector<HTMLElement>(".react-flow__viewport");
		const { a, e, f } = new DOMMatrix(layer?.style.transform);
		return { x: e, y: f, zoom: a };
	});

test("what was made a moment ago is brought into view at once", async () => {
	const before = await view();
	await canvas.page.evaluate(() => {
		const { editor, applyAsPeer } = window.canvasPage;
		const { map } = editor.session;
		const place = { stepId: map.stepIds.at(-1), laneId: map.laneIds.at(-1) };
		applyAsPeer("createCard", { id: "just-made", kind: "note", place });
		editor.commandContext().viewport?.reveal("card:just-made");
	});
	const after = await view();
	expect(after.x).toBeLessThan(before.x - 200);
	await expect.poll(() => canvas.page.locator('[data-id="just-made"]').isVisible()).toBe(true);
});

test("what is looked for from afar does not lead beside the map", async () => {
	await canvas.page.evaluate(() => {
		const { editor } = window.canvasPage;
		const { viewport } = editor.commandContext();
		const { map } = editor.session;
		const first = map.cardsIn(map.stepIds[0] ?? "", map.laneIds[0] ?? "")[0];
		viewport?.fitAll();
		viewport?.zoomTo(0.2);
		viewport?.reveal(`card:${first}`);
	});
	const { x, zoom } = await view();
	expect(zoom).toBeCloseTo(0.85, 5);
	// The rail, 184 wide at 100 %, ends where the map begins; the card has a margin beside it.
	expect(x).toBeLessThanOrEqual(184 * zoom + 24);
});
