import { type FontSubset, fontWeights, isInSubset, subsetNames } from "../../../src/shared/layout/font-faces.ts";
import { readAdvances } from "./advances.ts";
import { readWoff2 } from "./woff2.ts";

export interface AdvanceTable {
	readonly unitsPerEm: number;
	readonly ascent: number;
	readonly descent: number;
	/** By weight: code point to advance in font units. */
	readonly weights: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/** Joins the faces of each weight as a browser does: a later face in the style sheet wins where ranges overlap. */
export function advanceTable(faceFile: (subset: FontSubset, weight: number) => Buffer): AdvanceTable {
	let metrics = { unitsPerEm: 0, ascent: 0, descent: 0 };
	const weights = new Map<number, Map<number, number>>();
	for (const weight of fontWeights) {
		const joined = new Map<number, number>();
		for (const subset of subsetNames) {
			const face = readAdvances(readWoff2(faceFile(subset, weight)));
			metrics = { unitsPerEm: face.unitsPerEm, ascent: face.ascent, descent: face.descent };
			for (const [code, advance] of face.byCodePoint) if (isInSubset(subset, code)) joined.set(code, advance);
		}
		weights.set(weight, joined);
	}
	return { ...metrics, weights };
}

/** Runs of neighbouring code points, `start:advance,advance*count,...` in base 36, joined by `;`. */
export function encodeAdvances(advances: ReadonlyMap<number, number>): string {
	const codes = [...advances.keys()].sort((a, b) => a - b);
	const runs: string[] = [];
	let index = 0;
	while (index < codes.length) {
		const start = codes[index] ?? 0;
		const values: { advance: number; count: number }[] = [];
		for (let code = start; codes[index] === code; code++, index++) {
			const advance = advances.get(code) ?? 0;
			const last = values.at(-1);
			if (last?.advance === advance) last.count++;
			else values.push({ advance, count: 1 });
		}
		const list = values.map(({ advance, count }) => advance.toString(36) + (count > 1 ? `*${count.toString(36)}` : ""));
		runs.push(`${start.toString(36)}:${list.join(",")}`);
	}
	return runs.join(";");
}

export function advanceTableSource(table: AdvanceTable): string {
	const weights = [...table.weights].map(([weight, advances]) => `\t${weight}: "${encodeAdvances(advances)}",\n`);
	return `// Made by tests/support/fonts/build-fonts.ts from public/fonts. Do not edit.

export const unitsPerEm = ${table.unitsPerEm};
/** Above and below the baseline, in font units. */
export const fontAscent = ${table.ascent};
export const fontDescent = ${-table.descent};

/** By weight: runs \`first:advance,advance*count,...\` in base 36 font units, joined by \`;\`. */
export const encodedAdvances: Readonly<Record<number, string>> = {
${weights.join("")}};
`;
}
