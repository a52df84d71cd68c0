import { wellFormed } from "../map/well-formed.ts";
import type { Problem } from "./imported.ts";
import { maxProblems } from "./limits.ts";

/** What went wrong while one text was read, capped, and the cutting of texts that no document would take. */
export interface ProblemList {
	report(problem: Problem): void;
	/** The same fields with texts that fit: 200 characters in those named in `words`, 20,000 in the others. */
	fit<Fields extends object>(fields: Fields, words: readonly string[]): Fields;
	/** By row; those of no row first. */
	all(): readonly Problem[];
}

const longestWord = 200;
const longestProse = 20_000;

export function createProblemList(): ProblemList {
	const problems: Problem[] = [];
	let unlisted = 0;

	function report(problem: Problem): void {
		if (problems.length < maxProblems) {
			problems.push(problem);
		} else {
			unlisted++;
		}
	}

	function cut(text: string, longest: number): string {
		if (text.length <= longest) {
			return wellFormed(text);
		}
		report({
			message: `“${text.slice(0, 40)}…” has more than ${longest.toLocaleString("en")} characters, so its end was cut off.`,
		});
		return wellFormed(`${text.slice(0, longest - 1)}…`);
	}

	return {
		report,
		fit(fields, words) {
			const fitting: Record<string, unknown> = {};
			for (const [key, value] of entriesOf(fields)) {
				fitting[key] = value;
				if (typeof value === "string") {
					fitting[key] = cut(value, words.includes(key) ? longestWord : longestProse);
				}
			}
			// Texts stay texts, and everything else is untouched.
			return fitting as unknown as typeof fields;
		},
		all() {
			const rest = unlisted > 0 ? [{ message: `${unlisted.toLocaleString("en")} more problems are not listed.` }] : [];
			return [...problems.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)), ...rest];
		},
	};
}

function entriesOf(fields: object): [string, unknown][] {
	return Object.entries(fields);
}
