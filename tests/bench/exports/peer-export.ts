import { withProfile } from "../setup/chromium.ts";
import { checkMeter, withBlocks } from "./block-meter.ts";
import type { ExportFigures } from "./export-figures.ts";

/** html-to-image's picture of a whole React Flow, in a browser of its own, since a page that is stuck in one answers nothing, not even a close. Null where none came within `patience` ms. */
export function peerExport(
	url: string,
	{ kind, patience }: { readonly kind: "svg" | "png"; readonly patience: number },
): Promise<ExportFigures | null> {
	return withProfile(async (profile) => {
		const { page } = await profile.open();
		await page.goto(url);
		await checkMeter(page);
		const made = withBlocks(page, () => page.evaluate(async (method) => (await window.bench?.ready)?.[method]?.() ?? null, kind));
		const figures = made.then(({ answer, longestBlock }) => answer && { ...answer, longestBlock });
		const tooLate = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience).unref());
		// The browser closes under a picture that is too late.
		return Promise.race([figures.catch(() => null), tooLate]);
	});
}
