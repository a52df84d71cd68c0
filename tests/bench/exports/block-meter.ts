import type { Page } from "@playwright/test";
import { metric, type Tab } from "../setup/chromium.ts";

/** ms, and the least that a meter must see of it. */
const trial = { block: 30, seen: 22 };

/** Throws where the page's meter misses a block that it makes itself. */
export async function checkMeter(page: Page): Promise<void> {
	const seen = await page.evaluate((ms) => window.benchBlocks?.trial(ms), trial.block);
	if (seen === undefined || !(seen >= trial.seen)) {
		throw new Error(`The meter saw ${seen} ms of a block of ${trial.block} ms: it cannot be believed.`);
	}
}

export interface MainThread {
	/** Longest time for which it did nothing else, in ms of the clock. */
	readonly longestBlock: number;
	/** All its work, in ms of processor time, which other work on the machine hardly changes. */
	readonly mainThread: number;
}

/** What some work answers, and what it was for the page's main thread from before it until it has settled. */
export async function withBlocks<T>({ page, cdp }: Tab, work: () => Promise<T>): Promise<MainThread & { readonly answer: T }> {
	const before = await metric(cdp, "TaskDuration");
	await page.evaluate(() => window.benchBlocks?.start());
	const answer = await work();
	const longestBlock = await page.evaluate(() => window.benchBlocks?.stop());
	const mainThread = ((await metric(cdp, "TaskDuration")) - before) * 1000;
	return { answer, longestBlock: longestBlock ?? Number.NaN, mainThread };
}
