import { counted } from "../counted.ts";
import { newId } from "../map/new-id.ts";
import { type Consent, type Feeling, longestVerbatim, mostVerbatims, type NewVerbatim, newVerbatimSchema } from "./verbatim.ts";
import type { VoiceField, VoiceTable } from "./voice-table.ts";

export interface VoiceDefaults {
	/** For rows that say none. */
	readonly source: string;
	readonly consent: Consent;
}

export interface ReadVerbatims {
	readonly verbatims: readonly NewVerbatim[];
	/** Rows with the words and the source of one before. */
	readonly duplicates: number;
	/** What is left out or read otherwise than it stands there, a sentence each. */
	readonly problems: readonly string[];
}

const longestWord = 200;
const longestNamed = 3;

/** The verbatims that a table's rows are, with the columns taken for what `fields` says. */
export function readVerbatims(table: VoiceTable, fields: readonly VoiceField[], defaults: VoiceDefaults): ReadVerbatims {
	const verbatims: NewVerbatim[] = [];
	const seen = new Set<string>();
	const tooLong: number[] = [];
	let duplicates = 0;
	let oddDays = 0;
	const column = new Map(fields.map((field, index) => [field, index]));
	const firstRow = table.headings.some((heading) => heading !== "") ? 2 : 1;
	for (const [index, row] of table.rows.entries()) {
		const cell = (field: VoiceField) => row[column.get(field) ?? -1]?.trim() ?? "";
		const text = cell("text");
		if (text === "") continue;
		if (text.length > longestVerbatim) {
			tooLong.push(index + firstRow);
			continue;
		}
		const source = (cell("source") || defaults.source.trim()).slice(0, longestWord);
		const print = JSON.stringify([text, source]);
		if (seen.has(print)) {
			duplicates++;
			continue;
		}
		seen.add(print);
		const saidOn = dayOf(cell("saidOn"));
		if (saidOn === "" && cell("saidOn") !== "") oddDays++;
		const customer = cell("customer").slice(0, longestWord);
		const consent = consentOf(cell("consent")) ?? defaults.consent;
		verbatims.push(
			newVerbatimSchema.parse({ id: newId(), text, source, saidOn, customer, consent, feeling: feelingOf(cell("feeling")) }),
		);
		if (verbatims.length > mostVerbatims) break;
	}
	const problems = [
		...(verbatims.length > mostVerbatims
			? [`A map has at most ${mostVerbatims.toLocaleString("en-GB")} verbatims; only as many are read.`]
			: []),
		...(tooLong.length > 0 ? [tooLongSentence(tooLong)] : []),
		...(oddDays > 0
			? [
					`${counted(oddDays, "day")} could not be read and ${oddDays === 1 ? "stays" : "stay"} empty; days are written as 2026-02-28.`,
				]
			: []),
	];
	return { verbatims: verbatims.slice(0, mostVerbatims), duplicates, problems };
}

function tooLongSentence(rows: readonly number[]): string {
	const most = longestVerbatim.toLocaleString("en-GB");
	const named = rows.slice(0, longestNamed).join(", ");
	const more = rows.length > longestNamed ? ` and ${rows.length - longestNamed} more` : "";
	return `Left out, since a verbatim has at most ${most} characters: row ${named}${more}. Shorten them, or divide them.`;
}

function dayOf(text: string): string {
	const [day = ""] = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=$|[T ])/.exec(text) ?? [];
	return day;
}

const feelingWords: readonly (readonly [Feeling, RegExp])[] = [
	["negative", /^(negative|neg|bad|-1?|unhappy|detractor)$/],
	["mixed", /^(mixed|both)$/],
	["neutral", /^(neutral|0|passive)$/],
	["positive", /^(positive|pos|good|\+?1|\+|happy|promoter)$/],
];

function feelingOf(text: string): Feeling | "" {
	const word = text.toLowerCase();
	return feelingWords.find(([, words]) => words.test(word))?.[0] ?? "";
}

function consentOf(text: string): Consent | null {
	const word = text.toLowerCase();
	if (/^(yes|y|given|true|1|granted|agreed)$/.test(word)) return "given";
	if (/^(no|n|not given|false|0|refused|denied|none)$/.test(word)) return "notGiven";
	return word === "" ? null : "unknown";
}
