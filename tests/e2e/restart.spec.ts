import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import { Person } from "./person.ts";
import { RunningServer } from "./server.ts";

/** Notes every status and alert that the page shows from now on; answers what it has noted. */
async function watchWords({ page }: Person): Promise<() => Promise<string[]>> {
	await page.evaluate(() => {
		const seen = new Set<string>();
		const look = (): void => {
			for (const element of document.querySelectorAll('[aria-label$=": what this means"], [role="status"], [role="alert"]'))
				seen.add(element.getAttribute("aria-label") ?? element.textContent ?? "");
		};
		look();
		new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
		Object.assign(window, { wordsSeen: seen });
	});
	return () => page.evaluate(() => [...(window as unknown as { wordsSeen: Set<string> }).wordsSeen]);
}

test("the server restarts while two people write: no error shows, and every edit is there once", async ({ browser }) => {
	const server = new RunningServer();
	await server.start();
	const contexts = [await browser.newContext({ baseURL: server.url }), await browser.newContext({ baseURL: server.url })];
	try {
		const [ada, bo] = await Promise.all(
			contexts.map(async (context, index) => await Person.arrive(await context.newPage(), ["Ada", "Bo"][index] ?? "")),
		);
		if (ada === undefined || bo === undefined) throw new Error("two people are needed");
		const mapId = await createMap(server.url);
		await ada.open(mapId);
		await bo.open(mapId);
		await Promise.all([ada.hasPageOnDevice(), bo.hasPageOnDevice()]);
		const words = [await watchWords(ada), await watchWords(bo)];
		const stopped = server.stop("SIGTERM");
		await ada.addCard("Ask", "Touchpoints", "Desk");
		await stopped;
		await bo.addCard("Search", "Backstage", "Sorts returns");
		await server.start();
		await ada.seesStatus("Saved");
		await bo.seesStatus("Saved");
		for (const seen of words) {
			const statuses = (await seen()).map((text) => text.replace(": what this means", "")).filter((text) => text !== "");
			expect(statuses).toContain("Offline, saved on this device");
			expect(statuses.filter((text) => !["Saved", "Saving", "Offline, saved on this device"].includes(text))).toEqual([]);
		}
		const all = ["Asks at the desk", "Desk", "Queues twice", "Sorts returns", "Walks along the shelves"];
		for (const person of [ada, bo])
			await expect(async () => expect(await person.titles()).toEqual(all)).toPass({ timeout: 20_000 });
	} finally {
		await Promise.all(contexts.map((context) => context.close()));
		await server.close();
	}
});
