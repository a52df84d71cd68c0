import { wellFormed } from "../map/well-formed.ts";

/** Something that was said, written or decided, with whose it is; `""` for nobody in particular. */
export interface SaidLine {
	readonly text: string;
	readonly by: string;
}

export interface AddedCard extends SaidLine {
	/** What such a card is called. */
	readonly kind: string;
	/** Step and lane, or stage; `""` for none. */
	readonly where: string;
}

export interface VoteSummary {
	readonly title: string;
	/** Whether dots can still be put: then there are no cards yet. */
	readonly isOpen: boolean;
	readonly voters: number;
	readonly dotsCast: number;
	/** The most dots first. */
	readonly cards: readonly { readonly title: string; readonly dots: number }[];
}

/** All that a summary of a session says, as words: whoever makes it has found the names and titles. */
export interface SessionSummary {
	readonly mapTitle: string;
	/** `""` for a session without a title. */
	readonly title: string;
	/** As the reader writes days and times. */
	readonly when: string;
	readonly people: readonly string[];
	/** Null where it is not known. */
	readonly added: readonly AddedCard[] | null;
	readonly votes: readonly VoteSummary[];
	readonly decisions: readonly SaidLine[];
	/** Null where they are not known. */
	readonly openThreads: readonly (SaidLine & { readonly where: string })[] | null;
}

export interface SummaryLine {
	/** Before the words, with what parts it from them; `""` for none. */
	readonly lead: string;
	readonly text: string;
	/** After the words: by whom, and where. */
	readonly detail: string;
	/** Of a card in a vote; else null. */
	readonly dots: number | null;
}

/** A part of the summary under its heading: the same in the page, in Markdown and on paper. */
export interface SummaryPart {
	readonly heading: string;
	/** A sentence before the lines; `""` for none. */
	readonly intro: string;
	readonly lines: readonly SummaryLine[];
}

export function titleOfSession({ mapTitle, title }: Pick<SessionSummary, "mapTitle" | "title">): string {
	return [oneLine(mapTitle) || "A map without a title", oneLine(title)].filter((part) => part !== "").join(": ");
}

/** In their order; a part without anything says so, so that nobody looks for it elsewhere. */
export function partsOfSession({ people, added, votes, decisions, openThreads }: SessionSummary): readonly SummaryPart[] {
	return [
		part(
			"Who took part",
			people.map((name) => ({ ...plain, text: oneLine(name) })),
		),
		part("What was added", added?.map(addedLine) ?? null),
		...(votes.length === 0 ? [part("Votes", [])] : votes.map(votePart)),
		part(
			"Decisions",
			decisions.map(({ text, by }) => ({ ...plain, text: upright(text).trim(), detail: bracketed(by) })),
		),
		part(
			"Open threads",
			openThreads?.map(({ where, text, by }) => ({
				...plain,
				lead: where === "" ? "" : `${oneLine(where)}: `,
				text: oneLine(text),
				detail: bracketed(by),
			})) ?? null,
		),
	];
}

const plain: SummaryLine = { lead: "", text: "", detail: "", dots: null };

function addedLine({ kind, text, by, where }: AddedCard): SummaryLine {
	const detail = `${by === "" ? "" : `, by ${oneLine(by)}`}${bracketed(where)}`;
	return { lead: `${oneLine(kind)}: `, text: oneLine(text) || untitled, detail, dots: null };
}

const untitled = "without a title";

/** After what may be whole sentences. */
function bracketed(text: string): string {
	return text === "" ? "" : ` (${oneLine(text)})`;
}

function part(heading: string, lines: readonly SummaryLine[] | null): SummaryPart {
	if (lines === null) return { heading, intro: "Not known: the server could not be asked.", lines: [] };
	return { heading, intro: lines.length === 0 ? "None." : "", lines };
}

function votePart({ title, isOpen, voters, dotsCast, cards }: VoteSummary): SummaryPart {
	const count = `${counted(dotsCast, "dot")} from ${counted(voters, "person", "people")}`;
	return {
		heading: `Vote${oneLine(title) === "" ? "" : `: ${oneLine(title)}`}`,
		intro: isOpen ? `Still open; ${count} so far.` : `${count}.`,
		lines: cards.map((card) => ({ ...plain, text: oneLine(card.title) || untitled, dots: card.dots })),
	};
}

function counted(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}

function oneLine(text: string): string {
	return upright(text).replace(/\s+/g, " ").trim();
}

/** Without the marks that would turn around what stands beside a text, too. */
function upright(text: string): string {
	return wellFormed(text).replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}
