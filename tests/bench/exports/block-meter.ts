import type { Page } from "@playwright/test";

/** ms, and the least that a meter must see of it. */
const trial = { block: 30, seen: 22 };

/** Throws where the page's meter misses a block that it makes itself. */
export async function checkMeter(page: Page): Promise<void> {
	const seen = await page.evaluate((ms) => window.benchBlocks?.trial(ms), trial.block);
	if (seen === undefined || !(seen >= trial.seen)) {
		throw new Error(`The meter saw ${seen} ms of a block of ${trial.block} ms: it cannot be believed.`);
	}
}

/** What some work answers, and the longest block of the page's main thread from before it until it has settled. */
export async function withBlocks<T>(page: Page, work: () => Promise<T>): Promise<{ answer: T; longestBlock: number }> {
	await page.evaluate(() => window.benchBlocks?.start());
	const answer = await work();
	const longestBlock = await page.evaluate(() => window.benchBlocks?.stop());
	return { answer, longestBlock: longestBlock ?? Number.NaN };
}
