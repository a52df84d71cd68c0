import type { TextStyleName } from "../scene/scene.ts";
import { fontAscent, fontDescent, unitsPerEm } from "./font-advances.generated.ts";

export interface TextStyle {
	/** Map units. */
	readonly size: number;
	readonly weight: 400 | 600;
	/** Map units from one baseline to the next. */
	readonly lineHeight: number;
}

export const fontFamily = "Inter";

/** What a renderer asks for: the shipped font, then the system's for what it lacks. */
export const fontStack = `${fontFamily}, system-ui, "Noto Sans", "Noto Sans CJK SC", "Noto Color Emoji", sans-serif`;

export const textStyles: Readonly<Record<TextStyleName, TextStyle>> = {
	mapTitle: { size: 40, weight: 600, lineHeight: 50 },
	stageTitle: { size: 17, weight: 600, lineHeight: 22 },
	stepTitle: { size: 13, weight: 600, lineHeight: 18 },
	laneTitle: { size: 13, weight: 600, lineHeight: 17 },
	cardTitle: { size: 13, weight: 400, lineHeight: 18 },
	quote: { size: 13, weight: 400, lineHeight: 19 },
	label: { size: 11, weight: 400, lineHeight: 14 },
	badge: { size: 11, weight: 600, lineHeight: 14 },
	initials: { size: 8.5, weight: 600, lineHeight: 12 },
};

/** From the top of a line's box to its baseline, as a browser places it: half the leading above the ascent. */
export function baselineOffset(name: TextStyleName): number {
	const { size, lineHeight } = textStyles[name];
	const ascent = (fontAscent / unitsPerEm) * size;
	const descent = (fontDescent / unitsPerEm) * size;
	return (lineHeight - ascent - descent) / 2 + ascent;
}
