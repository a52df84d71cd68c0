import { join } from "node:path";
import type { Page } from "@playwright/test";
import { benchMap } from "../bench-map.ts";
import { type Tab, withProfile } from "../setup/chromium.ts";
import type { Odograph } from "../setup/odograph.ts";
import { openMap } from "../setup/odograph-page.ts";
import { benchFolder } from "../setup/paths.ts";
import { checkMeter, type MainThread, withBlocks } from "./block-meter.ts";
import type { ExportFigures, ExportKind } from "./export-figures.ts";

/** What the dialog does besides writing files. */
export interface DialogFigures extends MainThread {
	readonly what: string;
	/** Until it is to be seen. */
	readonly milliseconds: number;
}

export interface OwnExports {
	readonly dialog: readonly DialogFigures[];
	/** In the order in which they were asked for. */
	readonly files: ReadonlyMap<ExportKind, readonly ExportFigures[]>;
}

const buttons: Readonly<Record<ExportKind, string>> = {
	svg: "Download SVG",
	png: "Download picture",
	pdf: "Download PDF",
};

/** At the size of the peer's picture. The PDF is one sheet, as the dialog proposes it. */
const choices = {
	raster: { format: "png", size: "1x", isTransparent: false },
	svg: { isTransparent: false },
	pdf: { paper: "a3", orientation: "landscape", pages: "fit", theme: "light" },
};

/** Until the map has been stored, and what a dialog starts beside itself stands, ms. */
const rest = 3_000;

/** Clicks what is there already: looking for it would count as the page's own work. */
async function placeOf(page: Page, name: string, role: "button" | "textbox" | "text" = "button"): Promise<() => Promise<void>> {
	const found = role === "text" ? page.getByText(name, { exact: true }) : page.getByRole(role, { name, exact: true });
	await found.scrollIntoViewIfNeeded();
	const box = await found.boundingBox();
	if (box === null) throw new Error(`"${name}" is nowhere in the dialog.`);
	return () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Does something, and answers how long after it what a selector names comes, or gets another width, in ms. */
async function untilChange(page: Page, selector: string, act: () => Promise<void>): Promise<number> {
	// In an object: a promise by itself would be waited for.
	const watching = await page.evaluateHandle((wanted) => ({ change: window.benchFiles?.changeOf(wanted) }), selector);
	await act();
	return (await watching.evaluate(({ change }) => change)) ?? Number.NaN;
}

async function timed(tab: Tab, what: string, selector: string, act: () => Promise<void>): Promise<DialogFigures> {
	const { answer, ...thread } = await withBlocks(tab, () => untilChange(tab.page, selector, act));
	return { what, milliseconds: answer, ...thread };
}

/** As it is once something has been drawn on it. */
const previewCanvas = 'canvas[aria-label="Preview of the picture"]:not([width="1"])';

async function useDialog(tab: Tab): Promise<DialogFigures[]> {
	const { page } = tab;
	const figures = [await timed(tab, "the dialog opens", "[role=dialog]", () => page.keyboard.press("Control+e"))];
	await page.waitForTimeout(rest);
	const unfold = await placeOf(page, "Title, logo, legend, footer and font", "text");
	figures.push(await timed(tab, "its preview is unfolded", previewCanvas, unfold));
	await (await placeOf(page, "Title", "textbox"))();
	await page.waitForTimeout(rest);
	figures.push(await timed(tab, "one more letter in the title", previewCanvas, () => page.keyboard.press("x")));
	await page.keyboard.press("Backspace");
	return figures;
}

async function download(tab: Tab, kind: ExportKind): Promise<ExportFigures> {
	const { page } = tab;
	const click = await placeOf(page, buttons[kind]);
	const { answer, ...thread } = await withBlocks(tab, async () => {
		const waiting = await page.evaluateHandle(() => ({ file: window.benchFiles?.next() }));
		await click();
		return waiting.evaluate(({ file }) => file);
	});
	if (answer === undefined) throw new Error("The page did not say when the file was there.");
	return { ...answer, ...thread };
}

/** The built page as a person uses it: the whole map behind, the dialog in front, a click for each file. */
export function ownExports(
	server: Odograph,
	{ cards, kinds, repeats }: { readonly cards: number; readonly kinds: readonly ExportKind[]; readonly repeats: number },
): Promise<OwnExports> {
	return withProfile(async (profile) => {
		const mapId = `exports-${cards}`;
		await server.createMap(mapId, benchMap(cards).state);
		const tab = await profile.open();
		const { page } = tab;
		await page.addInitScript({ path: join(benchFolder, "setup", "watch-files.js") });
		await page.addInitScript(([key, value]) => localStorage.setItem(key, value), [
			`odograph:pictures:${mapId}`,
			JSON.stringify(choices),
		] as const);
		await openMap(page, server.url, mapId);
		await page.waitForTimeout(rest);
		await checkMeter(page);
		const dialog = await useDialog(tab);
		const files = new Map<ExportKind, ExportFigures[]>();
		for (const kind of kinds) {
			const made: ExportFigures[] = [];
			for (let run = 0; run < repeats; run++) {
				await page.waitForTimeout(rest);
				made.push(await download(tab, kind));
			}
			files.set(kind, made);
		}
		return { dialog, files };
	});
}
