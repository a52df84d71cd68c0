import { metric, type Tab } from "../setup/chromium.ts";
import { quantile } from "../statistics.ts";

export interface FrameFigures {
	readonly p50: number;
	readonly p95: number;
	readonly framesPerSecond: number;
	/** Milliseconds of the main thread for each frame: stable where frame times are not. */
	readonly mainThread: number;
}

declare global {
	interface Window {
		/** Put there by `setup/in-page.js`. */
		benchFrames?: { start(): Promise<void>; stop(): Promise<number[]> };
	}
}

/** Frame times while `play` runs, as the page's own animation frames tell them. */
export async function recordFrames({ page, cdp }: Tab, play: () => Promise<void>): Promise<FrameFigures> {
	await page.evaluate(() => window.benchFrames?.start());
	const busyBefore = await metric(cdp, "TaskDuration");
	await play();
	const busy = (await metric(cdp, "TaskDuration")) - busyBefore;
	const times = (await page.evaluate(() => window.benchFrames?.stop())) ?? [];
	const intervals = times.slice(1).map((time, index) => time - (times[index] ?? time));
	const elapsed = (times.at(-1) ?? 0) - (times[0] ?? 0);
	return {
		p50: quantile(intervals, 0.5),
		p95: quantile(intervals, 0.95),
		framesPerSecond: (intervals.length * 1000) / elapsed,
		mainThread: (busy * 1000) / Math.max(1, intervals.length),
	};
}
