import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type CDPSession, chromium, type Page } from "@playwright/test";
import { benchFolder } from "./paths.ts";

const flags = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	// Without it the heap figures move with the allocator's mood.
	"--enable-precise-memory-info",
];

/** One profile of its own, on a disk like a person's: IndexedDB and the service worker are real. */
export interface Profile {
	readonly context: BrowserContext;
	/** A fresh page with the DevTools protocol attached. */
	open(): Promise<Tab>;
	close(): Promise<void>;
}

export interface Tab {
	readonly page: Page;
	readonly cdp: CDPSession;
	close(): Promise<void>;
}

export async function launchProfile(): Promise<Profile> {
	const folder = mkdtempSync(join(tmpdir(), "odograph-bench-"));
	const context = await chromium.launchPersistentContext(folder, {
		...(process.env.CHROMIUM_PATH === undefined ? {} : { executablePath: process.env.CHROMIUM_PATH }),
		args: flags,
		viewport: { width: 1280, height: 800 },
		deviceScaleFactor: 1,
	});
	await context.addInitScript({ path: join(benchFolder, "setup", "in-page.js") });
	await context.addInitScript({ path: join(benchFolder, "setup", "watch-blocks.js") });
	return {
		context,
		async open() {
			const page = await context.newPage();
			const cdp = await context.newCDPSession(page);
			// Time of the thread, not of the clock: what else this machine does is not the page's doing.
			await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
			return { page, cdp, close: () => page.close() };
		},
		async close() {
			await context.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Runs with a profile that is gone afterwards, whatever happens. */
export async function withProfile<T>(run: (profile: Profile) => Promise<T>): Promise<T> {
	const profile = await launchProfile();
	try {
		return await run(profile);
	} finally {
		await profile.close();
	}
}

export async function metric(cdp: CDPSession, name: string): Promise<number> {
	const { metrics } = await cdp.send("Performance.getMetrics");
	return metrics.find((entry) => entry.name === name)?.value ?? Number.NaN;
}

/** Megabytes of live JavaScript objects after a full collection. */
export async function liveHeap(cdp: CDPSession): Promise<number> {
	await cdp.send("HeapProfiler.collectGarbage");
	await cdp.send("HeapProfiler.collectGarbage");
	return (await metric(cdp, "JSHeapUsedSize")) / 1e6;
}
