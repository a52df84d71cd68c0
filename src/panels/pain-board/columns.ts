import { evidenceWord, statusWord } from "../../editor/card-words.ts";
import { type JudgementName, judgements, judgementText } from "../../editor/judgements.ts";
import { kindOf } from "../../shared/map/card-kinds.ts";
import type { BoardRow, Subject } from "./board-rows.ts";
import { dayText } from "./day-text.ts";

export type ColumnId =
	| JudgementName
	| "title"
	| "kind"
	| "cost"
	| "status"
	| "owner"
	| "due"
	| "evidence"
	| "quotes"
	| "comments"
	| "linked"
	| "source"
	| "evidenceQuote"
	| "note"
	| "issue"
	| "stage"
	| "step"
	| "lane"
	| "reviewDate";

/** How a cell is changed: a number of a scale, one of a list, a day, one line, or lines. */
export type Editing = "judgement" | "choice" | "day" | "line" | "lines" | "number" | null;

export interface Column {
	readonly id: ColumnId;
	readonly label: string;
	/** px; the title is as wide as the page allows. */
	readonly width: number;
	readonly editing: Editing;
	/** What the cell says, `""` for nothing. */
	text(row: BoardRow): string;
	/** What is read out where it says nothing. */
	readonly none: string;
	/** What it is sorted by; null sorts last, either way. */
	key(row: BoardRow): number | string | null;
	/** Chosen for sorting, the greatest comes first. */
	readonly startsDescending: boolean;
}

function judgement(id: JudgementName): Column {
	return {
		id,
		label: judgements[id].label,
		width: id === "severity" ? 148 : 120,
		editing: "judgement",
		text: ({ card }) => judgementText(id, card[id]),
		none: "Not judged",
		key: ({ card }) => card[id],
		startsDescending: id !== "effort",
	};
}

type WordsOf = Pick<Column, "id" | "label" | "width" | "text"> & Partial<Column>;

/** Sorted by its words, as they read, unless `key` says otherwise. */
function words(column: WordsOf): Column {
	return {
		editing: null,
		none: "Nothing",
		key: (row) => column.text(row).toLowerCase() || null,
		startsDescending: false,
		...column,
	};
}

const statusOrder = ["open", "investigating", "planned", "fixed", "wontFix"];

const title = words({ id: "title", label: "Title", width: 280, editing: "lines", text: ({ title: text }) => text });

const shared: readonly Column[] = [
	words({
		id: "status",
		label: "Status",
		width: 116,
		editing: "choice",
		none: "No status",
		text: ({ card }) => (card.status === "" ? "" : statusWord(card.status)),
		key: ({ card }) => (card.status === "" ? null : statusOrder.indexOf(card.status)),
	}),
	words({ id: "owner", label: "Owner", width: 152, editing: "choice", none: "Nobody", text: ({ owner }) => owner }),
	words({
		id: "due",
		label: "Due",
		width: 116,
		editing: "day",
		none: "No day",
		text: ({ card }) => dayText(card.due),
		key: ({ card }) => card.due || null,
	}),
	words({
		id: "evidence",
		label: "Evidence",
		width: 108,
		editing: "choice",
		none: "Not said",
		text: ({ card }) => (card.evidence === "" ? "" : evidenceWord(card.evidence)),
	}),
	words({
		id: "quotes",
		label: "Feedback",
		width: 200,
		none: "None",
		text: ({ quoteCount, quotes }) => (quoteCount === 0 ? "" : `${quoteCount}: ${quotes}`),
		key: ({ quoteCount }) => quoteCount || null,
		startsDescending: true,
	}),
	words({
		id: "comments",
		label: "Comments",
		width: 124,
		none: "None",
		text: ({ threadCount, unreadCount }) =>
			threadCount === 0 ? "" : `${threadCount} open${unreadCount === 0 ? "" : `, ${unreadCount} new`}`,
		key: ({ threadCount }) => threadCount || null,
		startsDescending: true,
	}),
];

const rest: readonly Column[] = [
	words({ id: "note", label: "Note", width: 240, editing: "lines", text: ({ card }) => card.note.trim() }),
	words({ id: "source", label: "Source", width: 180, editing: "line", text: ({ card }) => card.source }),
	words({
		id: "evidenceQuote",
		label: "Evidence quote",
		width: 220,
		editing: "lines",
		text: ({ card }) => card.evidenceQuote.trim(),
	}),
	words({ id: "issue", label: "Issue", width: 120, editing: "line", text: ({ card }) => card.issue }),
	words({
		id: "stage",
		label: "Stage",
		width: 140,
		none: "No stage",
		text: ({ stage }) => stage,
		key: place(({ stageId }) => stageId),
	}),
	words({
		id: "step",
		label: "Step",
		width: 160,
		none: "Beside the grid",
		text: ({ step }) => step,
		key: place(({ stepId }) => stepId),
	}),
	words({ id: "lane", label: "Lane", width: 140, none: "No lane", text: ({ lane }) => lane }),
	words({
		id: "reviewDate",
		label: "Review on",
		width: 116,
		editing: "day",
		none: "No day",
		text: ({ card }) => dayText(card.reviewDate),
		key: ({ card }) => card.reviewDate || null,
	}),
];

/** Stages and steps sort as they stand on the map. */
function place(idOf: (row: BoardRow) => string): Column["key"] {
	return (row) => (idOf(row) === "" ? null : row.order);
}

const linked = (label: string): Column =>
	words({
		id: "linked",
		label,
		width: 200,
		none: "None",
		text: ({ linkedCount, linked: titles }) => (linkedCount === 0 ? "" : `${linkedCount}: ${titles}`),
		key: ({ linkedCount }) => linkedCount || null,
		startsDescending: true,
	});

const bySubject: Readonly<Record<Subject, readonly Column[]>> = {
	pains: [
		title,
		judgement("severity"),
		judgement("frequency"),
		judgement("impact"),
		...shared,
		linked("Opportunities and solutions"),
		...rest,
	],
	ideas: [
		title,
		words({ id: "kind", label: "Kind", width: 110, text: ({ card }) => kindOf(card.kind).label }),
		judgement("value"),
		judgement("effort"),
		words({
			id: "cost",
			label: "Cost",
			width: 96,
			editing: "number",
			text: ({ card }) => (card.cost === null ? "" : String(card.cost)),
			key: ({ card }) => card.cost,
			startsDescending: true,
		}),
		...shared,
		linked("Pain points"),
		...rest,
	],
};

export function columnsOf(subject: Subject): readonly Column[] {
	return bySubject[subject];
}
