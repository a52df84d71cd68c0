import { expect, type Page } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";

/** More than the connections that a browser has to one server over HTTP/1.1. */
const tabs = 8;

const scoreIn = (page: Page) => page.getByRole("region", { name: "Scores" }).getByRole("button", { name: /^Seen by many/ });

async function post(url: string, body: unknown): Promise<{ readonly id: string }> {
	const answer = await fetch(url, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body),
	});
	return answer.json();
}

test("eight tabs of one map all show a new answer, and still reach the server", async ({ knownPerson, server }) => {
	test.slow();
	const mapId = await createMap(server.url);
	const metric = await post(`${server.url}/api/metrics`, { name: "Seen by many", kind: "nps", minimumN: 1 });
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	await ada.page.getByRole("button", { name: "Scores", exact: true }).click();
	await ada.header("Step", "Ask").click();
	await ada.page.getByRole("button", { name: "Show Seen by many on what is selected" }).click();
	await expect(scoreIn(ada.page)).toContainText("no answers");
	const pages = [ada.page];
	while (pages.length < tabs) {
		const page = await ada.context.newPage();
		await page.goto(`/map/${mapId}`);
		await page.getByRole("button", { name: "Scores", exact: true }).click();
		await expect(scoreIn(page)).toContainText("no answers");
		pages.push(page);
	}
	const at = new Date(Date.now() - 60_000).toISOString();
	await post(`${server.url}/api/metrics/${metric.id}/answers`, [{ id: "a", at, value: 10 }]);
	for (const page of pages) await expect(scoreIn(page)).toContainText("100 pts");
	await ada.page.close();
	await post(`${server.url}/api/metrics/${metric.id}/answers`, [{ id: "b", at, value: 0 }]);
	for (const page of pages.slice(1)) await expect(scoreIn(page)).toContainText("n 2");
});
