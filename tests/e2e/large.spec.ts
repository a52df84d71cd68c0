import { expect, type Page } from "@playwright/test";
import { makeMap } from "../bench/make-map.ts";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import type { Person } from "./person.ts";

const far = "Farthest card of the map";

/** 5,000 cards, the last of them with a title to look for. */
function largeMap() {
	const map = makeMap(5_000);
	return { ...map, cards: map.cards.map((card, index) => (index === map.cards.length - 1 ? { ...card, title: far } : card)) };
}

function elementCount(page: Page): Promise<number> {
	return page.evaluate(() => document.getElementsByTagName("*").length);
}

/** What the percentage in the corner says. */
async function zoomOf({ page }: Person): Promise<number> {
	const said = await page.getByRole("button", { name: /^Zoom is / }).getAttribute("aria-label");
	return Number(/(\d+) %/.exec(said ?? "")?.[1]);
}

test("a map of 5,000 cards opens, is moved and zoomed with few elements, and its last card is found and written", async ({
	knownPerson,
	server,
}) => {
	test.slow();
	const mapId = await createMap(server.url, largeMap(), "Large");
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	expect(await elementCount(ada.page)).toBeLessThan(3_000);

	const center = await ada.pointIn(ada.canvas, 0.5);
	await ada.page.mouse.move(center.x, center.y);
	await ada.press("Shift+0");
	await expect(async () => expect(await zoomOf(ada)).toBe(100)).toPass();
	for (let step = 0; step < 10; step++) {
		await ada.page.mouse.wheel(200, 120);
		expect(await elementCount(ada.page)).toBeLessThan(3_000);
	}
	await ada.page.keyboard.down("Control");
	for (let step = 0; step < 10; step++) await ada.page.mouse.wheel(0, 120);
	await ada.page.keyboard.up("Control");
	await expect(async () => expect(await zoomOf(ada)).toBeLessThan(60)).toPass();
	expect(await elementCount(ada.page)).toBeLessThan(3_000);

	expect(await ada.find("farthest CARD")).toBe(1);
	await expect(ada.card(far)).toBeInViewport();
	await ada.press("Enter");
	await expect(ada.cardText).toHaveValue(far);
	await ada.page.keyboard.press("End");
	await ada.page.keyboard.type("!");
	await ada.page.keyboard.press("Escape");
	await ada.seesStatus("Saved");
	const { map } = await (await fetch(`${server.url}/api/maps/${mapId}/export?format=json`)).json();
	expect(map.cards.find((card: { id: string }) => card.id === "card-4999").title).toBe(`${far}!`);
});

test("a large map opens in forced colours and with reduced motion", async ({ knownPerson, server }) => {
	test.slow();
	const mapId = await createMap(server.url, largeMap(), "Large");
	const ada = await knownPerson("Ada");
	await ada.page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
	await ada.open(mapId);
	await ada.press("Shift+0");
	expect(await ada.find(far)).toBe(1);
	await expect(ada.card(far)).toBeInViewport();
	await ada.press("Shift+1");
	await expect(async () => expect(await zoomOf(ada)).toBeLessThan(50)).toPass();
});
