import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import { Home } from "./home.ts";
import { Person } from "./person.ts";
import { smallMap } from "./small-map.ts";

test("a second visit without any network goes from the home page into a map seen before", async ({ newPerson, server }) => {
	const mapId = await createMap(server.url, smallMap(), "On the train");
	const ada = await newPerson("Ada");
	await ada.open(mapId);
	await ada.hasPageOnDevice();
	await ada.page.close();
	await ada.context.setOffline(true);
	const later = new Person(await ada.context.newPage(), "Ada");
	await later.page.goto("/");
	const home = new Home(later.page);
	await home.shows("On the train");
	await home.open("On the train");
	await expect(later.card("Queues twice")).toBeVisible();
	await later.seesStatus("Offline, saved on this device");
	// Parts that load when they are used are on the device too.
	await later.press("Control+k");
	await later.page.getByRole("combobox", { name: "Search commands and the map" }).fill("Show as table");
	await later.page.keyboard.press("Enter");
	await expect(later.page.getByRole("grid", { name: "Journey map" })).toBeVisible();
	await later.page.keyboard.press("Escape");
	expect(await later.titles()).toContain("Queues twice");
});

test("a map made without a network reaches the server on return", async ({ newPerson }) => {
	const ada = await newPerson("Ada");
	await ada.hasPageOnDevice();
	await ada.context.setOffline(true);
	await ada.page.reload();
	await new Home(ada.page).newMap("Empty map");
	await ada.page.getByRole("button", { name: "Add stages and lanes" }).click();
	await ada.page.getByRole("button", { name: "Add touchpoint" }).click();
	await ada.typeInto("Leaflet on the train");
	await ada.seesStatus("Offline, saved on this device");
	const mapId = new URL(ada.page.url()).pathname.split("/").at(-1) ?? "";
	const bo = await newPerson("Bo");
	await bo.page.goto(`/map/${mapId}`);
	await expect(bo.page.getByText(/no such map/i).first()).toBeVisible();

	await ada.context.setOffline(false);
	await ada.seesStatus("Saved");
	await bo.open(mapId);
	await expect(bo.card("Leaflet on the train")).toBeVisible();
});

test("two tabs of one browser see each other's edits without a network", async ({ newPerson, server }) => {
	const mapId = await createMap(server.url);
	const left = await newPerson("Ada");
	const right = new Person(await left.context.newPage(), "Ada");
	await left.open(mapId);
	await right.open(mapId);
	await left.hasPageOnDevice();
	await left.context.setOffline(true);
	await left.addCard("Ask", "Touchpoints", "Left tab");
	await left.seesStatus("Offline, saved on this device");
	await expect(right.card("Left tab")).toBeVisible();
	await right.addCard("Search", "Touchpoints", "Right tab");
	await expect(left.card("Right tab")).toBeVisible();
	await left.card("Right tab").dblclick();
	await expect(left.cardText).toBeFocused();
	await left.page.keyboard.press("End");
	await left.page.keyboard.type(" too");
	await left.page.keyboard.press("Escape");
	await expect(right.card("Right tab too")).toBeVisible();

	await left.context.setOffline(false);
	await left.seesStatus("Saved");
	await right.seesStatus("Saved");
	const bo = await newPerson("Bo");
	await bo.open(mapId);
	await expect(bo.card("Left tab")).toBeVisible();
	await expect(bo.card("Right tab too")).toBeVisible();
});
