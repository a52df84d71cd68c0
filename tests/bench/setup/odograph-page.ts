import { join } from "node:path";
import type { Page } from "@playwright/test";
import { benchFolder } from "./paths.ts";

declare global {
	interface Window {
		/** Put there by `watch-paint.js`: when the map first looked as in the end, in ms since the navigation began. */
		benchPaint?: { done: Promise<number> };
	}
}

const identity = { personId: "bench-person-me", name: "Bench", colour: "indigo" };

export function mapIdOf({ cards }: { readonly cards: number }): string {
	return `bench-map-${cards}`;
}

/** Opens a map in a fresh page as somebody who has said their name, and tells when it was wholly painted. */
export async function openMap(page: Page, serverUrl: string, mapId: string): Promise<number> {
	await page.addInitScript((person) => {
		if (localStorage.getItem("odograph:identity") === null) localStorage.setItem("odograph:identity", person);
	}, JSON.stringify(identity));
	await page.addInitScript({ path: join(benchFolder, "setup", "watch-paint.js") });
	await page.goto(`${serverUrl}/map/${mapId}`);
	const at = await page.evaluate(() => window.benchPaint?.done);
	if (at === undefined) throw new Error("The page did not say when it was painted.");
	return at;
}
