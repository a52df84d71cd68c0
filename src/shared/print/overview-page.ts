import { headerStrip } from "../scene/header-strip.ts";
import { type LegendLine, legendItem } from "../scene/legend.ts";
import type { Scene } from "../scene/scene.ts";
import type { Sheet } from "./paper.ts";
import type { PrintInput } from "./print-pages.ts";
import { footerHeight, type PrintPage, type PrintPart, pageMargin } from "./print-plan.ts";

/** Points per unit at which the strip and the legend can still be read on paper: their text has 5.5 to 20 points. */
const smallestScale = 0.5;
/** Not larger than a poster needs. */
const largestScale = 3;
/** Points between strip, map and legend. */
const gap = 14;
/** At most this part of a page is for the strip and the legend. */
const most = 0.45;

interface Frame {
	/** Points that strip and legend take. */
	readonly height: number;
	readonly legend: PrintPart | null;
	readonly strip: PrintPart | null;
}

/** What the strip is drawn from. */
type StripSource = Pick<PrintInput, "map" | "measure" | "date" | "look">;

function frameAt(input: StripSource, lines: readonly LegendLine[], { scale, width }: { scale: number; width: number }): Frame {
	const { map, measure, date, look } = input;
	const units = width / scale;
	const at = { x: pageMargin, y: pageMargin };
	const frame: { strip: PrintPart | null; legend: PrintPart | null } = { strip: null, legend: null };
	if (look.pictureHeader) {
		const item = headerStrip({ map, measure, x: 0, width: units, date, look });
		frame.strip = { items: [item], clip: { ...item.box, width: units }, at, scale };
	}
	if (lines.length > 0) {
		const { item } = legendItem(lines, { x: 0, y: 0, width: units }, measure);
		frame.legend = { items: [item], clip: { ...item.box, width: units, height: item.box.height + 2 }, at, scale };
	}
	const { strip, legend } = frame;
	const heights = [strip, legend].flatMap((part) => (part === null ? [] : [part.clip.height * scale]));
	return { ...frame, height: heights.reduce((sum, height) => sum + height, heights.length > 1 ? gap : 0) };
}

export interface Overview extends PrintPage {
	/** Points per map unit. */
	readonly scale: number;
	/** Points from the page's top to the map's. */
	readonly mapTop: number;
}

/** The whole map on one sheet: strip, map and legend. The map fills the sheet; what says what it is stays large enough to read. */
export function overviewPage(input: StripSource, scene: Scene, given: { sheet: Sheet; lines: readonly LegendLine[] }): Overview {
	const { bounds } = scene;
	const width = given.sheet.width - 2 * pageMargin;
	const room = given.sheet.height - 2 * pageMargin - footerHeight - gap;
	const scaleFor = (height: number) => Math.max(0.0001, Math.min(largestScale, width / bounds.width, height / bounds.height));
	let scale = Math.max(smallestScale, scaleFor(room * (1 - most / 2)));
	let frame = frameAt(input, given.lines, { scale, width });
	while (frame.height > room * most && scale > 0.02) {
		scale *= 0.85;
		frame = frameAt(input, given.lines, { scale, width });
	}
	return pageOf(scene, frame, { ...given.sheet, scale: scaleFor(room - frame.height - gap) });
}

/** One page as large as the map at its own size (a map unit is a CSS pixel, 0.75 points), with strip and legend. */
export function mapSizedPage(input: StripSource, scene: Scene, lines: readonly LegendLine[]): Overview {
	const scale = 0.75;
	const width = Math.max(scene.bounds.width, 760) * scale;
	const frame = frameAt(input, lines, { scale, width });
	const height = frame.height + scene.bounds.height * scale + 2 * gap + 2 * pageMargin + footerHeight;
	return pageOf(scene, frame, { width: width + 2 * pageMargin, height, scale });
}

function pageOf(scene: Scene, frame: Frame, { width, height, scale }: Sheet & { scale: number }): Overview {
	const { strip } = frame;
	const mapTop = pageMargin + (strip === null ? 0 : strip.clip.height * strip.scale + gap);
	const map = { items: scene.items, clip: scene.bounds, at: { x: pageMargin, y: mapTop }, scale };
	const legendTop = mapTop + scene.bounds.height * scale + gap;
	const legend = frame.legend === null ? [] : [{ ...frame.legend, at: { x: pageMargin, y: legendTop } }];
	return { width, height, parts: [...(strip === null ? [] : [strip]), map, ...legend], scale, mapTop };
}
