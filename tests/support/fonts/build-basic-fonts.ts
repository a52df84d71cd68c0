/**
 * Makes the basic faces of `public/fonts` from the Latin ones: what most texts in English need, for pictures that hold
 * their font.
 *
 *     npm i --no-save subset-font
 *     npx tsx tests/support/fonts/build-basic-fonts.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { basicFontFile, basicRange, codesOf, fontFile, fontWeights } from "../../../src/shared/layout/font-faces.ts";

type SubsetFont = (font: Buffer, text: string, options: { targetFormat: "woff2" }) => Promise<Buffer>;

const subsetFont = createRequire(import.meta.url)("subset-font") as SubsetFont;
const target = join(import.meta.dirname, "../../../public/fonts");

for (const weight of fontWeights) {
	const latin = readFileSync(join(target, fontFile("latin", weight)));
	const font = await subsetFont(latin, String.fromCodePoint(...codesOf(basicRange)), { targetFormat: "woff2" });
	writeFileSync(join(target, basicFontFile(weight)), font);
}
