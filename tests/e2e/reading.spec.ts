import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";

/** All of it but what is lost to rounding. */
const whole = { ratio: 0.99 };

test("the outline is walked by keyboard, and the canvas goes along", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	await ada.press("Control+Shift+o");
	const tree = ada.page.getByRole("tree", { name: "Stages, steps and cards" });
	const active = tree.getByRole("treeitem", { selected: true });
	await tree.focus();
	await ada.page.keyboard.press("Home");
	await expect(active).toHaveAccessibleName("Join");
	await ada.page.keyboard.press("ArrowDown");
	await expect(active).toHaveAccessibleName("Ask");
	await ada.page.keyboard.press("ArrowDown");
	await expect(active).toHaveAccessibleName("Asks at the desk, Actions");
	await expect(ada.canvas.locator("[aria-live=polite]")).toHaveText("Asks at the desk");
	await ada.page.keyboard.press("ArrowLeft");
	await expect(active).toHaveAccessibleName("Ask");
	await ada.page.keyboard.press("ArrowLeft");
	await expect(active).toHaveAttribute("aria-expanded", "false");
	await expect(tree.getByRole("treeitem", { name: "Asks at the desk" })).toBeHidden();
	await ada.page.keyboard.press("w");
	await expect(active).toHaveAccessibleName("Walks along the shelves, Actions");
	await ada.page.keyboard.press("Enter");
	await expect(ada.page.getByRole("complementary", { name: "Inspector" })).toContainText("Action");

	// What was active in the tree is where the canvas' own keys go on.
	await ada.press("ArrowRight");
	await expect(ada.canvas.locator("[aria-live=polite]")).toHaveText("Actions, Take home");
	await ada.press("ArrowLeft");
	await ada.press("Enter");
	await expect(ada.cardText).toHaveValue("Walks along the shelves");
	await ada.page.keyboard.press("Escape");
	await ada.press("ArrowUp");
	await tree.focus();
	await expect(active).toHaveAccessibleName("Search");
});

test("the table is walked and written by keyboard, and the canvas goes along", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	await ada.press("Control+Shift+l");
	const grid = ada.page.getByRole("grid", { name: "Journey map" });
	await grid.locator("[tabindex='0']").focus();
	const focused = grid.locator(":focus");
	await expect(focused).toHaveText("Ask");
	for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown"]) await ada.page.keyboard.press(key);
	await expect(focused).toHaveText("Queues twice");
	await ada.page.keyboard.press("Enter");
	const field = grid.getByRole("textbox", { name: "Pain point" });
	await expect(field).toBeFocused();
	await field.fill("Queues three times");
	await ada.page.keyboard.press("Enter");
	await expect(focused).toHaveText("Queues three times");
	await ada.page.keyboard.press("Escape");
	await expect(grid).toBeHidden();
	await expect(ada.card("Queues three times")).toBeVisible();
	await ada.press("Enter");
	await expect(ada.cardText).toHaveValue("Queues three times");
	await ada.page.keyboard.press("Escape");
	await ada.press("ArrowUp");
	await ada.press("Control+Shift+l");
	await expect(grid.locator("[tabindex='0']")).toHaveText("Reader, as is: −1, “Twice?”");
});

test("find counts what is on the map, goes from hit to hit and brings each into view", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	await ada.addCard("Take home", "Backstage", "Asks for the card");
	for (let step = 0; step < 6; step++) await ada.press("Control+=");
	await ada.press("Control+f");
	const field = ada.page.getByRole("textbox", { name: "Find in map" });
	const said = ada.page.getByRole("search").getByRole("status");
	await field.fill("ASKS");
	await expect(said).toHaveText("1 of 2");
	await expect(ada.card("Asks at the desk")).toBeInViewport(whole);
	await expect(ada.card("Asks for the card")).not.toBeInViewport();
	await field.press("Enter");
	await expect(said).toHaveText("2 of 2");
	await expect(ada.card("Asks for the card")).toBeInViewport(whole);
	await field.press("Shift+Enter");
	await expect(said).toHaveText("1 of 2");
	await field.fill("nowhere to be found");
	await expect(said).toHaveText("No hits");
	await field.press("Escape");
	await expect(field).toBeHidden();
});

test("the palette leads to a card, and the shortcuts are listed", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	for (let step = 0; step < 6; step++) await ada.press("Control+=");
	await ada.command("Walks along the shelves");
	await expect(ada.card("Walks along the shelves")).toBeInViewport(whole);
	await ada.press("Enter");
	await expect(ada.cardText).toHaveValue("Walks along the shelves");
	await ada.page.keyboard.press("Escape");
	await ada.press("?");
	const sheet = ada.page.getByRole("dialog", { name: "Keyboard shortcuts" });
	const undo = sheet.locator("dl > div").filter({ has: ada.page.getByText("Undo", { exact: true }) });
	await expect(undo).toContainText("Ctrl");
	await expect(undo).toContainText("Z");
	await ada.page.keyboard.press("Escape");
	await expect(sheet).toBeHidden();
});
