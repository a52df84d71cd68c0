import {
	basicFontFile,
	basicRange,
	codesOf,
	type FontSubset,
	fontFile,
	fontSubsets,
	fontWeights,
	rangesOf,
	subsetNames,
} from "../../layout/font-faces.ts";
import { fontFamily } from "../../layout/text-styles.ts";

export interface NeededFace {
	/** In `public/fonts`. */
	readonly file: string;
	readonly subset: FontSubset;
	readonly weight: number;
	/** The characters that the file is for. */
	readonly unicodeRange: string;
}

/** The face that a browser takes for each character: the last one that claims it. */
function faceTable(): Uint8Array {
	const table = new Uint8Array(0x10000);
	subsetNames.forEach((subset, index) => {
		for (const [first, last] of rangesOf(subset)) table.fill(index + 1, first, last + 1);
	});
	return table;
}

let faces: Uint8Array | null = null;

/** The subset that holds a character, null where the shipped font lacks it. */
export function subsetOf(code: number): FontSubset | null {
	faces ??= faceTable();
	return subsetNames[(faces[code] ?? 0) - 1] ?? null;
}

const basicCodes: ReadonlySet<number> = new Set(codesOf(basicRange));

function wholeFace(subset: FontSubset, weight: number): NeededFace {
	return { file: fontFile(subset, weight), subset, weight, unicodeRange: fontSubsets[subset] };
}

/** The part of the Latin face that holds all of these characters that are Latin. */
function latinFace(codes: readonly number[], weight: number): NeededFace {
	const isBasic = codes.every((code) => basicCodes.has(code) || subsetOf(code) !== "latin");
	if (!isBasic) return wholeFace("latin", weight);
	return { file: basicFontFile(weight), subset: "latin", weight, unicodeRange: basicRange };
}

/** The different characters of the texts of one weight. */
class UsedCodes {
	readonly #isUsed = new Uint8Array(0x10000);
	readonly all: number[] = [];

	add(text: string): void {
		for (let index = 0; index < text.length; index++) {
			const code = text.charCodeAt(index);
			if (this.#isUsed[code] === 1) continue;
			this.#isUsed[code] = 1;
			this.all.push(code);
		}
	}
}

/** Collects which faces of the shipped font some texts are drawn with. */
export class FontNeed {
	readonly #used = new Map<number, UsedCodes>(fontWeights.map((weight) => [weight, new UsedCodes()]));

	add(text: string, weight: number): void {
		this.#used.get(weight)?.add(text);
	}

	needed(): readonly NeededFace[] {
		return [...this.#used].flatMap(([weight, { all }]) => {
			const subsets = new Set(all.map(subsetOf));
			return subsetNames
				.filter((subset) => subsets.has(subset))
				.map((subset) => (subset === "latin" ? latinFace(all, weight) : wholeFace(subset, weight)));
		});
	}
}

/** A font-face rule with the file inside, for browsers; other programs take the family from the system. */
export function fontRule({ weight, unicodeRange }: NeededFace, base64: string): string {
	return `@font-face{font-family:${fontFamily};font-weight:${weight};src:url(data:font/woff2;base64,${base64}) format("woff2");unicode-range:${unicodeRange}}`;
}
