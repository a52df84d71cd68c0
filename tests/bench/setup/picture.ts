import type { PictureFigures } from "./bench-page.ts";

/** Shared by the pages that make a picture: how long it took, and for how long the page was dead meanwhile. */
export async function measurePicture(make: () => Promise<number>): Promise<PictureFigures> {
	let longestBlock = 0;
	const observer = new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) longestBlock = Math.max(longestBlock, duration);
	});
	observer.observe({ type: "longtask" });
	const startedAt = performance.now();
	const bytes = await make();
	const milliseconds = performance.now() - startedAt;
	// Long tasks are reported after they end.
	await new Promise((resolve) => setTimeout(resolve, 100));
	observer.disconnect();
	return { milliseconds, bytes, longestBlock };
}
