import { headerStrip, personaWidth } from "../scene/header-strip.ts";
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
/** A map unit is a CSS pixel, 0.75 points: text has the size of text. */
const naturalScale = 0.75;
/** A column beside the map is taken where the map gains as much by it. */
const worthIt = 1.08;

interface Frame {
	/** Points that strip and legend take. */
	readonly height: number;
	readonly legend: PrintPart | null;
	readonly strip: PrintPart | null;
}

/** What the strip is drawn from. */
export type StripSource = Pick<PrintInput, "map" | "measure" | "date" | "look">;

function frameAt(input: StripSource, lines: readonly LegendLine[], { scale, width }: { scale: number; width: number }): Frame {
	const { map, measure, date, look } = input;
	const units = width / scale;
	const at = { x: pageMargin, y: pageMargin };
	const frame: { strip: PrintPart | null; legend: PrintPart | null } = { strip: null, legend: null };
	if (look.pictureHeader) {
		const item = headerStrip({ map, measure, x: 0, width: units, date, look, isLow: true });
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

interface OverviewInput {
	readonly sheet: Sheet;
	readonly lines: readonly LegendLine[];
}

interface Room {
	/** Points that strip, map and legend have together. */
	readonly width: number;
	readonly height: number;
}

function roomOn(sheet: Sheet): Room {
	return { width: sheet.width - 2 * pageMargin, height: sheet.height - 2 * pageMargin - footerHeight - gap };
}

function fitting({ bounds }: Scene, { width, height }: Room): number {
	return Math.max(0.0001, Math.min(largestScale, width / bounds.width, height / bounds.height));
}

/**
 * The whole map on one sheet with strip and legend, which stay large enough to read: above and below the map, or both beside
 * it, wherever that leaves more to the map.
 */
export function overviewPage(input: StripSource, scene: Scene, given: OverviewInput): Overview {
	const [above, beside] = [pageBelow(input, scene, given), pageBeside(input, scene, given)];
	return beside !== null && beside.scale > worthIt * above.scale ? beside : above;
}

/** The strip above, the legend below. */
function pageBelow(input: StripSource, scene: Scene, { sheet, lines }: OverviewInput): Overview {
	const { width, height: room } = roomOn(sheet);
	const mapScale = (frame: Frame): number => fitting(scene, { width, height: room - frame.height - gap });
	let scale = Math.max(smallestScale, fitting(scene, { width, height: room * (1 - most / 2) }));
	let frame = frameAt(input, lines, { scale, width });
	while (frame.height > room * most && scale > 0.02) {
		scale *= 0.85;
		frame = frameAt(input, lines, { scale, width });
	}
	// What a wide map leaves free makes what stands around it larger.
	for (let larger = scale * 1.05; larger <= naturalScale; larger *= 1.05) {
		const grown = frameAt(input, lines, { scale: larger, width });
		if (grown.height > room * most || mapScale(grown) < mapScale(frame)) break;
		frame = grown;
	}
	return pageOf(scene, frame, { ...sheet, scale: mapScale(frame) });
}

/** Strip and legend in a column at the left, the map at its full height beside it; null where no column of less than half of the sheet holds them. */
function pageBeside(input: StripSource, scene: Scene, { sheet, lines }: OverviewInput): Overview | null {
	const { width, height } = roomOn(sheet);
	const scale = Math.max(smallestScale, fitting(scene, { width, height }));
	for (let column = personaWidth * scale; column < width / 2; column += 10) {
		const { strip, legend, ...frame } = frameAt(input, lines, { scale, width: column });
		if (strip === null || frame.height > height) continue;
		const left = pageMargin + column + 2 * gap;
		const map = {
			items: scene.items,
			clip: scene.bounds,
			at: { x: left, y: pageMargin },
			scale: fitting(scene, { width: width - column - 2 * gap, height }),
		};
		const below = legend === null ? [] : [{ ...legend, at: { x: pageMargin, y: pageMargin + strip.clip.height * scale + gap } }];
		return { ...sheet, parts: [strip, map, ...below], scale: map.scale, mapTop: pageMargin };
	}
	return null;
}

/** Strip and legend by themselves in a room from `top` on, as large as fits. */
export function aboutParts(
	input: StripSource,
	lines: readonly LegendLine[],
	{ top, width, height }: Room & { readonly top: number },
): readonly PrintPart[] {
	let scale = naturalScale;
	let frame = frameAt(input, lines, { scale, width });
	while (frame.height > height && scale > 0.02) {
		scale *= 0.9;
		frame = frameAt(input, lines, { scale, width });
	}
	let y = top;
	return [frame.strip, frame.legend].flatMap((part) => {
		if (part === null) return [];
		const placed = { ...part, at: { x: pageMargin, y } };
		y += part.clip.height * part.scale + 2 * gap;
		return [placed];
	});
}

/** One page as large as the map at its own size, with strip and legend. */
export function mapSizedPage(input: StripSource, scene: Scene, lines: readonly LegendLine[]): Overview {
	const scale = naturalScale;
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
