import { create } from "fontkit";
import { type FontSubset, isInSubset, subsetNames } from "../layout/font-faces.ts";

/** A TrueType file of `public/fonts/print` by its name. */
export type FontLoader = (file: string) => Promise<Uint8Array>;

export interface Face {
	readonly name: string;
	readonly font: ReturnType<typeof create>;
}

export interface FacedText {
	readonly face: Face;
	readonly text: string;
}

/** The faces of the shipped font that the texts of one document need. */
export class FontShelf {
	/** By weight, in the order in which a browser looks for a character: the style sheet's last face first. */
	readonly #faces = new Map<number, readonly (Face & { readonly subset: FontSubset })[]>();
	readonly #known = new Map<string, Face>();

	static async load(texts: ReadonlyMap<number, string>, loadFont: FontLoader): Promise<FontShelf> {
		const shelf = new FontShelf();
		for (const [weight, characters] of texts) {
			const codes = Array.from(characters, (character) => character.codePointAt(0) ?? 0);
			const subsets = subsetNames.filter((subset) => subset === "latin" || codes.some((code) => isInSubset(subset, code)));
			const faces = subsets.map(async (subset) => {
				const name = `inter-${subset}-${weight}`;
				return { name, subset, font: create(await loadFont(`${name}.ttf`)) };
			});
			shelf.#faces.set(weight, (await Promise.all(faces)).reverse());
		}
		return shelf;
	}

	faces(): readonly Face[] {
		return [...this.#faces.values()].flat();
	}

	/** A text in parts that one face each has. */
	split(text: string, weight: number): readonly FacedText[] {
		const parts: { face: Face; text: string }[] = [];
		for (const character of text) {
			const face = this.#faceOf(character, weight);
			const last = parts.at(-1);
			if (last?.face === face) last.text += character;
			else parts.push({ face, text: character });
		}
		return parts;
	}

	#faceOf(character: string, weight: number): Face {
		const key = `${weight}${character}`;
		const known = this.#known.get(key);
		if (known !== undefined) return known;
		const code = character.codePointAt(0) ?? 0;
		const faces = this.#faces.get(weight) ?? [];
		const found = faces.find(({ subset, font }) => isInSubset(subset, code) && font.hasGlyphForCodePoint(code)) ?? faces.at(-1);
		if (found === undefined) throw new Error(`No face of weight ${weight} was loaded.`);
		this.#known.set(key, found);
		return found;
	}
}
