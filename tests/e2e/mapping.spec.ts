import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";

test("a newcomer gives a name, starts from a template and maps with the keyboard alone", async ({ newPerson }) => {
	const ada = await newPerson("Ada");
	await ada.page.getByRole("button", { name: "New map" }).click();
	await ada.page.getByRole("menuitem", { name: /template/i }).click();
	await ada.page
		.getByRole("button", { name: /Patient/ })
		.first()
		.click();
	await ada.page.waitForURL(/\/map\//);
	await expect(ada.canvas).toBeVisible();
	await ada.seesStatus("Saved");
	await ada.press("ArrowDown");
	await ada.page.keyboard.press("ArrowRight");
	await ada.page.keyboard.press("Enter");
	await expect(ada.cardText).toBeFocused();
	await ada.page.keyboard.press("Control+a");
	await ada.page.keyboard.type("Calls the practice");
	await ada.page.keyboard.press("Escape");
	await expect(ada.card("Calls the practice")).toBeVisible();
	await ada.page.keyboard.press("Delete");
	await expect(ada.card("Calls the practice")).toBeHidden();
	await ada.page.keyboard.press("Control+z");
	await expect(ada.card("Calls the practice")).toBeVisible();
});

test("cards come from the palette, move between cells, and stages, steps and lanes move by their headers", async ({
	knownPerson,
	server,
}) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	const to = await ada.cellPoint("Take home", "Pain points");
	await ada.page.getByRole("button", { name: "Add pain point" }).dragTo(ada.canvas, {
		targetPosition: await ada.onCanvas(to),
	});
	await ada.typeInto("Bag is too small");
	await ada.dragTo(ada.card("Bag is too small"), await ada.cellPoint("Search", "Pain points"));
	await ada.dragTo(ada.header("Step", "Take home"), await ada.pointIn(ada.header("Step", "Ask"), 0.2));
	await ada.dragTo(ada.header("Lane", "Pain points"), await ada.pointIn(ada.header("Lane", "Actions"), 0.2));
	await ada.seesStatus("Saved");
	const { map } = await ada.download();
	expect(map.cards.find((card) => card.title === "Bag is too small")?.place).toMatchObject({
		stepId: "step-search",
		laneId: "lane-pain",
	});
	expect(map.steps.map((step) => step.title)).toEqual(["Take home", "Ask", "Sign up", "Search"]);
	expect(map.lanes.map((lane) => lane.title)[0]).toBe("Pain points");
});

test("an emotion point is dragged up and down", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	const from = await ada.emotionPoint("Ask", "Emotion", 1);
	const to = await ada.emotionPoint("Ask", "Emotion", -2);
	await ada.page.mouse.move(from.x, from.y);
	await ada.page.mouse.down();
	await ada.page.mouse.move(to.x, to.y, { steps: 10 });
	await ada.page.mouse.up();
	await expect(async () => {
		const { map } = await ada.download();
		expect(map.emotions.find((emotion) => emotion.stepId === "step-ask")?.value).toBe(-2);
	}).toPass({ timeout: 20_000 });
});

test("a header offers what can be done with it to whoever points at it or walks to it", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	const offer = ada.canvas.getByRole("button", { name: "Add a step after this one" });
	await expect(offer).toBeHidden();
	await ada.header("Step", "Sign up").hover();
	await offer.click();
	await ada.page.keyboard.type("Photo");
	await ada.page.keyboard.press("Escape");
	await expect(ada.header("Step", "Photo")).toBeVisible();
	await ada.page.mouse.move(600, 700);
	await ada.press("ArrowRight");
	await expect(offer).toBeVisible();
	const { map } = await ada.download();
	expect(map.steps.map((step) => step.title)).toEqual(["Ask", "Sign up", "Photo", "Search", "Take home"]);
});
