import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";

test("a map is presented without a network: stage by stage, in full screen, with nothing around it, and ended by Escape", async ({
	newPerson,
	server,
}) => {
	const mapId = await createMap(server.url);
	const ada = await newPerson("Ada");
	await ada.open(mapId);
	await ada.hasPageOnDevice();
	await ada.context.setOffline(true);
	await ada.page.reload();
	await expect(ada.canvas).toBeVisible();
	await ada.command("Present");

	const bar = ada.page.getByRole("region", { name: "Presentation" });
	await expect(bar).toContainText("Whole map, 2 stages");
	await expect(ada.page.getByRole("button", { name: "Share" })).toBeHidden();
	await expect.poll(() => ada.page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
	const width = async () => (await ada.page.getByRole("main").boundingBox())?.width;
	expect(await width()).toBe(await ada.page.evaluate(() => window.innerWidth));

	await ada.page.keyboard.press("PageDown");
	await expect(bar).toContainText("1 of 2");
	const first = ada.header("Stage", "Join");
	await expect(first).toBeInViewport({ ratio: 0.99 });
	await ada.page.keyboard.press("Delete");
	await ada.page.keyboard.press("End");
	await expect(bar).toContainText("2 of 2");
	await expect(ada.header("Stage", "Borrow")).toBeInViewport({ ratio: 0.99 });

	await ada.page.getByRole("button", { name: "End the presentation" }).click();
	await expect(bar).toBeHidden();
	await expect(ada.page.getByRole("button", { name: "Share" })).toBeVisible();
	await expect.poll(() => ada.page.evaluate(() => document.fullscreenElement === null)).toBe(true);
	await ada.addCard("Ask", "Touchpoints", "Phone line");
	await expect(ada.card("Phone line")).toBeVisible();
});
