import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import { smallMap } from "./small-map.ts";

test("what customers said is pasted, dragged onto a step, and seen there by somebody else, too", async ({
	knownPerson,
	server,
}) => {
	const mapId = await createMap(server.url, smallMap(), "Library card");
	const [elena, omar] = [await knownPerson("Elena"), await knownPerson("Omar")];
	for (const person of [elena, omar]) {
		await person.open(mapId);
		await person.command("Voice of the customer");
	}
	const panel = (person: typeof elena) => person.page.getByRole("region", { name: "Voice of the customer" });
	await panel(elena).getByRole("button", { name: "Add verbatims" }).first().click();
	await elena.page.getByLabel("Paste verbatims here").fill("<b>Where</b> do I sign? ada@example.org\nThe queue was long");
	await elena.page.getByRole("button", { name: "Add 2 verbatims" }).click();
	await expect(panel(elena).getByText("<b>Where</b> do I sign?")).toBeVisible();
	await elena.seeAll();
	await panel(elena).getByText("The queue was long").hover();
	await elena.page.mouse.down();
	await expect(async () => {
		const { x, y } = await elena.pointIn(elena.header("Step", "Search"), 0.5);
		await elena.page.mouse.move(x - 8, y, { steps: 5 });
		await elena.page.mouse.move(x, y);
		// What it is held over is selected.
		await expect(panel(elena).getByText("Selected 0")).toBeVisible({ timeout: 1_000 });
	}).toPass();
	await elena.page.mouse.up();
	await expect(panel(elena).getByText("Placed 1", { exact: true })).toBeVisible();
	await expect(panel(omar).getByText("Placed 1", { exact: true })).toBeVisible();
	await expect(panel(omar).getByTitle("Personal data")).toHaveText("ada@example.org");
});
