import { readFileSync } from "node:fs";
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
