import { breakLines } from "../../shared/layout/break-lines.ts";
import { mayBreakBetween } from "../../shared/layout/line-opportunities.ts";
import { sizes } from "../../shared/layout/sizes.ts";
import type { TextMeasure } from "../../shared/layout/text-measure.ts";
import { textStyles } from "../../shared/layout/text-styles.ts";
import type { SceneItem, TextStyleName } from "../../shared/scene/scene.ts";
import { fitText } from "../../shared/scene/text-shapes.ts";
import { isWallScreen } from "../viewport/wall-screen.ts";

/** Headers and rail are drawn no smaller and no larger than this, however far the map is zoomed. */
const smallest = 0.7;
const largest = 1.25;
const smallestOnWall = 1.6;
/** In narrower columns a step's name would be cut more often than read: CSS px, and units of the sticky scale. */
const narrowestStep = { px: 60, units: 50 };

export function stickyScale(zoom: number, width: number): number {
	if (isWallScreen(width)) return Math.max(smallestOnWall, zoom);
	return Math.max(smallest, Math.min(largest, zoom));
}

/** On-screen lines of a header's label, in units of the sticky scale. */
export interface TierLabel {
	readonly item: SceneItem;
	readonly lines: readonly string[];
	readonly subtitle: readonly string[];
	/** Widest line. */
	readonly width: number;
}

export interface Tier {
	readonly labels: readonly TierLabel[];
	/** CSS px. */
	readonly height: number;
	readonly paddingX: number;
	readonly paddingY: number;
	readonly style: TextStyleName;
}

const mostLines = 4;

interface Room {
	readonly width: number;
	readonly measure: TextMeasure;
	/** What is read from afar is known by its look: a word keeps its beginning rather than being broken. */
	readonly keepsWords: boolean;
}

function fitted(text: string, style: TextStyleName, { width, measure, keepsWords }: Room): string[] {
	const room = Math.max(width, 24);
	const words = keepsWords ? withShortWords(text, (word) => fitText(word, style, room, measure)) : text;
	const lines = breakLines(words, style, room, measure).map((line) => line.text);
	if (lines.length <= mostLines) return lines;
	return [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1]?.slice(0, -1)}…`];
}

/** The text with each part that no line can be broken in as `shorten` gives it back. */
function withShortWords(text: string, shorten: (word: string) => string): string {
	const words: string[] = [];
	let word = "";
	const characters = [...text];
	characters.forEach((next, index) => {
		const last = characters[index - 1] ?? "";
		if (last !== "" && isBreak(characters[index - 2] ?? "", last, next)) {
			words.push(shorten(word));
			word = "";
		}
		word += next;
	});
	return [...words, shorten(word)].join("");
}

function isBreak(beforeLast: string, last: string, next: string): boolean {
	if (/\s/.test(last) || /\s/.test(next)) return true;
	const [before = 0, at = 0, after = 0] = [beforeLast, last, next].map((character) => character.codePointAt(0));
	return mayBreakBetween({ beforeLast: before, last: at, next: after });
}

interface TierInput {
	readonly items: readonly SceneItem[];
	readonly zoom: number;
	readonly scale: number;
	readonly measure: TextMeasure;
	readonly style: TextStyleName;
	readonly paddingX: number;
	readonly paddingY: number;
}

function tier({ items, zoom, scale, measure, style, paddingX, paddingY }: TierInput): Tier {
	const showsSubtitle = zoom >= smallest;
	const keepsWords = !showsSubtitle;
	let lineCount = 1;
	let subtitleCount = 0;
	const labels = items.flatMap((item): TierLabel[] => {
		if (item.label === undefined) return [];
		const mark = item.label.icon === undefined ? 0 : sizes.stepTier.mark;
		if (item.box.width * zoom < 26) return [{ item, lines: [], subtitle: [], width: 0 }];
		const width = (item.box.width * zoom) / scale - 2 * paddingX - mark;
		const lines = fitted(item.label.text, style, { width, measure, keepsWords });
		const hasSubtitle = showsSubtitle && item.label.subtitle !== undefined;
		const subtitle = hasSubtitle ? fitted(item.label.subtitle ?? "", "label", { width, measure, keepsWords }) : [];
		lineCount = Math.max(lineCount, lines.length);
		subtitleCount = Math.max(subtitleCount, subtitle.length);
		const widths = [...lines.map((line) => measure.width(line, style)), ...subtitle.map((line) => measure.width(line, "label"))];
		return [{ item, lines, subtitle, width: Math.max(...widths) }];
	});
	const small = subtitleCount === 0 ? 0 : 3 + subtitleCount * textStyles.label.lineHeight;
	const height = (2 * paddingY + lineCount * textStyles[style].lineHeight + small) * scale;
	return { labels, height, paddingX, paddingY, style };
}

export interface StickyTiers {
	readonly stages: Tier;
	readonly steps: Tier | null;
	/** Of both tiers, CSS px. */
	readonly height: number;
}

/** One narrow column, say of a stage without steps, does not hide the names of all others. */
function isWideEnough(steps: readonly SceneItem[], zoom: number, scale: number): boolean {
	const widths = steps.map(({ box }) => box.width).sort((a, b) => a - b);
	return (widths[widths.length >> 1] ?? 0) * zoom >= Math.max(narrowestStep.px, narrowestStep.units * scale);
}

/** The two header tiers at a zoom on a screen of a width: broken anew where the zoom has left them less room than the map's own layout. */
export function stickyTiers(
	headers: readonly SceneItem[],
	{ zoom, width, measure }: { zoom: number; width: number; measure: TextMeasure },
): StickyTiers {
	const scale = stickyScale(zoom, width);
	const stageItems = headers.filter((item) => item.label?.style === "stageTitle");
	const stepItems = headers.filter((item) => item.label?.style === "stepTitle");
	const { stageTier, stepTier } = sizes;
	const isFar = zoom < smallest;
	const stageY = isFar ? 7 : stageTier.paddingY;
	const stages = tier({
		items: stageItems,
		zoom,
		scale,
		measure,
		style: "stageTitle",
		paddingX: isFar ? 8 : stageTier.paddingX,
		paddingY: stageY,
	});
	const steps = !isWideEnough(stepItems, zoom, scale)
		? null
		: tier({
				items: stepItems,
				zoom,
				scale,
				measure,
				style: "stepTitle",
				paddingX: isFar ? 7 : stepTier.paddingX,
				paddingY: isFar ? 7 : stepTier.paddingY,
			});
	return { stages, steps, height: stages.height + (steps?.height ?? 0) };
}
