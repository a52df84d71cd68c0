import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import type { Person } from "./person.ts";

async function findings({ page }: Person): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
}

/** Goes to a card as one finds it, and writes on it. */
async function rewrite(person: Person, card: string, words: string): Promise<void> {
	await person.find(card);
	await person.press("Enter");
	await person.typeInto(words);
	await person.press("Escape");
}

function bar(person: Person): Locator {
	return person.page.getByRole("region", { name: "Earlier version" });
}

test("two people see a map as it was, with what changed since, restore it, undo that, and read who did what", async ({
	knownPerson,
	server,
}) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	const bo = await knownPerson("Bo");
	await ada.page.emulateMedia({ reducedMotion: "reduce" });
	await ada.open(mapId);
	await bo.open(mapId);

	await ada.press("Shift+h");
	const history = ada.page.getByRole("region", { name: "History" });
	await expect(history.getByText("No earlier version yet")).toBeVisible();
	await history.getByRole("button", { name: "Name this version" }).click();
	await ada.page.getByRole("textbox", { name: "Name" }).fill("Kick-off");
	await ada.page.keyboard.press("Enter");
	const kept = history.getByRole("button", { name: /^Kick-off/ });
	await expect(kept).toBeVisible();

	await rewrite(bo, "Queues twice", "Queues for an hour");
	await bo.addCard("Take home", "Actions", "Checks the books out");
	await bo.find("Asks at the desk");
	await bo.press("Delete");
	await bo.seesStatus("Saved");
	await expect(ada.card("Checks the books out")).toBeVisible();

	await kept.click();
	await expect(bar(ada).getByText(/The map as it was on .*“Kick-off”/)).toBeVisible();
	expect(ada.page.url()).toMatch(/\/history\/[\w-]+$/);
	await expect(bar(ada).getByRole("button", { name: "1 added" })).toBeVisible();
	await expect(bar(ada).getByRole("button", { name: "1 changed" })).toBeVisible();
	await expect(bar(ada).getByRole("button", { name: "1 removed" })).toBeVisible();
	await expect(ada.card("Queues twice")).toBeVisible();
	await bar(ada).getByRole("button", { name: "1 changed" }).click();
	await ada.press("j");
	await expect(bar(ada).getByText("Queues for an hour")).toBeVisible();
	for (const colorScheme of ["light", "dark"] as const) {
		await ada.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
		expect(await findings(ada), colorScheme).toEqual([]);
	}

	// Nothing of the past can be written to, by hand or by key.
	await ada.press("Delete");
	await ada.press("n");
	await expect(ada.card("Queues twice")).toBeVisible();
	await expect(bo.card("Queues for an hour")).toBeVisible();

	await bar(ada).getByRole("button", { name: "Restore", exact: true }).click();
	await expect(bar(ada)).toBeHidden();
	await expect(bo.card("Asks at the desk")).toBeVisible();
	await expect(bo.card("Checks the books out")).toBeHidden();
	await expect(history.getByText("Before an earlier version was restored")).toBeVisible();
	await ada.page.getByRole("button", { name: "Undo", exact: true }).last().click();
	await expect(bo.card("Checks the books out")).toBeVisible();
	await expect(bo.card("Asks at the desk")).toBeHidden();
	await ada.seesStatus("Saved");

	await ada.find("Queues for an hour");
	await ada.command("Who changed this");
	const activity = ada.page.getByRole("list", { name: "Changes, the newest first" });
	await expect(
		activity
			.getByRole("listitem")
			.filter({ hasText: /Bo.*Title/ })
			.first(),
	).toContainText("Queues for an hour");
	expect(await findings(ada)).toEqual([]);

	// A version becomes a map of its own: neither hears of the other any more.
	await kept.click();
	await bar(ada).getByRole("button", { name: "Duplicate" }).click();
	const dialog = ada.page.getByRole("dialog", { name: "Duplicate as a new map" });
	await expect(dialog.getByRole("textbox", { name: "Title of the new map" })).toHaveValue("Library card (Kick-off)");
	await dialog.getByRole("button", { name: "Duplicate" }).click();
	await ada.page.waitForURL((url) => url.pathname.startsWith("/map/") && !url.pathname.includes(mapId));
	await expect(ada.page).toHaveTitle(/^Library card \(Kick-off\)/);
	await ada.seesStatus("Saved");
	await rewrite(ada, "Queues twice", "Pays online");
	await ada.seesStatus("Saved");
	await expect(ada.card("Asks at the desk")).toBeVisible();
	await expect(bo.card("Queues for an hour")).toBeVisible();
	await expect(bo.card("Pays online")).toBeHidden();
});
