import { cardKinds } from "../map/card-kinds.ts";
import { paletteColours } from "../map/palette.ts";
import type { Theme } from "./scene.ts";
import { type ThemeName, themes } from "./theme.ts";

/** Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2). */
function luminanceOf(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** What lies below this luminance is rounded to darker, else to lighter: no contrast is lost by it. */
const turning: Readonly<Record<ThemeName, number>> = { light: 0.5, dark: 0.1 };

/** A grey of the same luminance: every contrast stays what it was. */
function greyOf(hex: string, name: ThemeName): string {
	const luminance = luminanceOf(hex);
	const value = 255 * (luminance <= 0.0031308 ? luminance * 12.92 : 1.055 * luminance ** (1 / 2.4) - 0.055);
	const level = luminance < turning[name] ? Math.floor(value) : Math.ceil(value - 1e-6);
	const digits = Math.min(255, Math.max(0, level)).toString(16).padStart(2, "0");
	return `#${digits}${digits}${digits}${hex.slice(7)}`;
}

interface Levels {
	/** Three greys that are told apart, the strongest first; each is fit for text. */
	readonly marks: readonly [string, string, string];
	/** Borders of cards and lines of the grid, so that they survive a printer. */
	readonly border: string;
	readonly line: string;
	/** A filled bar of a severity; an empty one is a border. */
	readonly bar: string;
}

const levels: Readonly<Record<ThemeName, Levels>> = {
	light: { marks: ["#000000", "#404040", "#696969"], border: "#a6a6a6", line: "#cfcfcf", bar: "#2e2e2e" },
	dark: { marks: ["#ffffff", "#c8c8c8", "#9a9a9a"], border: "#6e6e6e", line: "#464646", bar: "#f0f0f0" },
};

/** By place among the personas: the first nine differ in the form of their markers or in lightness, the first three in both. */
export function greyLevelOf(index: number): 0 | 1 | 2 {
	const level = (index + Math.floor(index / 3)) % 3;
	return level === 0 ? 0 : level === 1 ? 1 : 2;
}

function greyTheme(name: ThemeName): Theme {
	const theme: Record<string, string> = {};
	for (const [token, colour] of Object.entries(themes[name])) theme[token] = greyOf(colour, name);
	const { marks, border, line, bar } = levels[name];
	const [strong, middle, weak] = marks;
	for (const kind of cardKinds) theme[`card-${kind}-border`] = border;
	paletteColours.forEach((colour, index) => {
		theme[`palette:${colour}`] = marks[greyLevelOf(index)];
	});
	return {
		...theme,
		"card-border": border,
		"grid-line": line,
		"ink-painPoint": bar,
		danger: strong,
		warning: middle,
		success: weak,
		"badge-bad": strong,
		"badge-good": weak,
	};
}

/** What only differs in hue in a theme differs here in lightness; signs and patterns are the same in all. People's colours go by their place in the palette. */
export const greyThemes: Readonly<Record<ThemeName, Theme>> = { light: greyTheme("light"), dark: greyTheme("dark") };

/** The grey-safe theme for a map whose personas have these colours, in their order: their curves differ in lightness whichever they chose. */
export function greyThemeFor(name: ThemeName, personaColours: readonly string[]): Theme {
	const theme: Record<string, string> = { ...greyThemes[name] };
	[...new Set(personaColours)].forEach((colour, index) => {
		if (`palette:${colour}` in theme) theme[`palette:${colour}`] = levels[name].marks[greyLevelOf(index)];
	});
	return theme;
}
