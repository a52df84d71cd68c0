import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { test } from "./fixture.ts";

const sample = "sample-telecom-onboarding";

/** How far cards that are pain points are painted, in the light theme (`theme-light.ts`, `far-painPoint`). */
const farPainPoint: readonly [number, number, number] = [0xf9, 0xcb, 0xc5];

/** What is on the clipboard as a picture: its size, and how many of its pixels have a colour. */
function pictureOnClipboard(page: Page, colour: readonly [number, number, number]) {
	return page.evaluate(async ([red, green, blue]) => {
		const [item] = await navigator.clipboard.read();
		const picture = await createImageBitmap((await item?.getType("image/png")) ?? new Blob());
		const canvas = new OffscreenCanvas(picture.width, picture.height);
		const context = canvas.getContext("2d");
		context?.drawImage(picture, 0, 0);
		const pixels = context?.getImageData(0, 0, picture.width, picture.height).data ?? new Uint8ClampedArray();
		let count = 0;
		for (let at = 0; at < pixels.length; at += 4) {
			if (pixels[at] === red && pixels[at + 1] === green && pixels[at + 2] === blue) count++;
		}
		return { width: picture.width, height: picture.height, count };
	}, colour);
}

test("what is on the screen is copied with the painted cards in it", async ({ knownPerson }) => {
	test.slow();
	const ada = await knownPerson("Ada");
	await ada.context.grantPermissions(["clipboard-read", "clipboard-write"]);
	const refused: string[] = [];
	ada.page.on("console", (message) => message.text().includes("Content Security Policy") && refused.push(message.text()));
	// So small that every card is painted, none of them an element.
	await ada.page.setViewportSize({ width: 1000, height: 700 });
	await ada.open(sample);
	const box = await ada.canvas.boundingBox();
	await ada.press("Control+e");
	await ada.page.getByRole("button", { name: "Copy picture" }).click();
	await expect(ada.page.getByText("The picture is on the clipboard.")).toBeVisible({ timeout: 120_000 });
	const picture = await pictureOnClipboard(ada.page, farPainPoint);
	expect([picture.width, picture.height]).toEqual([Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)]);
	expect(picture.count).toBeGreaterThan(2000);
	expect(refused).toEqual([]);
});

test("a small picture follows what pictures are to show, and the map remembers it", async ({ knownPerson }) => {
	const ada = await knownPerson("Ada");
	const { page } = ada;
	const refused: string[] = [];
	page.on("console", (message) => message.text().includes("Content Security Policy") && refused.push(message.text()));
	await ada.open(sample);
	await ada.press("Control+e");
	await page.getByText("Title, logo, legend, footer and font").click();
	const preview = page.getByRole("img", { name: "Preview of the picture" });
	const size = () => preview.evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? [canvas.width, canvas.height] : []));
	await expect.poll(async () => Math.min(...(await size()))).toBeGreaterThan(50);
	const before = await size();
	await page.getByRole("switch", { name: "Header" }).click();
	await expect.poll(size).not.toEqual(before);
	const downloading = page.waitForEvent("download");
	await page.getByRole("button", { name: "Download SVG" }).click();
	const svg = await readFile(await (await downloading).path(), "utf8");
	expect(svg).toContain("Photograph the ID");
	expect(svg).not.toContain(">Goal: ");
	await page.keyboard.press("Escape");
	await expect.poll(() => page.workers().length).toBe(0);
	await ada.press("Control+e");
	await page.getByText("Title, logo, legend, footer and font").click();
	await expect(page.getByRole("switch", { name: "Header" })).not.toBeChecked();
	expect(refused).toEqual([]);
});

test("a PDF and a JPEG of the map are written in a worker; cancelled, nothing is downloaded", async ({ knownPerson }) => {
	const ada = await knownPerson("Ada");
	const refused: string[] = [];
	const names: string[] = [];
	ada.page.on("console", (message) => message.text().includes("Content Security Policy") && refused.push(message.text()));
	ada.page.on("download", (download) => names.push(download.suggestedFilename()));
	await ada.open(sample);
	const bytesOf = async (act: () => Promise<void>) => {
		const downloading = ada.page.waitForEvent("download");
		await act();
		return readFile(await (await downloading).path());
	};
	const pdf = await bytesOf(() => ada.command("Download as PDF"));
	expect(pdf.toString("latin1", 0, 5)).toBe("%PDF-");
	expect(pdf.toString("latin1")).toContain("+Inter-");
	expect(pdf.toString("latin1", pdf.length - 7)).toContain("%%EOF");
	await ada.press("Control+e");
	const { page } = ada;
	await page.getByText("JPEG", { exact: true }).click();
	const jpeg = await bytesOf(() => page.getByRole("button", { name: "Download picture" }).click());
	expect([...jpeg.subarray(0, 2), ...jpeg.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
	// Some hundred million pixels: far from done when it is cancelled.
	await page.getByText("PNG", { exact: true }).click();
	await page.getByText("Size, part and background").click();
	await page.getByLabel("Size").selectOption("4x (384 DPI)");
	await page.getByRole("button", { name: "Download picture" }).click();
	await expect(page.getByRole("button", { name: "Cancel" })).toBeVisible();
	const drawing = page.workers();
	await page.getByRole("button", { name: "Cancel" }).click();
	await expect(page.getByText("Cancelled. Nothing was downloaded.")).toBeVisible();
	// Another stands ready for the next picture soon.
	await expect.poll(() => page.workers().filter((worker) => drawing.includes(worker))).toEqual([]);
	expect(names).toEqual(["Telecom onboarding.pdf", "Telecom onboarding.2x.jpg"]);
	expect(refused).toEqual([]);
});

test("a map downloaded as JSON comes in as the same map from the home page", async ({ newPerson, server }) => {
	const ada = await newPerson("Ada");
	await ada.open(sample);
	const downloading = ada.page.waitForEvent("download");
	await ada.command("Download as JSON");
	const download = await downloading;
	expect(download.suggestedFilename()).toBe("Telecom onboarding.json");
	await ada.page.goto("/");
	await ada.page.getByRole("button", { name: "New map" }).click();
	await ada.page.getByRole("menuitem", { name: "From a file" }).click();
	await ada.page.getByLabel("Choose a file").setInputFiles(await download.path());
	await expect(ada.page.getByRole("region", { name: "What will come in" })).toContainText("5 stages, 14 steps, 2 personas");
	await ada.page.getByRole("button", { name: "Create a new map" }).click();
	await ada.page.waitForURL(/\/map\/(?!sample)/);
	await ada.seesStatus("Saved");
	const exported = async (id: string) => (await fetch(`${server.url}/api/maps/${id}/export?format=json`)).json();
	const original = JSON.parse(await readFile(await download.path(), "utf8"));
	expect(await exported(new URL(ada.page.url()).pathname.split("/").at(-1) ?? "")).toEqual(original);
});

test("Mermaid text and a spreadsheet's range are pasted straight onto the map", async ({ knownPerson }) => {
	const ada = await knownPerson("Ada");
	await ada.context.grantPermissions(["clipboard-read", "clipboard-write"]);
	await ada.open(sample);
	const paste = async (text: string) => {
		await ada.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
		await ada.press("Control+v");
	};
	await paste("journey\nsection Afterwards\nTell a friend: 5: Amira, the switcher");
	await expect(ada.page.getByText("Pasted 3 items.")).toBeAttached();
	await paste("Stage\tStep\tPain points\nLeave\tCancel by letter\tNo form online");
	await ada.press("Shift+1");
	await expect(ada.header("Stage", "Afterwards")).toBeAttached();
	await expect(ada.header("Stage", "Leave")).toBeAttached();
	await ada.press("Control+z");
	await expect(ada.header("Stage", "Leave")).toBeHidden();
	await expect(ada.header("Stage", "Afterwards")).toBeAttached();
});

test("a map as a page is accessible, light and dark, and nothing of it is refused by its own policy", async ({
	browser,
	server,
}) => {
	const html = await (await fetch(`${server.url}/api/maps/${sample}/export?format=html`)).text();
	for (const colorScheme of ["light", "dark"] as const) {
		const context = await browser.newContext({ colorScheme });
		const page = await context.newPage();
		const said: string[] = [];
		page.on("console", (message) => said.push(message.text()));
		await page.setContent(html);
		await expect(page.getByRole("heading", { level: 1 })).toHaveText("Telecom onboarding");
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
		expect(said).toEqual([]);
		await context.close();
	}
});
