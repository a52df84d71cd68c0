import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import type { Person } from "./person.ts";

async function toHaveTitles(person: Person, titles: readonly string[]): Promise<void> {
	await expect(async () => expect(await person.titles()).toEqual([...titles].sort())).toPass({ timeout: 20_000 });
}

test("two people map together: cards, moves and titles arrive, cursors are seen, and who leaves disappears", async ({
	knownPerson,
	server,
}) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	const bo = await knownPerson("Bo");
	await ada.open(mapId);
	await bo.open(mapId);

	await ada.addCard("Take home", "Actions", "Checks the books out");
	await expect(bo.card("Checks the books out")).toBeVisible();

	await bo.dragTo(bo.card("Asks at the desk"), await bo.cellPoint("Sign up", "Actions"));
	await expect(async () => {
		const moved = (await ada.download()).map.cards.find((card) => card.id === "card-asks");
		expect(moved?.place).toMatchObject({ stepId: "step-sign", laneId: "lane-action" });
	}).toPass({ timeout: 20_000 });

	await bo.page.mouse.move(600, 500, { steps: 4 });
	await expect(ada.canvas.getByText("Bo", { exact: true })).toBeVisible();
	await expect(ada.page.getByRole("button", { name: "1 other person is here" })).toBeVisible();

	await ada.seesStatus("Saved");
	await bo.seesStatus("Saved");
	expect((await ada.download()).map).toEqual((await bo.download()).map);

	await bo.page.close();
	await expect(ada.page.getByRole("button", { name: "1 other person is here" })).toBeHidden();
});

test("two people in one title merge letter by letter", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	const bo = await knownPerson("Bo");
	for (const person of [ada, bo]) {
		await person.open(mapId);
		await person.card("Queues twice").dblclick();
		await expect(person.cardText).toBeFocused();
	}
	await ada.page.keyboard.press("Home");
	await bo.page.keyboard.press("End");
	for (const letter of "Often ") {
		await ada.page.keyboard.type(letter);
		await bo.page.keyboard.type(letter.toUpperCase());
	}
	await expect(ada.cardText).toHaveValue("Often Queues twiceOFTEN ");
	await expect(bo.cardText).toHaveValue("Often Queues twiceOFTEN ");
	expect(await ada.cardText.evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe("Often ".length);
});

test("undo takes back one's own work only", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	const bo = await knownPerson("Bo");
	await ada.open(mapId);
	await bo.open(mapId);
	await ada.addCard("Ask", "Backstage", "Looks it up");
	await expect(bo.card("Looks it up")).toBeVisible();
	await bo.addCard("Sign up", "Backstage", "Prints the card");
	await expect(ada.card("Prints the card")).toBeVisible();
	// More often than she has steps: typing with pauses is several, and a peer's must never be among them.
	for (let step = 0; step < 8; step++) await ada.press("Control+z");
	await toHaveTitles(bo, ["Asks at the desk", "Prints the card", "Queues twice", "Walks along the shelves"]);
	for (let step = 0; step < 8; step++) await ada.press("Control+y");
	await toHaveTitles(bo, ["Asks at the desk", "Looks it up", "Prints the card", "Queues twice", "Walks along the shelves"]);
});

test("edits made without a network are kept on the device, survive a reload and merge on return", async ({
	newPerson,
	server,
}) => {
	const mapId = await createMap(server.url);
	const ada = await newPerson("Ada");
	const bo = await newPerson("Bo");
	await ada.open(mapId);
	await bo.open(mapId);
	await ada.hasPageOnDevice();
	await ada.context.setOffline(true);
	await ada.addCard("Ask", "Touchpoints", "Phone line");
	await ada.seesStatus("Offline, saved on this device");
	await bo.addCard("Search", "Touchpoints", "Catalogue");
	await bo.seesStatus("Saved");

	await ada.page.reload();
	await expect(ada.canvas).toBeVisible();
	await ada.press("Shift+1");
	await expect(ada.card("Phone line")).toBeVisible();
	await ada.seesStatus("Offline, saved on this device");

	await ada.context.setOffline(false);
	await ada.seesStatus("Saved");
	const all = ["Asks at the desk", "Catalogue", "Phone line", "Queues twice", "Walks along the shelves"];
	await toHaveTitles(ada, all);
	await toHaveTitles(bo, all);
});

test("an edit of a tab that closes at once is sent by the browser's other tab", async ({ newPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await newPerson("Ada");
	await ada.open(mapId);
	await ada.hasPageOnDevice();
	await ada.context.setOffline(true);
	await ada.addCard("Ask", "Touchpoints", "Phone line");
	await ada.seesStatus("Offline, saved on this device");
	const other = await ada.context.newPage();
	await ada.page.close();
	await ada.context.setOffline(false);
	await other.goto(`/map/${mapId}`);
	const bo = await newPerson("Bo");
	await bo.open(mapId);
	await expect(bo.card("Phone line")).toBeVisible();
});
