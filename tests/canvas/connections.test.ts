import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { heldLinks } from "../../src/canvas/front/draw-held.ts";
import { layoutMap } from "../../src/shared/layout/layout-map.ts";
import { createTextMeasure } from "../../src/shared/layout/text-measure.ts";
import { mapOfContent } from "../../src/shared/map/map-of-content.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { connectionAt } from "../../src/shared/scene/link-hit.ts";
import { linkPoints } from "../../src/shared/scene/link-items.ts";
import { type OpenCanvas, openCanvas } from "./page/open-canvas.ts";

let canvas: OpenCanvas;

beforeAll(async () => {
	canvas = await openCanvas();
}, 60_000);
afterAll(() => canvas.close());

beforeEach(async () => {
	await canvas.page.reload();
	await canvas.page.waitForSelector(".react-flow__node");
});

const map = mapOfContent(telecomOnboarding());
const layout = layoutMap(map, createTextMeasure());

/** A connection, and the middle of its longest stretch, where no card and no other line lies. */
function oneAlone() {
	for (const connection of map.connections.values()) {
		const points = linkPoints(connection, layout);
		const stretches = points.slice(1).map((end, index) => ({ start: points[index] ?? end, end }));
		const length = ({ start, end }: (typeof stretches)[number]) => Math.hypot(end.x - start.x, end.y - start.y);
		const [longest] = stretches.sort((a, b) => length(b) - length(a));
		if (!longest) continue;
		const middle = { x: (longest.start.x + longest.end.x) / 2, y: (longest.start.y + longest.end.y) / 2 };
		const others = new Map([...map.connections].filter(([id]) => id !== connection.id));
		if (connectionAt({ ...map, connections: others }, layout, { point: middle, reach: 8 }) === null)
			return { connection, middle };
	}
	throw new Error("All connections of the sample share their lines.");
}

const { connection, middle } = oneAlone();

async function pointOnLine(): Promise<{ x: number; y: number }> {
	await canvas.page.evaluate((id) => window.canvasPage.editor.commandContext().viewport?.reveal(`card:${id}`), connection.fromId);
	return onScreen();
}

function onScreen(): Promise<{ x: number; y: number }> {
	return canvas.page.evaluate(({ x, y }) => {
		const layer = document.querySelector<HTMLElement>(".react-flow__viewport");
		const { a, e, f } = new DOMMatrix(layer?.style.transform);
		return { x: x * a + e, y: y * a + f };
	}, middle);
}

const selection = () => canvas.page.evaluate(() => [...window.canvasPage.editor.view.getState().selection]);

test("a click on a connection's line selects it, shows it, and Delete takes it away", async () => {
	const { page } = canvas;
	const at = await pointOnLine();
	const accents = () =>
		page.evaluate(({ x, y }) => {
			const front = document.querySelectorAll("canvas")[1];
			return [...(front?.getContext("2d")?.getImageData(x, y, 1, 1).data ?? [])];
		}, at);
	expect((await accents())[3]).toBe(0);
	await page.mouse.click(at.x, at.y);
	expect(await selection()).toEqual([`connection:${connection.id}`]);
	await expect.poll(async () => (await accents())[3]).toBe(255);
	await page.keyboard.press("Delete");
	const isThere = () => page.evaluate((id) => window.canvasPage.editor.session.map.connections.has(id), connection.id);
	expect(await isThere()).toBe(false);
	await page.keyboard.press("Control+z");
	expect(await isThere()).toBe(true);
});

test("the links of a drag are those of its cards, at either end", () => {
	const drag = { grabbedId: connection.toId, ids: new Set([connection.toId]), delta: { x: 10, y: 0 } };
	const held = heldLinks(map, { kind: "cards", drag, target: null });
	expect([...held]).toEqual(map.connectionsOf(connection.toId).map((id) => `connection:${id}`));
	expect(held).toContain(`connection:${connection.id}`);
	expect(heldLinks(map, { kind: "none" }).size).toBe(0);
});
