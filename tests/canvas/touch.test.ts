import type { CDPSession } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type OpenCanvas, openCanvas } from "./page/open-canvas.ts";

let canvas: OpenCanvas;
let fingers: CDPSession;

interface Finger {
	readonly x: number;
	readonly y: number;
}

beforeAll(async () => {
	canvas = await openCanvas();
	fingers = await canvas.page.context().newCDPSession(canvas.page);
	await fingers.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 2 });
}, 60_000);
afterAll(() => canvas.close());

beforeEach(async () => {
	await canvas.page.reload();
	await canvas.page.waitForSelector(".react-flow__node");
});

const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: readonly Finger[]) =>
	fingers.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });

/** Both fingers, or one, from here to there. */
async function slide(from: readonly Finger[], to: readonly Finger[]): Promise<void> {
	await touch("touchStart", from);
	for (let step = 1; step <= 6; step += 1) {
		const between = from.map(({ x, y }, index) => {
			const end = to[index] ?? { x, y };
			return { x: x + ((end.x - x) * step) / 6, y: y + ((end.y - y) * step) / 6 };
		});
		await touch("touchMove", between);
	}
	await touch("touchEnd", []);
}

const view = () =>
	canvas.page.evaluate(() => {
		const layer = document.querySelector<HTMLElement>(".react-flow__viewport");
		const { a, e, f } = new DOMMatrix(layer?.style.transform);
		return { x: e, y: f, zoom: a };
	});
const selection = () => canvas.page.evaluate(() => [...window.canvasPage.editor.view.getState().selection]);

async function middleOf(id: string): Promise<Finger> {
	const box = await canvas.page.locator(`[data-id="${id}"]`).boundingBox();
	if (!box) throw new Error(`${id} is not mounted`);
	return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
}

const id = "compare-plans-action-1";

test("one finger pans the map, also when it starts on a card that is not selected", async () => {
	const before = await view();
	const at = await middleOf(id);
	await slide([at], [{ x: at.x - 80, y: at.y - 40 }]);
	const after = await view();
	expect(after.zoom).toBe(before.zoom);
	expect(after.x - before.x).toBeLessThan(-50);
	expect(after.y - before.y).toBeLessThan(-20);
	expect(await selection()).toEqual([]);
});

test("two fingers zoom the map around their middle", async () => {
	const before = await view();
	await slide(
		[
			{ x: 600, y: 400 },
			{ x: 700, y: 400 },
		],
		[
			{ x: 500, y: 400 },
			{ x: 800, y: 400 },
		],
	);
	const after = await view();
	expect(after.zoom / before.zoom).toBeGreaterThan(1.5);
	const middle = ({ x, y, zoom }: typeof after) => ({ x: (650 - x) / zoom, y: (400 - y) / zoom });
	expect(Math.abs(middle(after).x - middle(before).x)).toBeLessThan(30);
	expect(Math.abs(middle(after).y - middle(before).y)).toBeLessThan(30);
});

test("a tap selects a card, and a finger then drags it to another cell", async () => {
	const at = await middleOf(id);
	await touch("touchStart", [at]);
	await touch("touchEnd", []);
	await expect.poll(selection).toEqual([`card:${id}`]);
	const to = await middleOf("check-coverage-action-1");
	await slide([at], [{ x: to.x, y: to.y + 30 }]);
	const place = () => canvas.page.evaluate((card) => window.canvasPage.editor.session.map.cards.get(card)?.place, id);
	await expect.poll(place).toMatchObject({ stepId: "check-coverage" });
});

test("a long press selects a card and opens its menu", async () => {
	await touch("touchStart", [await middleOf(id)]);
	await canvas.page.getByRole("menuitem", { name: "Duplicate", exact: true }).waitFor();
	await touch("touchEnd", []);
	expect(await selection()).toEqual([`card:${id}`]);
	await canvas.page.getByRole("menuitem", { name: "Delete", exact: true }).click();
	const isThere = () => canvas.page.evaluate((card) => window.canvasPage.editor.session.map.cards.has(card), id);
	await expect.poll(isThere).toBe(false);
});

test("a tap on a link of a painted card opens it where its letters are drawn, and selects the card where they are not", async () => {
	const { page } = canvas;
	const address = "https://example.org/plans";
	await page.evaluate((href) => {
		window.open = (url) => {
			document.title = String(url);
			return null;
		};
		document.title = "";
		const { applyAsPeer } = window.canvasPage;
		applyAsPeer("setText", { collection: "cards", id: "compare-plans-action-1", field: "title", text: href });
	}, address);
	const link = await page.locator(`[data-id="${id}"] a`).boundingBox();
	const start = await view();
	if (!link) throw new Error("no link");
	const [x, y] = [(link.x + link.width / 2 - start.x) / start.zoom, (link.y + link.height / 2 - start.y) / start.zoom];
	// More than are mounted at once, so that all are painted.
	await page.evaluate(() => {
		const place = { stepId: "compare-plans", laneId: "action" };
		for (let index = 0; index < 260; index += 1) window.canvasPage.applyAsPeer("createCard", { kind: "action", place });
	});
	const tap = async (zoom: number) => {
		await page.evaluate(
			([target, to]) => {
				const { viewport } = window.canvasPage.editor.commandContext();
				viewport?.zoomTo(to);
				viewport?.reveal(target, { keepsZoom: true });
			},
			[`card:${id}`, zoom] as const,
		);
		await expect.poll(() => page.locator(`[data-id="${id}"]`).count()).toBe(0);
		const now = await view();
		await touch("touchStart", [{ x: x * zoom + now.x, y: y * zoom + now.y }]);
		await touch("touchEnd", []);
	};
	await tap(0.45);
	await expect.poll(() => page.title()).toBe(address);
	expect(await selection()).toEqual([]);
	await page.evaluate(() => {
		document.title = "";
	});
	await tap(0.3);
	await expect.poll(selection).toEqual([`card:${id}`]);
	expect(await page.title()).toBe("");
});
