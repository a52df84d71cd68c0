import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { basicFontFile, basicRange, codesOf, fontFile, fontWeights, subsetNames } from "../../../src/shared/layout/font-faces.ts";
import { createTextMeasure, isInFont } from "../../../src/shared/layout/text-measure.ts";
import { textStyles } from "../../../src/shared/layout/text-styles.ts";
import { advanceTable, advanceTableSource } from "../../support/fonts/advance-table.ts";
import { readAdvances } from "../../support/fonts/advances.ts";
import { readWoff2 } from "../../support/fonts/woff2.ts";

const root = join(import.meta.dirname, "../../..");
const face = (subset: (typeof subsetNames)[number], weight: number) =>
	readFileSync(join(root, "public/fonts", fontFile(subset, weight)));

describe("the advance-width table", () => {
	it("is the one of the shipped font files", () => {
		const generated = readFileSync(join(root, "src/shared/layout/font-advances.generated.ts"), "utf8");
		expect(generated).toBe(advanceTableSource(advanceTable(face)));
	});

	it("is all there is to a width: the font has no kerning and no substitution", () => {
		for (const weight of fontWeights) {
			for (const subset of subsetNames) {
				const tags = readWoff2(face(subset, weight)).tables.map((table) => table.tag);
				expect(tags.filter((tag) => ["GPOS", "GSUB", "kern"].includes(tag))).toEqual([]);
			}
		}
	});

	it("is also the basic faces' one, in which all characters are that they are for", () => {
		for (const weight of fontWeights) {
			const basic = readAdvances(readWoff2(readFileSync(join(root, "public/fonts", basicFontFile(weight)))));
			const latin = readAdvances(readWoff2(face("latin", weight)));
			expect([...basic.byCodePoint.keys()].sort((a, b) => a - b)).toEqual(codesOf(basicRange));
			for (const [code, advance] of basic.byCodePoint) expect(advance).toBe(latin.byCodePoint.get(code));
			expect([basic.unitsPerEm, basic.ascent, basic.descent]).toEqual([latin.unitsPerEm, latin.ascent, latin.descent]);
		}
	});

	it("gives a text the sum of its characters' widths", () => {
		const measure = createTextMeasure();
		const table = advanceTable(face);
		const text = "Ťažký výber: Ωμέγα, мир — 42 %";
		const { size } = textStyles.stepTitle;
		const units = [...text].reduce(
			(sum, character) => sum + (table.weights.get(600)?.get(character.codePointAt(0) ?? 0) ?? Number.NaN),
			0,
		);
		expect(measure.width(text, "stepTitle")).toBeCloseTo((units * size) / table.unitsPerEm, 6);
		expect(isInFont(text)).toBe(true);
	});

	it("measures what the font lacks with the fallback, run by run", () => {
		const runs: string[] = [];
		const measure = createTextMeasure({
			fallback: (run) => {
				runs.push(run);
				return 100;
			},
		});
		const plain = measure.width("ab", "cardTitle");
		expect(measure.width("a👩‍👩‍👧b", "cardTitle")).toBeCloseTo(plain + 100, 6);
		expect(runs).toEqual(["👩‍👩‍👧"]);
		expect(measure.cumulative("a漢b", "cardTitle")?.at(-1)).toBeCloseTo(plain + 100, 6);
		expect(measure.cumulative("aسلامb", "cardTitle")).toBeNull();
	});
});
