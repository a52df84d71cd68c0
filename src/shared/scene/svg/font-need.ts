import { type FontSubset, fontFile, fontSubsets, fontWeights, rangesOf, subsetNames } from "../../layout/font-faces.ts";
import { fontFamily } from "../../layout/text-styles.ts";

export interface NeededFace {
	/** In `public/fonts`. */
	readonly file: string;
	readonly subset: FontSubset;
	readonly weight: number;
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

/** Collects which faces of the shipped font some texts are drawn with. */
export class FontNeed {
	readonly #used = new Map<number, Uint8Array>(fontWeights.map((weight) => [weight, new Uint8Array(0x10000)]));

	add(text: string, weight: number): void {
		const used = this.#used.get(weight);
		if (used === undefined) return;
		for (let index = 0; index < text.length; index++) used[text.charCodeAt(index)] = 1;
	}

	needed(): readonly NeededFace[] {
		return [...this.#used].flatMap(([weight, used]) => {
			const subsets = new Set<FontSubset | null>();
			used.forEach((isUsed, code) => {
				if (isUsed === 1) subsets.add(subsetOf(code));
			});
			return subsetNames
				.filter((subset) => subsets.has(subset))
				.map((subset) => ({ file: fontFile(subset, weight), subset, weight }));
		});
	}
}

/** A font-face rule with the file inside, for browsers; other programs take the family from the system. */
export function fontRule({ subset, weight }: NeededFace, base64: string): string {
	return `@font-face{font-family:${fontFamily};font-weight:${weight};src:url(data:font/woff2;base64,${base64}) format("woff2");unicode-range:${fontSubsets[subset]}}`;
}
