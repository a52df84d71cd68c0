import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import type { Person } from "./person.ts";

/** The left edge of a step's header on the canvas, or null while it is out of sight. */
async function leftOf(person: Person, step: string): Promise<number | null> {
	const box = await person.header("Step", step).boundingBox();
	return box && (await person.onCanvas(box)).x;
}

test("one person goes along with another's view, and goes their own way by moving the map or with Escape", async ({
	knownPerson,
	server,
}) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	const bo = await knownPerson("Bo");
	await ada.open(mapId);
	await bo.open(mapId);
	await bo.page.getByRole("button", { name: "Follow Ada" }).click();
	const sign = bo.page.getByRole("status").filter({ hasText: "Following Ada" });
	await expect(sign).toBeVisible();

	await ada.press("Shift+0");
	await expect(async () => expect(await leftOf(bo, "Search")).toBeCloseTo((await leftOf(ada, "Search")) ?? 0, -0.7)).toPass();
	await ada.page.mouse.move(700, 500);
	await ada.page.mouse.wheel(0, -300);
	await expect(async () => expect(await leftOf(bo, "Search")).toBeCloseTo((await leftOf(ada, "Search")) ?? 0, -0.7)).toPass();

	// Who is followed cannot follow back: both views would go in a circle.
	await ada.page.getByRole("button", { name: "Follow Bo" }).click();
	await expect(ada.page.getByText("Bo follows you already.")).toBeVisible();

	await bo.press("Escape");
	await expect(sign).toBeHidden();
	await bo.press("Shift+F");
	await expect(sign).toBeVisible();
	await bo.page.mouse.move(700, 500);
	await bo.page.mouse.wheel(0, 300);
	await expect(sign).toBeHidden();

	await bo.command("Follow Ada");
	await expect(sign).toBeVisible();
	await ada.page.close();
	await expect(bo.page.getByText("Ada has left the map.")).toBeVisible();
	await expect(sign).toBeHidden();
});
