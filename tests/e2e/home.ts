import { expect, type Locator, type Page } from "@playwright/test";

/** The page with all maps, as a person uses it. */
export class Home {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	get titles(): Locator {
		return this.page.getByRole("list", { name: "Maps", exact: true }).getByRole("heading", { level: 2 });
	}

	async search(words: string): Promise<void> {
		await this.page.getByRole("searchbox", { name: "Search maps" }).fill(words);
	}

	/** Exactly these maps are shown, in any order. */
	async shows(...titles: readonly string[]): Promise<void> {
		await expect(async () => expect((await this.titles.allTextContents()).sort()).toEqual([...titles].sort())).toPass({
			timeout: 10_000,
		});
	}

	async act(title: string, action: "Rename" | "Duplicate" | "Move to bin"): Promise<void> {
		await this.page.getByRole("button", { name: `Actions for ${title}`, exact: true }).click();
		await this.page.getByRole("menuitem", { name: action }).click();
	}

	async rename(title: string, next: string): Promise<void> {
		await this.act(title, "Rename");
		const field = this.page.getByRole("textbox", { name: "Title of the map" });
		await expect(field).toBeFocused();
		await field.fill(next);
		await field.press("Enter");
	}

	async open(title: string): Promise<void> {
		await this.page.getByRole("heading", { level: 2, name: title, exact: true }).getByRole("link").click();
	}

	async newMap(from: "Empty map" | "From a template" | "From a file"): Promise<void> {
		await this.page.getByRole("button", { name: "New map" }).click();
		await this.page.getByRole("menuitem", { name: from }).click();
	}
}
