import { readdirSync, readFileSync } from "node:fs";
import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { sizes } from "../../src/shared/layout/sizes.ts";

/** What a person does with a mouse, keys and eyes, in the words of the domain. */
export class Person {
	readonly page: Page;
	readonly name: string;

	constructor(page: Page, name: string) {
		this.page = page;
		this.name = name;
	}

	/** The first open of a browser: asks for a name. */
	static async arrive(page: Page, name: string): Promise<Person> {
		await page.goto("/");
		await page.getByRole("textbox", { name: "Your name" }).fill(name);
		await page.getByRole("button", { name: "Start mapping" }).click();
		await expect(page.getByRole("dialog")).toBeHidden();
		return new Person(page, name);
	}

	get context(): BrowserContext {
		return this.page.context();
	}

	get canvas(): Locator {
		return this.page.getByLabel(/^Journey map\. /);
	}

	async open(mapId: string): Promise<void> {
		await this.page.goto(`/map/${mapId}`);
		await expect(this.canvas).toBeVisible();
		await this.seesStatus("Saved");
		await this.press("Shift+1");
	}

	/** Waits until all of the page's parts are on the device. */
	async hasPageOnDevice(): Promise<void> {
		await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
	}

	/** The same with all that downloads need, which comes later; the fonts of PDFs are the last of it. */
	async hasExportsOnDevice(): Promise<void> {
		await this.hasPageOnDevice();
		const all = readdirSync(new URL("../../public/fonts/print/", import.meta.url)).length;
		const kept = () =>
			this.page.evaluate(async () => {
				const found = await Promise.all((await caches.keys()).map(async (name) => await (await caches.open(name)).keys()));
				return found.flat().filter(({ url }) => url.includes("/fonts/print/")).length;
			});
		await expect.poll(kept, { timeout: 30_000 }).toBe(all);
	}

	/** A key for the map. */
	async press(key: string): Promise<void> {
		await this.canvas.focus();
		await this.page.keyboard.press(key);
	}

	/** Zooms to the whole map and waits until it stands still. */
	async seeAll(): Promise<void> {
		await this.press("Shift+1");
		const header = this.canvas.getByRole("button", { name: /^Step: / }).first();
		await expect(async () => {
			const before = await header.boundingBox();
			await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
			expect(await header.boundingBox()).toEqual(before);
		}).toPass();
	}

	async seesStatus(status: "Saved" | "Saving" | "Offline, saved on this device" | "Not saved"): Promise<void> {
		// Exactly: "Saved" is a part of "Not saved".
		const button = this.page.getByRole("button", { name: `${status}: what this means`, exact: true });
		await expect(button).toBeVisible({ timeout: 20_000 });
	}

	/** Runs a command by its name in the palette. */
	async command(label: string): Promise<void> {
		await this.page.keyboard.press("Control+k");
		const search = this.page.getByRole("combobox", { name: "Search commands and the map" });
		await search.fill(label);
		await expect(this.page.getByRole("option").first()).toContainText(label);
		await search.press("Enter");
		await expect(search).toBeHidden();
	}

	/** Find in map: answers the number of hits, the first of them selected and brought into view. */
	async find(words: string): Promise<number> {
		await this.press("Control+f");
		const field = this.page.getByRole("textbox", { name: "Find in map" });
		// The field still holds what was looked for last: the same words again would be no search.
		await field.fill("");
		await field.fill(words);
		const said = this.page.getByRole("search").getByRole("status");
		await expect(said).toHaveText(/^No hits$|^\d+ of \d+$/);
		const count = Number(/of (\d+)$/.exec((await said.textContent()) ?? "")?.[1] ?? 0);
		await field.press("Escape");
		await expect(field).toBeHidden();
		return count;
	}

	/** A mounted card on the canvas. */
	card(title: string): Locator {
		return this.canvas.locator(".react-flow__node").filter({ hasText: title });
	}

	header(kind: "Stage" | "Step" | "Lane", title: string): Locator {
		return this.canvas.getByRole("button", { name: `${kind}: ${title}`, exact: true });
	}

	/** Where a step's column crosses a lane's row, near the row's lower edge: free of cards but for the last. */
	async cellPoint(step: string, lane: string): Promise<{ x: number; y: number }> {
		const column = await this.header("Step", step).boundingBox();
		const row = await this.header("Lane", lane).boundingBox();
		if (column === null || row === null) throw new Error(`no cell where ${step} crosses ${lane}`);
		return { x: column.x + column.width / 2, y: row.y + row.height - 9 };
	}

	/** The + of a cell, then typing. */
	async addCard(step: string, lane: string, text: string): Promise<void> {
		const { x, y } = await this.cellPoint(step, lane);
		await this.page.mouse.move(x, y - 4);
		await this.page.mouse.move(x, y, { steps: 3 });
		await this.canvas.getByRole("button", { name: /^Add: / }).click();
		await this.typeInto(text);
	}

	get cardText(): Locator {
		return this.page.getByRole("textbox", { name: "Card text" });
	}

	async typeInto(text: string): Promise<void> {
		await expect(this.cardText).toBeFocused();
		await this.page.keyboard.type(text);
		await this.page.keyboard.press("Escape");
		await expect(this.cardText).toBeHidden();
	}

	/** Where a value of the curve stands: the layout's own measures, scaled as the lane is. */
	async emotionPoint(step: string, lane: string, value: number): Promise<{ x: number; y: number }> {
		const column = await this.header("Step", step).boundingBox();
		const row = await this.header("Lane", lane).boundingBox();
		if (column === null || row === null) throw new Error(`no curve where ${step} crosses ${lane}`);
		const { band, inset } = sizes.emotion;
		const share = (inset + ((2 - value) / 4) * (band - 2 * inset)) / band;
		return { x: column.x + column.width / 2, y: row.y + row.height * share };
	}

	/** A point of the page in the canvas' own pixels. */
	async onCanvas({ x, y }: { x: number; y: number }): Promise<{ x: number; y: number }> {
		const box = await this.canvas.boundingBox();
		if (box === null) throw new Error("no canvas");
		return { x: x - box.x, y: y - box.y };
	}

	/** A point inside something, `share` of its width and height from its top left corner. */
	async pointIn(thing: Locator, share: number): Promise<{ x: number; y: number }> {
		const box = await thing.boundingBox();
		if (box === null) throw new Error("not on the page");
		return { x: box.x + box.width * share, y: box.y + box.height * share };
	}

	async dragTo(from: Locator, to: { x: number; y: number }): Promise<void> {
		const box = await from.boundingBox();
		if (box === null) throw new Error("nothing to drag");
		const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
		await this.page.mouse.move(start.x, start.y);
		await this.page.mouse.down();
		await this.page.mouse.move(start.x + 6, start.y + 6, { steps: 3 });
		await this.page.mouse.move(to.x, to.y, { steps: 8 });
		await this.page.mouse.up();
	}

	/** The map as this person's browser holds it, through the app's own download. */
	async download(): Promise<DownloadedMap> {
		await this.page.getByRole("button", { name: "Download", exact: true }).click();
		const waiting = this.page.waitForEvent("download");
		await this.page.getByRole("menuitem", { name: /JSON/ }).click();
		const path = await (await waiting).path();
		return JSON.parse(readFileSync(path, "utf8"));
	}

	async titles(): Promise<string[]> {
		const { cards } = (await this.download()).map;
		return cards.map((card) => card.title).sort();
	}
}

export interface DownloadedContent {
	readonly cards: readonly { readonly id: string; readonly title: string; readonly place: unknown }[];
	readonly emotions: readonly { readonly stepId: string; readonly value: number | null }[];
	readonly stages: readonly { readonly title: string }[];
	readonly steps: readonly {
		readonly id: string;
		readonly title: string;
		readonly stageId: string;
		readonly metrics: readonly string[];
	}[];
	readonly lanes: readonly { readonly title: string }[];
}

/** The open format, as far as the tests look. */
export interface DownloadedMap {
	readonly map: DownloadedContent;
}
