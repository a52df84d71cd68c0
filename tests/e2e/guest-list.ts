import { type BrowserContext, expect, type Page } from "@playwright/test";
import { Person } from "./person.ts";

/** The person's word for what a link makes of somebody. */
export type Role = "Viewer" | "Commenter" | "Editor" | "Owner";

export interface LinkTerms {
	readonly role: Role;
	readonly password?: string;
	readonly people?: number;
}

/** Somebody who comes by a link, in a browser of their own. */
export async function join(
	context: BrowserContext,
	link: string,
	options: { readonly name: string; readonly password?: string },
): Promise<Person> {
	const page = await context.newPage();
	await page.goto(link);
	await page.getByRole("textbox", { name: "Your name" }).fill(options.name);
	if (options.password !== undefined) await page.getByLabel("Password").fill(options.password);
	await page.getByRole("button", { name: /^(Open the map|Come in)$/ }).click();
	return new Person(page, options.name);
}

/** The dialog in which an owner decides who has the map. */
export class Sharing {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	async open(): Promise<void> {
		await this.page.getByRole("button", { name: "Share", exact: true }).click();
		await expect(this.page.getByRole("dialog", { name: "Share this map" })).toBeVisible();
	}

	async close(): Promise<void> {
		await this.page.keyboard.press("Escape");
		await expect(this.page.getByRole("dialog")).toBeHidden();
	}

	/** Makes a link and reads it where it is shown this once. */
	async makeLink({ role, password, people }: LinkTerms): Promise<string> {
		const shown = this.page.getByLabel("The new link");
		const before = (await shown.isVisible()) ? await shown.inputValue() : "";
		await this.page.getByLabel("Who comes by the link is").selectOption({ label: role });
		if (password !== undefined || people !== undefined) {
			const more = this.page.getByText("Password, number of people, note");
			const field = this.page.getByRole("textbox", { name: "Password" });
			if (!(await field.isVisible())) await more.click();
			await field.fill(password ?? "");
			await this.page.getByRole("textbox", { name: "How many people" }).fill(`${people ?? ""}`);
		}
		await this.page.getByRole("button", { name: "Make the link" }).click();
		await expect(shown).not.toHaveValue(before);
		return shown.inputValue();
	}

	/** Makes an address at which a page elsewhere shows the map, and reads it where it is shown this once. */
	async makePicture(): Promise<string> {
		await this.page.getByText("Picture for a wiki", { exact: true }).click();
		await this.page.getByRole("button", { name: "Make address" }).click();
		return this.page.getByRole("textbox", { name: "Address", exact: true }).inputValue();
	}

	async endPicture(): Promise<void> {
		const pictures = this.page.getByRole("list", { name: "Pictures for a wiki" });
		await pictures.getByRole("button", { name: /^End / }).first().click();
		await expect(pictures).toBeHidden();
	}

	async setRole(name: string, role: Role): Promise<void> {
		const field = this.page.getByLabel(`Role of ${name}`);
		await field.selectOption({ label: role });
		await expect(field).toBeEnabled();
	}

	async remove(name: string): Promise<void> {
		await this.page.getByRole("button", { name: `Remove ${name}` }).click();
		await this.page
			.getByRole("button", { name: `Remove ${name}` })
			.last()
			.click();
		await expect(this.page.getByLabel(`Role of ${name}`)).toBeHidden();
	}
}
