import type { MetricKind } from "../measure/definition.ts";
import { guessDates, isDate } from "./answers-dates.ts";
import type { AnswersMapping, LeftOut, OutcomeWords, SegmentColumn } from "./answers-mapping.ts";
import type { AnswersColumn, AnswersSheet } from "./answers-sheet.ts";

export interface GuessedFor {
	readonly kind: MetricKind;
	/** Null where the kind has none. */
	readonly scale: { readonly min: number; readonly max: number } | null;
	/** `YYYY-MM-DD`: the day of the answers where no column is a time. */
	readonly today: string;
}

const idHeadings =
	/^(id|responseid|response|answerid|recordid|uuid|guid|token|key|submissionid|ticketid|caseid|orderid|contactid)$/;
const customerHeadings =
	/^(customer(id|key|no|nr|number)?|client(id)?|user(id)?|account(id|no|number)?|person(id)?|member(id)?|subscriber(id)?|respondent(id)?|externalreference|externaldatareference|cust(id)?)$/;
const timeHeadings =
	/^(at|recordeddate|enddate|completed(at|date|on)?|submitted(at|date|on)?|submitdate|date|time|timestamp|datetime|answered(at|on)?|created(at|date|on)?|createdate|responsedate|datesubmitted|datecreated|when|day|zeitstempel|horodateur|startdate)$/;

const commentHeadings =
	/^(comments?|verbatims?|feedback|remarks?|reason|freetext|opentext|openend(ed)?|kommentare?|commentaires?)$|comment$/;

/** What a column is called where it holds the answer to a question of that kind. */
const valueHeadings: Readonly<Record<MetricKind, RegExp>> = {
	nps: /nps|recommend|promoter|empfehl/,
	csat: /csat|satisf|zufrieden/,
	ces: /ces|effort|easy|ease|aufwand/,
	fcr: /fcr|firstcontact|resolved|solved/,
	churn: /churn|exited|attrition|cancel|leftus|kuendig|gekundigt/,
	retention: /retain|retention|renew|stayed|active/,
	conversion: /convert|conversion|purchas|bought|activated|signedup|completed/,
	duration: /duration|seconds|minutes|hours|resolutiontime|responsetime|handlingtime|timeto/,
	costToServe: /cost|total|amount/,
	clv: /margin/,
	gauge: /gauge|reading|measure/,
};
const anyValue = /^(value|score|rating|answer|result|response|stars|points|antwort|wert)$|score$|rating$/;
/** A sender's own grouping of scores is no score. */
const groupings = /npsgroup|category|group$|label$|segment$|sentiment/;

type OutcomeKind = "fcr" | "churn" | "retention" | "conversion";

/** What programs write into such a column, without spaces; the others are taken for no. */
const plainYes = "yes|y|true|t|1|ja|j|oui|o|si|sí|sim|da";
const left = "churned|left|exited|cancell?ed|lost|gone|inactive|attrited(customer)?|churn";
const stayed = "retained|stayed|renewed|active|current|existing(customer)?";
const done = "converted|resolved|solved|won|closedwon|purchased|bought|completed|activated|done";
const yesWords = {
	churn: new RegExp(`^(${plainYes}|${left})$`, "i"),
	retention: new RegExp(`^(${plainYes}|${stayed})$`, "i"),
	conversion: new RegExp(`^(${plainYes}|${done})$`, "i"),
	fcr: new RegExp(`^(${plainYes}|${done})$`, "i"),
} as const;
const anyYesOrNo = new RegExp(`^(${plainYes}|${left}|${stayed}|${done}|no|n|false|f|0|nein|non|não|нет|open|unresolved)$`, "i");

/** What each column seems to mean; everything in it can be changed. */
export function guessAnswersMapping(sheet: AnswersSheet, wanted: GuessedFor): AnswersMapping {
	const names = sheet.columns.map(({ heading }) =>
		heading
			.toLowerCase()
			.normalize("NFD")
			.replace(/[^\p{L}\p{N}]+/gu, ""),
	);
	const taken = new Set<number>();
	const take = (column: number | null): number | null => {
		if (column !== null) taken.add(column);
		return column;
	};
	const first = (isIt: (column: number) => boolean): number | null => {
		const found = names.findIndex((_, column) => !taken.has(column) && isIt(column));
		return found < 0 ? null : found;
	};
	const named = (pattern: RegExp) => first((column) => pattern.test(names[column] ?? ""));
	const wordsOf = (column: number) => sheet.columns[column]?.words ?? [];

	const at = take(timeColumn(sheet, names));
	const namedCustomer = take(named(customerHeadings));
	const ownId = take(named(idHeadings));
	// A list without dates of who left and who stayed is one of customers, whatever it calls their ids.
	const isState = at === null && (wanted.kind === "churn" || wanted.kind === "retention");
	const customer = namedCustomer ?? (isState ? ownId : null);
	const value = take(valueColumn(sheet, names, { taken, wanted }));
	const comment = take(named(commentHeadings));
	// One row a customer: who it is tells the rows apart, as long as no two rows are of the same one.
	const id = ownId ?? (customer !== null && isUnique(sheet, customer) ? customer : null);
	return {
		id,
		at,
		asOf: at === null ? wanted.today : null,
		dates: at === null ? "iso" : guessDates(wordsOf(at)),
		value,
		...wordsOfValue(sheet, value, wanted.kind),
		customer,
		...(comment !== null && { comment }),
		segments: segmentColumns(sheet, taken),
		parts: {},
		leaveOut: sheet.origin === "qualtrics" ? trialRuns(sheet, names) : [],
	};
}

/** By its name where its cells are times; else the only one whose cells are dates. */
function timeColumn(sheet: AnswersSheet, names: readonly string[]): number | null {
	const ofTimes = sheet.columns.flatMap(({ words }, column) =>
		words.length > 0 && words.slice(0, 50).every(isDate) ? [column] : [],
	);
	const named = ofTimes.filter((column) => timeHeadings.test(names[column] ?? ""));
	const order = ["recordeddate", "enddate"];
	const best = order.map((name) => named.find((column) => names[column] === name)).find((column) => column !== undefined);
	const dated = ofTimes.filter((column) => sheet.columns[column]?.words.every((word) => !/^\d+$/.test(word)));
	return best ?? named[0] ?? (dated.length === 1 ? (dated[0] ?? null) : null);
}

interface ValueSearch {
	readonly taken: ReadonlySet<number>;
	readonly wanted: GuessedFor;
}

function valueColumn({ columns }: AnswersSheet, names: readonly string[], { taken, wanted }: ValueSearch): number | null {
	const fits = (column: AnswersColumn) => (isOutcome(wanted.kind) ? isYesNo(column) : isOnScale(column, wanted.scale));
	const possible = columns.flatMap((column, index) => {
		const name = `${names[index] ?? ""}`;
		if (taken.has(index) || groupings.test(name) || !fits(column)) return [];
		const asked = `${name} ${column.question.toLowerCase()}`;
		const rank = valueHeadings[wanted.kind].test(name)
			? 3
			: valueHeadings[wanted.kind].test(asked)
				? 2
				: anyValue.test(name)
					? 1
					: 0;
		return [{ index, rank }];
	});
	const best = possible.toSorted((a, b) => b.rank - a.rank)[0];
	if (best === undefined) return null;
	return best.rank > 0 || possible.length === 1 ? best.index : null;
}

function isYesNo({ words }: AnswersColumn): boolean {
	return (
		words.length > 0 && words.length <= 2 && (words.length === 2 || words.some((word) => anyYesOrNo.test(withoutSpaces(word))))
	);
}

function isOnScale({ words }: AnswersColumn, scale: GuessedFor["scale"]): boolean {
	const numbers = words.map((word) => (/^-?\d+([.,]\d+)?$/.test(word) ? Number(word.replace(",", ".")) : Number.NaN));
	const good = numbers.filter(
		(number) => !Number.isNaN(number) && (scale === null || (number >= scale.min && number <= scale.max)),
	);
	// A few cells of "n/a" do not make a column of numbers one of words.
	return good.length > 0 && good.length >= words.length * 0.8;
}

/** How the cells of a column say what was answered, once it is known to hold the answer. */
export function wordsOfValue(
	{ columns }: AnswersSheet,
	value: number | null,
	kind: MetricKind,
): Pick<AnswersMapping, "hasDecimalComma" | "outcome"> {
	const words = value === null ? [] : (columns[value]?.words ?? []);
	return {
		hasDecimalComma: !isOutcome(kind) && words.some((word) => /^-?\d+,\d+$/.test(word)),
		outcome: value !== null && isOutcome(kind) ? outcomeWords(words, kind) : null,
	};
}

function outcomeWords(words: readonly string[], kind: OutcomeKind): OutcomeWords {
	const yes = words.filter((word) => yesWords[kind].test(withoutSpaces(word)));
	return { yes, no: words.filter((word) => !yes.includes(word)) };
}

function isOutcome(kind: MetricKind): kind is OutcomeKind {
	return Object.hasOwn(yesWords, kind);
}

function withoutSpaces(word: string): string {
	return word.replace(/[\s_-]/g, "");
}

/** Wider columns than this cut the answers into groups too small to say anything. */
const mostWords = 20;
/** As many as an answer may have. */
const mostSegments = 20;

function segmentColumns({ columns, rows }: AnswersSheet, taken: ReadonlySet<number>): readonly SegmentColumn[] {
	const possible = columns.flatMap(({ heading, words, filled }, column): SegmentColumn[] => {
		const isGrouping =
			words.length >= 2 && words.length <= Math.min(mostWords, Math.max(2, rows.length / 3)) && filled >= rows.length / 2;
		const isMeasure = words.length > 6 && words.every((word) => /^-?\d+([.,]\d+)?$/.test(word));
		const isOwn = taken.has(column) || heading === "" || isMeasure || words.some((word) => word.length > 100);
		return isGrouping && !isOwn && !/^(status|finished|progress|userlanguage)$/i.test(heading)
			? [{ column, key: heading.slice(0, 100) }]
			: [];
	});
	return possible.filter(({ key }, index) => possible.findIndex((other) => other.key === key) === index).slice(0, mostSegments);
}

function isUnique({ rows }: AnswersSheet, column: number): boolean {
	const cells = rows.map((row) => row[column] ?? "");
	return new Set(cells).size === cells.length && !cells.includes("");
}

/** Who tries a survey out is marked in its Status: 1 is a preview, 2 a test. */
function trialRuns({ columns }: AnswersSheet, names: readonly string[]): readonly LeftOut[] {
	const column = names.findIndex((name, index) => name === "status" && (columns[index]?.filled ?? 0) > 0);
	return column < 0 ? [] : [{ column, words: ["1", "2", "Survey Preview", "Survey Test"] }];
}
