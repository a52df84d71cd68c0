import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { paletteColours } from "../../src/shared/map/palette.ts";
import { themes } from "../../src/shared/scene/theme.ts";

const css = readFileSync(join(import.meta.dirname, "../../src/ui/tokens.css"), "utf8");
const written = new Map(
	[...css.matchAll(/^\t--([\w-]+): light-dark\((#[0-9a-f]{6,8}), (#[0-9a-f]{6,8})\);$/gm)].map(([, name, light, dark]) => [
		name,
		{ light, dark },
	]),
);

describe("the page's colours", () => {
	it("are the scene's, token by token, in both themes", () => {
		const expected = Object.entries(themes.light).map(([token, light]) => [
			token.replaceAll(":", "-"),
			{ light, dark: themes.dark[token] },
		]);
		expect(Object.fromEntries(written)).toEqual(Object.fromEntries(expected));
	});

	it("have each of the people's colours, strong and soft", () => {
		for (const colour of paletteColours) {
			expect(written.has(`palette-${colour}`)).toBe(true);
			expect(written.has(`palette-${colour}-soft`)).toBe(true);
		}
	});
});

/** Menus and popovers of Base UI set it. */
const ofLibraries = ["available-height"];

it("no style sheet uses a custom property that nothing sets", () => {
	const folder = join(import.meta.dirname, "../../src");
	const files = readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && /\.(css|tsx?)$/.test(entry.name))
		.map((entry) => ({ isSheet: entry.name.endsWith(".css"), text: readFileSync(join(entry.parentPath, entry.name), "utf8") }));
	const sheets = files.filter(({ isSheet }) => isSheet).map(({ text }) => text);
	const code = files.filter(({ isSheet }) => !isSheet).map(({ text }) => text);
	const set = new Set([
		...ofLibraries,
		...sheets.flatMap((text) => [...text.matchAll(/^\s*--([\w-]+):/gm)].map(([, name]) => name)),
		...code.flatMap((text) => [...text.matchAll(/"--([\w-]+)"/g)].map(([, name]) => name)),
	]);
	const used = sheets.flatMap((text) => [...text.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name));
	expect([...new Set(used)].filter((name) => !set.has(name))).toEqual([]);
});
