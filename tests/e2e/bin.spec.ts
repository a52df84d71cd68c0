import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import { Home } from "./home.ts";
import { smallMap } from "./small-map.ts";

test("somebody bins a map that another has open: they read on and cannot write, and after an undo both write on", async ({
	knownPerson,
	server,
}) => {
	const mapId = await createMap(server.url, smallMap(), "Shared map");
	const ada = await knownPerson("Ada");
	const bo = await knownPerson("Bo");
	await bo.open(mapId);
	await bo.addCard("Ask", "Touchpoints", "Counter");
	await bo.seesStatus("Saved");

	const home = new Home(ada.page);
	await ada.page.goto("/");
	await home.search("shared");
	await home.act("Shared map", "Move to bin");
	await home.shows();

	await bo.seesStatus("Not saved");
	await expect(bo.page.getByText("This map is in the bin; restore it from home.").first()).toBeVisible();
	await expect(bo.card("Counter")).toBeVisible();
	// Nothing can be written that could not be saved.
	const before = await bo.titles();
	await bo.card("Counter").click();
	await bo.press("Delete");
	expect(await bo.titles()).toEqual(before);

	await ada.page.getByRole("button", { name: "Undo" }).click();
	await home.shows("Shared map");
	await bo.seesStatus("Saved");
	await bo.addCard("Search", "Backstage", "Sorts returns");
	await bo.seesStatus("Saved");
	await home.open("Shared map");
	await expect(ada.card("Counter")).toBeVisible();
	await expect(ada.card("Sorts returns")).toBeVisible();
});

test("a map is put in the bin, is not to be opened there, and is restored as it was", async ({ newPerson, server }) => {
	const mapId = await createMap(server.url, smallMap(), "Put away");
	const ada = await newPerson("Ada");
	const bo = await newPerson("Bo");
	const home = new Home(ada.page);
	await ada.page.goto("/");
	await home.search("put away");
	await home.act("Put away", "Move to bin");
	await home.shows();

	await bo.page.goto(`/map/${mapId}`);
	await expect(bo.page.getByRole("heading", { name: "This map is in the bin" })).toBeVisible();
	await bo.page.getByRole("button", { name: "Go to your maps" }).click();
	const bosHome = new Home(bo.page);
	await bosHome.search("put away");
	await bo.page.getByRole("radio", { name: /^Bin/ }).check();
	await bo.page.getByRole("button", { name: "Restore Put away", exact: true }).click();
	await bo.page.getByRole("radio", { name: "Maps" }).check();
	await bosHome.shows("Put away");
	await bosHome.open("Put away");
	await expect(bo.card("Queues twice")).toBeVisible();
	await bo.seesStatus("Saved");

	// Ada's page hears of it when she comes back to it.
	await ada.page.reload();
	await home.search("put away");
	await home.shows("Put away");
});
