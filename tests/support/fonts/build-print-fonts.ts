/**
 * Makes `public/fonts/print` from `public/fonts`: the same faces as plain TrueType, without what no character
 * reaches, because a PDF takes its fonts apart and no writer does that to WOFF2 files.
 *
 *     npm i --no-save subset-font
 *     npx tsx tests/support/fonts/build-print-fonts.ts
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fontFile, fontWeights, isInSubset, subsetNames } from "../../../src/shared/layout/font-faces.ts";
import { readAdvances } from "./advances.ts";
import { readWoff2 } from "./woff2.ts";

type SubsetFont = (font: Buffer, text: string, options: { targetFormat: "truetype" }) => Promise<Buffer>;

const subsetFont = createRequire(import.meta.url)("subset-font") as SubsetFont;
const source = join(import.meta.dirname, "../../../public/fonts");
const target = join(source, "print");

mkdirSync(target, { recursive: true });
for (const weight of fontWeights) {
	for (const subset of subsetNames) {
		const file = readFileSync(join(source, fontFile(subset, weight)));
		const codes = [...readAdvances(readWoff2(file)).byCodePoint.keys()].filter((code) => isInSubset(subset, code));
		const font = await subsetFont(file, String.fromCodePoint(...codes), { targetFormat: "truetype" });
		writeFileSync(join(target, fontFile(subset, weight).replace(".woff2", ".ttf")), font);
	}
}
