import type { ChangeKind } from "../../editor/history/since-then.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import type { ColourToken, Shape } from "../../shared/scene/scene.ts";

const measure = createTextMeasure();
const height = 18;

export interface ChangeLook {
	readonly label: string;
	readonly colour: ColourToken;
	/** A sign in a 10 x 10 box: told apart by its shape, not by its colour. */
	readonly sign: string;
}

export const changeLooks: Readonly<Record<ChangeKind, ChangeLook>> = {
	added: { label: "Added since", colour: "success", sign: "M5 1V9M1 5H9" },
	changed: { label: "Changed since", colour: "warning", sign: "M1.5 8.5L2 6.5L7 1.5L8.5 3L3.5 8Z" },
	moved: { label: "Moved since", colour: "link", sign: "M1 5H9M3.5 2.5L1 5L3.5 7.5M6.5 2.5L9 5L6.5 7.5" },
	removed: { label: "Removed since", colour: "danger", sign: "M2 2L8 8M8 2L2 8" },
};

/** What a badge says: the kind, and that it moved as well. */
export function changeWords(kind: ChangeKind, isMoved: boolean): string {
	return kind === "changed" && isMoved ? "Changed and moved since" : changeLooks[kind].label;
}

/** The sign and a word, on a card; the sign alone on a header, where the name needs the room. */
export function changeBadge(kind: ChangeKind, word: string): { readonly width: number; readonly shapes: readonly Shape[] } {
	const { colour, sign } = changeLooks[kind];
	const textWidth = word === "" ? 0 : measure.width(word, "label");
	const width = word === "" ? height : textWidth + 27;
	const dash = kind === "added" ? { dash: [3, 2] } : {};
	const box = { x: 0, y: 0, width, height };
	return {
		width,
		shapes: [
			{ kind: "rect", box, radius: height / 2, fill: "surface-raised", stroke: colour, strokeWidth: 1.5, ...dash },
			{ kind: "path", d: movedSign(sign, word === "" ? 4 : 7, 4), stroke: colour, strokeWidth: 1.5 },
			...(word === ""
				? []
				: [{ kind: "text" as const, x: 21, y: 13, text: word, width: textWidth, style: "label" as const, fill: "text" }]),
		],
	};
}

export const changeBadgeHeight = height;

/** Every pair of numbers of an absolute path, elsewhere; H and V have one number each. */
function movedSign(d: string, dx: number, dy: number): string {
	return d.replaceAll(/([MLHV])([\d.]+)(?: ([\d.]+))?/g, (_, letter: string, first: string, second?: string) => {
		if (letter === "H") return `H${Number(first) + dx}`;
		if (letter === "V") return `V${Number(first) + dy}`;
		return `${letter}${Number(first) + dx} ${Number(second) + dy}`;
	});
}
