import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import type { Person } from "./person.ts";

const screens = [
	{ width: 1280, height: 800 },
	{ width: 768, height: 1024 },
	{ width: 2560, height: 1440 },
	{ width: 3840, height: 2160 },
] as const;

/** Controls that stick out of the window, or that something else lies over, by their names. */
function outOfReach(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const faults: string[] = [];
		if (document.documentElement.scrollWidth > window.innerWidth) faults.push("the page scrolls sideways");
		// What is on the map may be under its headers; what is around it must not be.
		for (const control of document.querySelectorAll<HTMLElement>("button, a[href], input, select")) {
			if (control.closest("[data-map-keys], [aria-label='Cards to add'], ul, ol") || !control.checkVisibility()) continue;
			const { left, right, top, bottom, width, height } = control.getBoundingClientRect();
			const name = control.getAttribute("aria-label") ?? control.textContent ?? control.tagName;
			if (left < 0 || top < 0 || right > window.innerWidth || bottom > window.innerHeight) faults.push(`${name} is cut off`);
			const seen = document.elementFromPoint(left + width / 2, top + height / 2);
			if (!seen || !(control.contains(seen) || seen.closest("label")?.contains(control)))
				faults.push(`${name} is under ${seen?.outerHTML.slice(0, 80)}`);
		}
		return faults;
	});
}

for (const screen of screens) {
	test(`nothing around the map is cut off or covered at ${screen.width} x ${screen.height}`, async ({ newPerson, server }) => {
		const mapId = await createMap(server.url);
		const ada = await newPerson("Ada");
		await ada.page.setViewportSize(screen);
		await expect(ada.page.getByRole("list", { name: "Maps", exact: true })).toBeVisible();
		expect(await outOfReach(ada.page), "home").toEqual([]);
		await ada.open(mapId);
		expect(await outOfReach(ada.page), "editor").toEqual([]);
		await ada.press("Control+Shift+o");
		await expect(ada.page.getByRole("tree")).toBeVisible();
		expect(await outOfReach(ada.page), "editor with outline").toEqual([]);
	});
}

/** Width and height as the PNG's own header has them. */
async function pictureSize(ada: Person, command: string): Promise<{ width: number; height: number }> {
	const downloading = ada.page.waitForEvent("download", { timeout: 60_000 });
	await ada.command(command);
	const bytes = await readFile(await (await downloading).path());
	expect(bytes.subarray(1, 4).toString()).toBe("PNG");
	return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

test("the picture has the whole map's size, and at 2x twice as many pixels each way", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	// At 100 % a pixel of the screen is one of the map: the columns alone are this wide.
	await ada.press("Shift+0");
	const column = (await ada.header("Step", "Ask").boundingBox())?.width ?? 0;
	const once = await pictureSize(ada, "Download as picture (PNG)");
	const twice = await pictureSize(ada, "Download as large picture (PNG 2x)");
	expect(column).toBeGreaterThan(100);
	expect(once.width).toBeGreaterThan(4 * column);
	expect(once.width).toBeLessThan(8 * column);
	expect(Math.abs(twice.width - 2 * once.width)).toBeLessThanOrEqual(1);
	expect(Math.abs(twice.height - 2 * once.height)).toBeLessThanOrEqual(1);
});

test("the dark theme stays after a reload and on the other pages", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	const background = () => ada.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
	const light = await background();
	await ada.page.getByRole("button", { name: "Theme" }).click();
	await ada.page.getByRole("menuitemcheckbox", { name: "Dark" }).click();
	await expect(async () => expect(await background()).not.toBe(light)).toPass();
	const dark = await background();
	await ada.page.reload();
	// Before the app's own script has run: no flash of the other theme.
	expect(await background()).toBe(dark);
	await ada.page.goto("/");
	expect(await background()).toBe(dark);
});
