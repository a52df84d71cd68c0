/**
 * Makes `public/fonts`, `src/ui/fonts.css` and the advance-width table from the unpacked package
 * `@fontsource/inter` (its folder is the first argument):
 *
 *     npm pack @fontsource/inter && tar xzf fontsource-inter-*.tgz
 *     npx tsx tests/support/fonts/build-fonts.ts package
 *
 * Kerning and substitution tables are taken out. What is left has one width per character in every
 * renderer (browser text, canvas, an SVG in any other program, PDF), so that a line breaks at the same
 * place in all of them.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fontFile, fontSubsets, fontWeights, subsetNames } from "../../../src/shared/layout/font-faces.ts";
import { advanceTable, advanceTableSource } from "./advance-table.ts";
import { readWoff2, writeWoff2 } from "./woff2.ts";

const shapingTables = new Set(["GSUB", "GPOS", "GDEF", "kern"]);
const root = join(import.meta.dirname, "../../..");
const target = join(root, "public/fonts");
const source = process.argv[2];
if (source === undefined) throw new Error("Say where the unpacked package @fontsource/inter is.");

mkdirSync(target, { recursive: true });
copyFileSync(join(source, "LICENSE"), join(target, "OFL.txt"));
const faces: string[] = [];
for (const weight of fontWeights) {
	for (const subset of subsetNames) {
		const font = readWoff2(readFileSync(join(source, "files", `inter-${subset}-${weight}-normal.woff2`)));
		const tables = font.tables.filter((table) => !shapingTables.has(table.tag));
		writeFileSync(join(target, fontFile(subset, weight)), writeWoff2({ ...font, tables }));
		faces.push(`@font-face {
	font-family: "Inter";
	font-style: normal;
	font-weight: ${weight};
	font-display: block;
	src: url("/fonts/${fontFile(subset, weight)}") format("woff2");
	unicode-range: ${fontSubsets[subset].replaceAll(",", ", ")};
}
`);
	}
}
writeFileSync(join(root, "src/ui/fonts.css"), faces.join("\n"));
const table = advanceTable((subset, weight) => readFileSync(join(target, fontFile(subset, weight))));
writeFileSync(join(root, "src/shared/layout/font-advances.generated.ts"), advanceTableSource(table));
