import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenCanvas, openCanvas } from "./page/open-canvas.ts";

let canvas: OpenCanvas;
let page: Page;

beforeAll(async () => {
	canvas = await openCanvas();
	page = canvas.page;
	await page.evaluate(() => window.canvasPage.editor.actions.setLayersOn(["comments"]));
}, 60_000);
afterAll(() => canvas.close());

const pins = () => page.locator("[data-pin]");
const thread = () => page.evaluate(() => window.canvasPage.editor.view.getState().thread);
/** Takes keys once it is there: nobody presses the next one within the same frame. */
const chooser = () => page.getByRole("button", { name: /^Where to comment/ });
const commentAt = () => page.evaluate(() => window.canvasPage.editor.view.getState().commentAt);

/** So many points beside each other, `apart` map units, below the map; the ids of their threads. */
function say(count: number, apart: number): Promise<string[]> {
	return page.evaluate(
		({ count, apart }) => {
			const { session } = window.canvasPage.editor;
			const talk = session.talk.get();
			return Array.from({ length: count }, (_, at) => {
				const anchor = { kind: "point", x: (at % 50) * apart, y: 300 + Math.floor(at / 50) * apart } as const;
				return talk?.addThread({ anchor, text: `Said ${at}` }).threadId ?? "";
			});
		},
		{ count, apart },
	);
}

async function look(at: { x: number; y: number; zoom: number }): Promise<void> {
	await page.evaluate(({ x, y, zoom }) => {
		const viewport = window.canvasPage.editor.commandContext().viewport;
		viewport?.zoomTo(zoom);
		viewport?.revealPoint?.({ x, y }, { keepsZoom: true });
	}, at);
}

test("pins open what is said there by mouse and keyboard, and many have few elements", async () => {
	const [first = ""] = await say(2, 300);
	await look({ x: 0, y: 300, zoom: 1 });
	await expect.poll(() => pins().count()).toBe(2);
	await pins().first().click();
	expect(await thread()).toBe(first);
	// One stop for all pins; arrows go on, Enter opens, Escape gives the keys back to the map.
	await pins().first().focus();
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("Enter");
	expect(await thread()).not.toBe(first);
	await page.keyboard.press("Escape");
	expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SECTION");
	// From afar they are one, which offers each.
	await look({ x: 0, y: 300, zoom: 0.06 });
	await expect.poll(() => pins().count()).toBe(1);
	await pins().click();
	await page.getByRole("menuitem", { name: /^Said 0/ }).click();
	expect(await thread()).toBe(first);
	await say(500, 90);
	await look({ x: 0, y: 300, zoom: 1 });
	await expect.poll(() => pins().count()).toBeGreaterThan(20);
	expect(await pins().count()).toBeLessThan(160);
});

test("a place to comment on is chosen by the menu, by a click and by keys", async () => {
	await look({ x: 0, y: 300, zoom: 1 });
	await page.evaluate(() => window.canvasPage.editor.actions.clearSelection());
	await page.locator("section").focus();
	await page.keyboard.press("Shift+M");
	await chooser().waitFor();
	await page.mouse.click(640, 640);
	const clicked = await commentAt();
	expect(clicked).not.toBeNull();
	await page.locator("[data-draft-pin]").waitFor();
	await page.keyboard.press("Shift+M");
	await chooser().waitFor();
	await page.mouse.move(640, 640);
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("Enter");
	expect((await commentAt())?.x).toBeCloseTo((clicked?.x ?? 0) + 16, 0);
	await page.keyboard.press("Shift+M");
	await chooser().waitFor();
	await page.keyboard.press("Escape");
	await expect.poll(() => chooser().count()).toBe(0);
	await page.keyboard.press("Shift+M");
	await chooser().waitFor();
	await page.locator("[data-target^='step:']").first().click({ force: true });
	expect(await commentAt()).toBeNull();
	expect(await page.evaluate(() => [...window.canvasPage.editor.view.getState().selection][0])).toMatch(/^step:/);
	await page.mouse.click(700, 700, { button: "right" });
	await page.getByRole("menuitem", { name: "Comment on a place" }).click();
	expect((await commentAt())?.x).toBeCloseTo((clicked?.x ?? 0) + 60, 0);
});
