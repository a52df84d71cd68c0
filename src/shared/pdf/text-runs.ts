import { isInFont, type TextMeasure } from "../layout/text-measure.ts";
import { wellFormed } from "../map/well-formed.ts";
import type { TextStyleName } from "../scene/scene.ts";

export interface TextRun {
	/** `font`: drawn with the shipped font. `foreign`: characters that it lacks, for a painter that has a font of them. */
	readonly kind: "font" | "foreign";
	readonly text: string;
	/** Map units from the line's start. */
	readonly x: number;
	readonly width: number;
}

/** Letters that run from right to left: their order in a line is a matter of the whole line. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const joiners = /^(?:\p{M}|\u200c|\u200d|\ufe0e|\ufe0f|\p{Emoji_Modifier})$/u;

/** A line's runs, left to right. A half of a pair of surrogates becomes the sign for what cannot be shown. */
export function textRuns(line: string, style: TextStyleName, measure: TextMeasure): readonly TextRun[] {
	const text = wellFormed(line);
	if (isInFont(text)) return [{ kind: "font", text, x: 0, width: measure.width(text, style) }];
	if (rightToLeft.test(text)) return [{ kind: "foreign", text, x: 0, width: measure.width(text, style) }];
	const runs: TextRun[] = [];
	let [run, kind, x] = ["", "font" as TextRun["kind"], 0];
	const close = (): void => {
		if (run === "") return;
		const width = measure.width(run, style);
		runs.push({ kind, text: run, x, width });
		x += width;
		run = "";
	};
	for (const character of text) {
		const next = isInFont(character) && !(kind === "foreign" && run !== "" && joiners.test(character)) ? "font" : "foreign";
		if (next !== kind) close();
		kind = next;
		run += character;
	}
	close();
	return runs;
}
