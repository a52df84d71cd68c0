import { type FontSubset, fontFile, fontSubsets, fontWeights, isInSubset, subsetNames } from "../../shared/layout/font-faces.ts";
import { fontFamily } from "../../shared/layout/text-styles.ts";
import type { PicturePlan } from "../../shared/picture/picture-plan.ts";

declare const self: WorkerGlobalScope;

/** Of which most texts have none. */
const beyondLatin = /[^\u0020-\u00ff]/;
/** What this worker has loaded already. */
const loaded = new Set<string>();

/** Of the font, what a picture's characters need. */
export function fontSubsetsOf(plan: PicturePlan): readonly FontSubset[] {
	const codes = new Set<number>();
	for (const { items } of plan.parts) {
		for (const { shapes } of items) {
			for (const shape of shapes) {
				if (shape.kind !== "text" || !beyondLatin.test(shape.text)) continue;
				for (const character of shape.text) codes.add(character.codePointAt(0) ?? 0);
			}
		}
	}
	return subsetNames.filter((subset) => subset === "latin" || [...codes].some((code) => isInSubset(subset, code)));
}

/** A worker has no style sheet: the faces that it draws with are loaded by hand. Answers how many could not be had. */
export async function loadPictureFonts(subsets: readonly FontSubset[]): Promise<number> {
	const loading = subsets.flatMap((subset) => fontWeights.map((weight) => loadFace(subset, weight)));
	return (await Promise.all(loading)).filter((isLoaded) => !isLoaded).length;
}

async function loadFace(subset: FontSubset, weight: number): Promise<boolean> {
	const file = fontFile(subset, weight);
	if (loaded.has(file)) return true;
	const face = new FontFace(fontFamily, `url(/fonts/${file}) format("woff2")`, {
		weight: String(weight),
		unicodeRange: fontSubsets[subset],
	});
	try {
		await face.load();
	} catch {
		return false;
	}
	self.fonts.add(face);
	loaded.add(file);
	return true;
}
