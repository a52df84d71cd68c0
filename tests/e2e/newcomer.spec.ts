import { expect } from "@playwright/test";
import { test } from "./fixture.ts";
import { Home } from "./home.ts";
import type { Person } from "./person.ts";

async function emptyMap(person: Person): Promise<void> {
	await new Home(person.page).newMap("Empty map");
	await expect(person.page.getByRole("heading", { name: "Start the journey" })).toBeVisible();
}

test("Tab goes on from the stage to its step, and ends behind the last one", async ({ newPerson }) => {
	const ada = await newPerson("Ada");
	await emptyMap(ada);
	await ada.page.getByRole("button", { name: "Add one stage" }).click();
	await expect(ada.page.getByRole("textbox", { name: "Stage title" })).toBeFocused();
	await ada.page.keyboard.type("Decide");
	await ada.page.keyboard.press("Tab");
	await expect(ada.page.getByRole("textbox", { name: "Step title" })).toBeFocused();
	await ada.page.keyboard.type("Compare");
	await ada.page.keyboard.press("Tab");
	await expect(ada.canvas).toBeFocused();
	await expect(ada.header("Stage", "Decide")).toBeVisible();
	await expect(ada.header("Step", "Compare")).toBeVisible();
});

test("the first grid opens its first step for writing, with nothing of the header beneath", async ({ newPerson }) => {
	const ada = await newPerson("Ada");
	await emptyMap(ada);
	await ada.page.getByRole("button", { name: "Add stages and lanes" }).click();
	await expect(ada.page.getByRole("textbox", { name: "Step title" })).toBeFocused();
	await expect(ada.header("Stage", "Use")).toBeInViewport({ ratio: 1 });
	await ada.page.keyboard.type("See the advert");
	const header = ada.header("Step", "See the advert");
	const { x, y } = await ada.pointIn(header, 0.5);
	await ada.page.mouse.move(x, y);
	await expect(header.locator("..").getByRole("button", { name: "Add a step after this one" })).toHaveCount(0);
	await ada.page.keyboard.press("Enter");
	await ada.page.mouse.move(x + 3, y);
	await expect(header.locator("..").getByRole("button", { name: "Add a step after this one" })).toBeVisible();
});

test("a click in the emotions of a map without personas makes the first one, as one step to undo", async ({ newPerson }) => {
	const ada = await newPerson("Ada");
	await emptyMap(ada);
	await ada.page.getByRole("button", { name: "Add stages and lanes" }).click();
	await expect(ada.page.getByRole("textbox", { name: "Step title" })).toBeFocused();
	await ada.page.keyboard.type("See the advert");
	await ada.page.keyboard.press("Enter");
	await ada.seeAll();
	const { x, y } = await ada.emotionPoint("See the advert", "Emotions", 1);
	await ada.page.mouse.move(x, y - 4);
	await ada.page.mouse.move(x, y, { steps: 3 });
	await ada.page.mouse.click(x, y);
	const strip = ada.page.getByRole("button", { name: /^About this map/ });
	await expect(strip).toContainText("Persona 1");
	expect((await ada.download()).map.emotions).toMatchObject([{ value: 1 }]);
	await ada.press("Control+z");
	await expect(strip).not.toContainText("Persona 1");
	expect((await ada.download()).map.emotions).toEqual([]);
});

test("a new persona is named at once", async ({ newPerson }) => {
	const ada = await newPerson("Ada");
	await emptyMap(ada);
	await ada.page.getByRole("button", { name: /^About this map/ }).click();
	await ada.page.getByRole("button", { name: "Add a persona" }).click();
	await expect(ada.page.getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
	await ada.page.keyboard.type("Mira");
	await ada.page.keyboard.press("Enter");
	await ada.page.getByRole("button", { name: "Close" }).click();
	await expect(ada.page.getByRole("button", { name: /^About this map/ })).toContainText("Mira");
});
