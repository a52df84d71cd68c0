import { describe, expect, it } from "vitest";
import { cardKinds, laneKinds } from "../../../src/shared/map/card-kinds.ts";
import { paletteColours } from "../../../src/shared/map/palette.ts";
import type { Theme } from "../../../src/shared/scene/scene.ts";
import { themes } from "../../../src/shared/scene/theme.ts";
import { greyThemeFor, greyThemes } from "../../../src/shared/scene/theme-grey.ts";

/** WCAG 2.2's relative luminance and contrast ratio. */
function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
	const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (light + 0.05) / (dark + 0.05);
}

const tints = laneKinds.map((kind) => `tint-${kind}`);
const fills = cardKinds.map((kind) => `card-${kind}`);
const grounds = [
	"surface",
	"surface-raised",
	"surface-sunken",
	"header-stage",
	"header-step",
	"rail",
	"badge-fill",
	...tints,
	...fills,
];

function weak(theme: Theme, pairs: readonly (readonly [string, string])[], least: number): string[] {
	return pairs.flatMap(([front, back]) => {
		const ratio = contrast(theme[front] ?? "#000000", theme[back] ?? "#000000");
		return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)}`];
	});
}

function pairs(fronts: readonly string[], backs: readonly string[]): (readonly [string, string])[] {
	return fronts.flatMap((front) => backs.map((back) => [front, back] as const));
}

describe.each([
	["light", themes.light],
	["dark", themes.dark],
	["light grey-safe", greyThemes.light],
	["dark grey-safe", greyThemes.dark],
] as const)("the %s theme", (_, theme) => {
	it("names the same tokens as the others, all in hex", () => {
		expect(Object.keys(theme).sort()).toEqual(Object.keys(themes.light).sort());
		// Only what is laid over others lets them through.
		for (const [token, value] of Object.entries(theme))
			expect(value, token).toMatch(token === "veil" ? /^#[0-9a-f]{8}$/ : /^#[0-9a-f]{6}$/);
	});

	it("shows text at 4.5:1 or more wherever it stands", () => {
		const texts = ["text", "text-muted", "text-faint", "link", "success", "danger", "accent"];
		expect(weak(theme, pairs(texts, grounds), 4.5)).toEqual([]);
		const people = paletteColours.flatMap((colour) => [
			[`palette:${colour}`, `palette:${colour}:soft`] as const,
			[`palette:${colour}`, "tint-emotion"] as const,
		]);
		expect(weak(theme, [...people, ["on-accent", "accent"], ["text", "hit"]], 4.5)).toEqual([]);
	});

	it("shows icons and lines that mean something at 3:1 or more", () => {
		const kinds = cardKinds.flatMap((kind) => [
			[`ink-${kind}`, `card-${kind}`] as const,
			[`ink-${kind}`, "surface-raised"] as const,
		]);
		const lanes = laneKinds.flatMap((kind) => [[`ink-${kind}`, "rail"] as const, [`ink-${kind}`, `tint-${kind}`] as const]);
		expect(weak(theme, [...kinds, ...lanes], 3)).toEqual([]);
		const lines = [
			"edge",
			"curve-midline",
			"visibility-line",
			"link-flow",
			"link-causes",
			"link-solves",
			"link-dependsOn",
			"link-supports",
			"focus",
			"hit-edge",
		];
		expect(weak(theme, pairs(lines, ["surface", "surface-raised", ...tints]), 3)).toEqual([]);
	});
});

describe.each(["light", "dark"] as const)("the grey-safe %s theme", (name) => {
	const theme = greyThemes[name];
	const of = (token: string) => theme[token] ?? "#ff0000";

	function nearest(tokens: readonly string[]): number {
		const ratios = tokens.flatMap((a, index) => tokens.slice(index + 1).map((b) => contrast(of(a), of(b))));
		return Math.min(...ratios);
	}

	it("has no hue", () => {
		for (const [token, value] of Object.entries(theme)) expect(value, token).toMatch(/^#([0-9a-f]{2})\1\1(?:[0-9a-f]{2})?$/);
	});

	it("tells the bars of a severity and states apart by lightness", () => {
		expect(contrast(of("ink-painPoint"), of("card-painPoint-border"))).toBeGreaterThanOrEqual(3);
		expect(nearest(["danger", "warning", "success"])).toBeGreaterThanOrEqual(1.6);
		expect(nearest(["badge-good", "badge-bad"])).toBeGreaterThanOrEqual(2.5);
	});

	it("tells the first nine personas apart by the form of their markers or by lightness", () => {
		const people = paletteColours.slice(0, 9).map((colour, index) => ({ token: `palette:${colour}`, form: index % 3 }));
		for (const form of [0, 1, 2]) {
			const alike = people.filter((person) => person.form === form).map(({ token }) => token);
			expect(nearest(alike)).toBeGreaterThanOrEqual(1.6);
		}
		expect(nearest(people.slice(0, 3).map(({ token }) => token))).toBeGreaterThanOrEqual(1.6);
	});

	it("tells curves apart by lightness whichever colours their personas have", () => {
		for (const [index, colour] of paletteColours.entries()) {
			for (const other of paletteColours.slice(index + 1)) {
				const own = greyThemeFor(name, [colour, other]);
				expect(contrast(own[`palette:${colour}`] ?? "", own[`palette:${other}`] ?? "")).toBeGreaterThanOrEqual(1.6);
			}
		}
		expect(greyThemeFor(name, ["no colour", ""])).toEqual(theme);
	});

	it("shows the edges of cards and cells on every ground", () => {
		const borders = cardKinds.map((kind) => `card-${kind}-border`);
		expect(weak(theme, pairs(borders, ["surface", ...tints]), 2)).toEqual([]);
		expect(weak(theme, pairs(["grid-line"], ["surface", ...tints]), 1.4)).toEqual([]);
	});
});
