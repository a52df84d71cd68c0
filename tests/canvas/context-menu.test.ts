import type { Page } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type OpenCanvas, openCanvas } from "./page/open-canvas.ts";

let canvas: OpenCanvas;
let page: Page;

beforeAll(async () => {
	canvas = await openCanvas();
	page = canvas.page;
}, 60_000);
afterAll(() => canvas.close());

beforeEach(async () => {
	await page.reload();
	await page.waitForSelector(".react-flow__node");
});

const id = "compare-plans-action-1";
const isThere = () => page.evaluate((card) => window.canvasPage.editor.session.map.cards.has(card), id);
const selection = () => page.evaluate(() => [...window.canvasPage.editor.view.getState().selection]);
const focus = () => page.evaluate(() => window.canvasPage.editor.view.getState().focus);
const item = (name: string) => page.getByRole("menuitem", { name, exact: true });

async function middleOf(selector: string): Promise<{ x: number; y: number }> {
	const box = await page.locator(selector).first().boundingBox();
	if (!box) throw new Error(`${selector} is not on the screen`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe("the menu of a right click", () => {
	test("on a card selects it and runs a command on it, as one undo step; Escape gives the keys back to the map", async () => {
		const at = await middleOf(`[data-id="${id}"]`);
		await page.mouse.click(at.x, at.y, { button: "right" });
		await item("Delete").waitFor();
		expect(await selection()).toEqual([`card:${id}`]);
		await page.keyboard.press("Escape");
		await item("Delete").waitFor({ state: "detached" });
		expect(await isThere()).toBe(true);
		await page.mouse.click(at.x, at.y, { button: "right" });
		await item("Delete").click();
		await expect.poll(isThere).toBe(false);
		await page.keyboard.press("Control+z");
		await expect.poll(isThere).toBe(true);
	});

	test("on one of several selected cards keeps the selection", async () => {
		await page.evaluate((card) => window.canvasPage.editor.actions.select(["card:check-coverage-action-1", `card:${card}`]), id);
		const at = await middleOf(`[data-id="${id}"]`);
		await page.mouse.click(at.x, at.y, { button: "right" });
		await item("Connect: leads to").waitFor();
		expect(await selection()).toHaveLength(2);
	});

	test("offers on a step's header, in a cell and beside the map what can be done there", async () => {
		const step = await middleOf('[data-target^="step:"]');
		await page.mouse.click(step.x, step.y, { button: "right" });
		await item("Add step before").waitFor();
		expect((await selection())[0]).toMatch(/^step:/);
		await page.keyboard.press("Escape");
		const card = await page.locator(`[data-id="${id}"]`).boundingBox();
		await page.mouse.click((card?.x ?? 0) - 5, (card?.y ?? 0) + 5, { button: "right" });
		await item("Add action").waitFor();
		expect(await focus()).toBe("cell:compare-plans:action");
	});
});
