import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import { Home } from "./home.ts";
import { Person } from "./person.ts";
import { RunningServer } from "./server.ts";
import { smallMap } from "./small-map.ts";

test("a map is found, renamed, duplicated, put in the bin and taken out again", async ({ newPerson, server }) => {
	const original = await createMap(server.url, smallMap(), "Café visit");
	const ada = await newPerson("Ada");
	const home = new Home(ada.page);
	await home.search("cafe VISIT");
	await home.shows("Café visit");
	await home.rename("Café visit", "Tea house visit");
	await expect(ada.page.getByText("No map matches “cafe VISIT”")).toBeVisible();
	await home.search("tea house");
	await home.act("Tea house visit", "Duplicate");
	await home.shows("Tea house visit", "Tea house visit (copy)");

	await home.act("Tea house visit (copy)", "Move to bin");
	await home.shows("Tea house visit");
	await ada.page.getByRole("button", { name: "Undo" }).click();
	await home.shows("Tea house visit", "Tea house visit (copy)");

	await home.act("Tea house visit", "Move to bin");
	await home.shows("Tea house visit (copy)");
	await ada.page.getByRole("radio", { name: /^Bin/ }).check();
	await ada.page.getByRole("button", { name: "Restore Tea house visit", exact: true }).click();
	await expect(ada.page.getByRole("button", { name: "Restore Tea house visit", exact: true })).toBeHidden();

	// The server's own list: what was shown was not only hoped for.
	await ada.page.reload();
	await home.search("tea house");
	await home.shows("Tea house visit", "Tea house visit (copy)");
	await home.open("Tea house visit (copy)");
	await expect(ada.card("Queues twice")).toBeVisible();

	// A map of its own: what is deleted from it stays on the one it was made of.
	expect(ada.page.url()).not.toContain(original);
	await ada.find("Queues twice");
	await ada.press("Delete");
	await expect(ada.card("Queues twice")).toBeHidden();
	await ada.seesStatus("Saved");
	await ada.open(original);
	await expect(ada.card("Queues twice")).toBeVisible();
});

test("an empty map shows where to begin, and begins there", async ({ newPerson }) => {
	const ada = await newPerson("Ada");
	await new Home(ada.page).newMap("Empty map");
	const start = ada.page.getByRole("region", { name: "Start the journey" });
	await expect(start).toBeVisible();
	await start.getByRole("button", { name: "Add stages and lanes" }).click();
	await expect(start).toBeHidden();
	for (const stage of ["Become aware", "Decide", "Use"]) await expect(ada.header("Stage", stage)).toBeVisible();
	await ada.seesStatus("Saved");
	await ada.page.reload();
	await expect(ada.header("Stage", "Decide")).toBeVisible();
});

test("a template becomes a map of its own, and the next one from it starts fresh", async ({ newPerson }) => {
	const ada = await newPerson("Ada");
	const home = new Home(ada.page);
	for (const turn of ["first", "second"]) {
		await ada.page.goto("/");
		await home.newMap("From a template");
		await ada.page
			.getByRole("dialog")
			.getByRole("button", { name: /^Blank map/ })
			.click();
		await ada.page.waitForURL(/\/map\//);
		await ada.seesStatus("Saved");
		await ada.page.getByRole("textbox", { name: "Title of the map" }).fill(`Blank, ${turn}`);
		await ada.page.keyboard.press("Enter");
		await ada.seesStatus("Saved");
	}
	await ada.page.goto("/");
	await home.search("blank, ");
	await home.shows("Blank, first", "Blank, second");
});

test("with the server gone the maps of this device are listed and open, and that is said", async ({ browser }) => {
	const server = new RunningServer();
	await server.start();
	const context = await browser.newContext({ baseURL: server.url });
	try {
		const seen = await createMap(server.url, smallMap(), "Seen before");
		await createMap(server.url, smallMap(), "Never opened");
		const ada = await Person.arrive(await context.newPage(), "Ada");
		await ada.open(seen);
		await ada.hasPageOnDevice();
		await server.stop("SIGKILL");
		await ada.page.goto("/");
		await expect(ada.page.getByText(/The server cannot be reached\. Showing the maps kept on this device/)).toBeVisible();
		const home = new Home(ada.page);
		await home.shows("Seen before");
		await home.open("Seen before");
		await expect(ada.card("Queues twice")).toBeVisible();
		await ada.seesStatus("Offline, saved on this device");
	} finally {
		await context.close();
		await server.close();
	}
});
