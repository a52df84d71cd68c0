import { expect, type Locator } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import type { Person } from "./person.ts";

/** Through the HTTP API, as another person's edit is: a column at the left end, wide and with cards. */
async function insertColumnAtLeft(url: string, mapId: string, title: string): Promise<void> {
	const response = await fetch(`${url}/api/maps/${mapId}/operations`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({
			operations: [
				{ name: "createStep", args: { id: `step-${title}`, stageId: "stage-join", title, beforeId: "step-ask" } },
				...["one", "two"].map((card) => ({
					name: "createCard",
					args: { kind: "action", place: { stepId: `step-${title}`, laneId: "lane-action" }, title: `${title} ${card}` },
				})),
			],
		}),
	});
	expect(response.status).toBe(200);
}

async function placeOf(thing: Locator): Promise<{ x: number; y: number }> {
	const box = await thing.boundingBox();
	if (box === null) throw new Error("not on the page");
	return { x: Math.round(box.x), y: Math.round(box.y) };
}

/** The outline lists every step, also those outside the view. */
async function seesInOutline(person: Person, title: string): Promise<void> {
	await expect(person.page.getByRole("navigation", { name: "Outline" }).getByText(title, { exact: true })).toBeVisible();
	// What has arrived is drawn with the next frame, and measured after it.
	await person.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

test("a column that somebody inserts on the left moves nothing that I look at", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	const bo = await knownPerson("Bo");
	await ada.open(mapId);
	await ada.command("Show or hide the outline");
	await ada.seeAll();
	const mine = ada.card("Walks along the shelves");
	await mine.click();
	const before = await placeOf(mine);
	for (const title of ["Left-one", "Left-two"]) {
		await insertColumnAtLeft(server.url, mapId, title);
		await seesInOutline(ada, title);
		expect(await placeOf(mine)).toEqual(before);
	}
	// By hand, too: the other person's own gestures are no other way in.
	await bo.open(mapId);
	await bo.header("Step", "Left-one").click();
	await bo.press("Delete");
	await expect(ada.page.getByRole("navigation", { name: "Outline" }).getByText("Left-one", { exact: true })).toBeHidden();
	await seesInOutline(ada, "Left-two");
	expect(await placeOf(mine)).toEqual(before);
	// The layout did change: who looks at the whole map anew finds the card elsewhere.
	await ada.seeAll();
	expect(await placeOf(mine)).not.toEqual(before);
});

test("a column that somebody inserts on the left while I drag leaves the card in my hand, and it drops where I see it", async ({
	knownPerson,
	server,
}) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	await ada.command("Show or hide the outline");
	await ada.seeAll();
	const mine = ada.card("Walks along the shelves");
	const { x, y } = await ada.pointIn(mine, 0.5);
	await ada.page.mouse.move(x, y);
	await ada.page.mouse.down();
	await ada.page.mouse.move(x + 6, y + 6, { steps: 3 });
	await ada.page.mouse.move(x + 40, y + 25, { steps: 6 });
	const held = await placeOf(mine);
	for (const title of ["Left-one", "Left-two"]) {
		await insertColumnAtLeft(server.url, mapId, title);
		await seesInOutline(ada, title);
		expect(await placeOf(mine)).toEqual(held);
		// It goes on under the pointer, by the pixel.
		await ada.page.mouse.move(x + 41, y + 25);
		await expect.poll(() => placeOf(mine)).toEqual({ x: held.x + 1, y: held.y });
		await ada.page.mouse.move(x + 40, y + 25);
		await expect.poll(() => placeOf(mine)).toEqual(held);
	}
	const to = await ada.cellPoint("Sign up", "Actions");
	await ada.page.mouse.move(to.x, to.y, { steps: 8 });
	await ada.page.mouse.up();
	await ada.seesStatus("Saved");
	const dropped = (await ada.download()).map.cards.find((card) => card.id === "card-shelf");
	expect(dropped?.place).toMatchObject({ stepId: "step-sign", laneId: "lane-action" });
});
