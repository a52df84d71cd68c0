import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
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

const id = "photograph-id-action-1";

async function middle(): Promise<{ x: number; y: number }> {
	const box = await canvas.page.locator(`[data-id="${id}"]`).boundingBox();
	if (!box) throw new Error(`${id} is not mounted`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test("somebody else's change does not move the card that I drag", async () => {
	const { page } = canvas;
	const at = await middle();
	await page.mouse.move(at.x, at.y);
	await page.mouse.down();
	await page.mouse.move(at.x + 8, at.y + 6, { steps: 2 });
	await page.mouse.move(at.x + 40, at.y + 60, { steps: 4 });
	const before = await middle();
	const count = await page.evaluate(() => {
		const { editor, applyAsPeer } = window.canvasPage;
		applyAsPeer("createStep", { stageId: editor.session.map.stageIds[0], title: "New", beforeId: editor.session.map.stepIds[0] });
		return editor.session.map.stepIds.length;
	});
	await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
	const after = await middle();
	expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(1.5);
	expect(count).toBeGreaterThan(1);
	await page.keyboard.press("Escape");
	await page.mouse.up();
});

test("somebody else's letters do not break a composition", async () => {
	const { page } = canvas;
	await page.locator(`[data-id="${id}"]`).dblclick();
	const field = page.getByRole("textbox", { name: "Card text" });
	await field.fill("Photo");
	const keys = await page.context().newCDPSession(page);
	await keys.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
	expect(await field.inputValue()).toBe("Photoにほ");
	await page.evaluate(
		(card) =>
			window.canvasPage.applyAsPeer("editText", {
				collection: "cards",
				id: card,
				field: "title",
				index: 0,
				remove: 0,
				insert: "A ",
			}),
		id,
	);
	await keys.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
	await keys.send("Input.insertText", { text: "日本" });
	const title = () => page.evaluate((card) => window.canvasPage.editor.session.map.cards.get(card)?.title, id);
	await expect.poll(title).toBe("A Photo日本");
	expect(await field.inputValue()).toBe("A Photo日本");
});

test("somebody else's step in the stage whose title I write leaves my words and my caret alone", async () => {
	const { page } = canvas;
	await page.locator("[data-target^='stage:']").first().dblclick();
	const field = page.getByRole("textbox", { name: "Stage title" });
	await field.fill("Choose");
	const width = () => field.evaluate((area) => area.getBoundingClientRect().width);
	const before = await width();
	await page.evaluate(() => {
		const { editor, applyAsPeer } = window.canvasPage;
		applyAsPeer("createStep", { stageId: editor.session.map.stageIds[0], title: "New" });
	});
	await expect.poll(width).toBeGreaterThan(before);
	await page.keyboard.type(" a plan");
	expect(await field.inputValue()).toBe("Choose a plan");
});
