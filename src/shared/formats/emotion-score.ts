import type { DraftMap } from "./draft-map.ts";
import type { Problem } from "./imported.ts";

const wordScores = new Map([
	["very negative", -2],
	["negative", -1],
	["neutral", 0],
	["positive", 1],
	["very positive", 2],
]);

export interface ScoreCell {
	readonly text: string;
	readonly at: Pick<Problem, "row" | "column">;
	readonly scale: "-2..+2" | "1..5";
}

/** Null for an empty cell, and for one that holds no score, which is reported. */
export function readScore(draft: Pick<DraftMap, "report">, { text, at, scale }: ScoreCell): number | null {
	if (text === "") {
		return null;
	}
	const word = wordScores.get(text.toLowerCase());
	if (word !== undefined) {
		return word;
	}
	const number = Number(text.replace(",", ".").replace("\u2212", "-"));
	const value = scale === "1..5" ? number - 3 : number;
	if (value >= -2 && value <= 2) {
		return value;
	}
	const range = scale === "1..5" ? "1 to 5" : "-2 to +2";
	draft.report({ ...at, message: `“${text.slice(0, 40)}” is no emotion from ${range}, so the curve has a gap here.` });
	return null;
}
