import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";

test("what is pressed before the commands have come is done when they are here", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	let arrive = () => {};
	const arrival = new Promise<void>((resolve) => {
		arrive = resolve;
	});
	await ada.page.route(/\/assets\/map-keys-/, async (route) => {
		await arrival;
		await route.continue();
	});
	await ada.page.goto(`/map/${mapId}`);
	await ada.seesStatus("Saved");
	await ada.card("Asks at the desk").click();
	await ada.page.keyboard.press("Enter");
	await ada.page.keyboard.type("Mostly she ");
	await expect(ada.cardText).toBeHidden();
	arrive();
	await expect(ada.cardText).toBeFocused();
	await expect(ada.cardText).toHaveValue(/Mostly she /);
	await ada.page.keyboard.press("Escape");
	await ada.page.keyboard.press("Control+d");
	await expect(ada.page.getByText("Duplicated 1 card.")).toBeAttached();
	await expect(ada.card("Mostly she")).toHaveCount(2);
	await ada.page.keyboard.press("Control+z");
	await expect(ada.card("Mostly she")).toHaveCount(1);
});
