import { withProfile } from "../setup/chromium.ts";
import { checkMeter, withBlocks } from "./block-meter.ts";
import type { ExportFigures } from "./export-figures.ts";

/** `too late`: nothing within the time that it was given; `gave up`: the page or the browser did. */
export type PeerOutcome = ExportFigures | "too late" | "gave up";

/** html-to-image's picture of a whole React Flow, in a browser of its own, since a page that is stuck in one answers nothing, not even a close. */
export function peerExport(
	url: string,
	{ kind, patience }: { readonly kind: "svg" | "png"; readonly patience: number },
): Promise<PeerOutcome> {
	return withProfile(async (profile) => {
		const tab = await profile.open();
		const { page } = tab;
		await page.goto(url);
		await checkMeter(page);
		const made = withBlocks(tab, () => page.evaluate(async (method) => (await window.bench?.ready)?.[method]?.(), kind));
		const figures = made.then(({ answer, ...thread }) => (answer === undefined ? "gave up" : { ...answer, ...thread }));
		const tooLate = new Promise<"too late">((resolve) => setTimeout(() => resolve("too late"), patience).unref());
		// The browser closes under a picture that is too late.
		return Promise.race([figures.catch(() => "gave up" as const), tooLate]);
	});
}
