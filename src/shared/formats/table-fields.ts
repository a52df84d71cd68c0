import { type CardKind, cardKinds, kindOf } from "../map/card-kinds.ts";

/** What a column of a table can mean. `card:{kind}` makes cards of that kind from each filled cell. */
export interface TableField {
	readonly id: TableFieldId;
	readonly label: string;
	/** Headings that mean it, as `normalHeading` writes them. */
	readonly headings: readonly string[];
}

export type TableFieldId =
	| `card:${CardKind}`
	| "stage"
	| "stageGoal"
	| "stageNumber"
	| "step"
	| "stepNumber"
	| "momentOfTruth"
	| "lane"
	| "kind"
	| "title"
	| "note"
	| "persona"
	| "curve"
	| "score"
	| "scoreOfFive"
	| "toBeScore"
	| "quote"
	| CardDetail
	| RowMark;

/** By which a row of the own export is found again; a new map takes nothing from them. */
export type RowMark = "id" | "stepId" | "stageId" | "state";

/** Fields of a card, written under their own name. */
export type CardDetail = TextDetail | NumberDetail | "tags" | "owners";
export type TextDetail =
	| "evidence"
	| "source"
	| "evidenceQuote"
	| "status"
	| "due"
	| "reviewDate"
	| "issue"
	| "channel"
	| "serviceStandard";
export type NumberDetail = "severity" | "frequency" | "impact" | "value" | "effort" | "cost";

const structure: readonly TableField[] = [
	{ id: "stage", label: "Stage", headings: ["stage", "stages", "phase", "phases", "journeystage", "section"] },
	{ id: "stageGoal", label: "Stage goal", headings: ["stagegoal"] },
	{ id: "stageNumber", label: "Stage no.", headings: ["stageno", "stagenumber", "stagenr"] },
	{ id: "stepNumber", label: "Step no.", headings: ["stepno", "stepnumber", "stepnr"] },
	{ id: "step", label: "Step", headings: ["step", "steps", "task", "activity", "moment"] },
	{ id: "momentOfTruth", label: "Moment of truth", headings: ["momentoftruth", "mot", "keymoment"] },
	{ id: "lane", label: "Lane", headings: ["lane", "swimlane"] },
	{ id: "kind", label: "Kind of card", headings: ["kind", "kindofcard", "type", "cardtype", "cardkind"] },
	{ id: "title", label: "Card title", headings: ["title", "cardtitle", "card", "text"] },
	{ id: "note", label: "Card note", headings: ["note", "notes", "comment", "comments", "details", "description"] },
	{ id: "persona", label: "Persona", headings: ["persona", "personas", "actor", "actors", "who", "user", "customer"] },
	{ id: "curve", label: "Curve (as-is, to-be)", headings: ["curve"] },
	{
		id: "score",
		label: "Emotion, -2 to +2",
		headings: ["score", "emotion", "emotions", "feeling", "feelings", "sentiment", "satisfaction", "experience", "emotionasis"],
	},
	{ id: "scoreOfFive", label: "Emotion, 1 to 5", headings: ["emotion15", "score15", "emotion1to5"] },
	{ id: "toBeScore", label: "Emotion to be, -2 to +2", headings: ["emotiontobe", "tobe", "scoretobe"] },
	{ id: "quote", label: "Quote on the curve", headings: ["quote", "quotes", "verbatim", "customerquote"] },
];

const otherHeadings: Partial<Record<CardKind, readonly string[]>> = {
	action: ["customeraction", "customeractions", "actions", "doing", "behaviour", "behavior"],
	touchpoint: ["touchpoints", "interaction", "interactions"],
	channel: ["channels"],
	thought: ["thoughts", "thinking", "thoughtsandquotes"],
	painPoint: [
		"pain",
		"pains",
		"painpoints",
		"frustration",
		"frustrations",
		"friction",
		"problem",
		"problems",
		"barriers",
		"issues",
	],
	gain: ["gains", "delight", "positives", "highlights"],
	opportunity: ["opportunities", "ideas", "improvements"],
	solution: ["solutions", "initiative", "initiatives", "actionitems"],
	metric: ["metrics", "kpi", "kpis", "measures"],
	frontstage: ["frontstageactions", "frontstageactivities", "frontoffice", "employeeactions"],
	backstage: ["backstageactions", "backstageactivities", "backoffice", "internalprocess"],
	system: ["systems", "supportsystems", "supportprocesses", "technology", "it"],
	storyboard: ["storyboards", "scene"],
};

const cards: readonly TableField[] = cardKinds.map((kind) => ({
	id: `card:${kind}`,
	label: `${kindOf(kind).plural} (cards)`,
	headings: [kind, kindOf(kind).label, kindOf(kind).plural, ...(otherHeadings[kind] ?? [])].map(normalHeading),
}));

const details: readonly TableField[] = [
	{ id: "evidence", label: "Evidence", headings: ["evidence"] },
	{ id: "source", label: "Source", headings: ["source", "sources", "datasource"] },
	{ id: "evidenceQuote", label: "Evidence quote", headings: ["evidencequote", "evidencequotes"] },
	{ id: "status", label: "Status", headings: ["status"] },
	{ id: "due", label: "Due", headings: ["due", "duedate", "deadline"] },
	{ id: "reviewDate", label: "Review date", headings: ["reviewdate", "review"] },
	{ id: "issue", label: "Issue", headings: ["issue", "issuelink", "issueid", "issuekey", "ticket", "tickets"] },
	{ id: "tags", label: "Tags", headings: ["tags", "tag", "labels"] },
	{ id: "channel", label: "Channel of the card", headings: ["channelofthecard"] },
	{ id: "serviceStandard", label: "Service standard", headings: ["servicestandard", "sla"] },
	{ id: "severity", label: "Severity, 0 to 4", headings: ["severity"] },
	{ id: "frequency", label: "Frequency, 1 to 5", headings: ["frequency"] },
	{ id: "impact", label: "Impact, 1 to 5", headings: ["impact"] },
	{ id: "value", label: "Value, 1 to 5", headings: ["value", "benefit"] },
	{ id: "effort", label: "Effort, 1 to 5", headings: ["effort"] },
	{ id: "cost", label: "Cost", headings: ["cost", "costs"] },
	{ id: "owners", label: "Owners", headings: ["owner", "owners", "responsible", "accountable", "team"] },
];

const rowMarks: readonly TableField[] = [
	{ id: "id", label: "Id (of the download)", headings: ["id", "cardid", "odographid"] },
	{ id: "stepId", label: "Step id", headings: ["stepid"] },
	{ id: "stageId", label: "Stage id", headings: ["stageid"] },
	{ id: "state", label: "State at download", headings: ["stateatdownload"] },
];

/** In the order in which a person looks for them. */
export const tableFields: readonly TableField[] = [...structure, ...cards, ...details, ...rowMarks];

export function labelOfField(id: TableFieldId): string {
	return tableFields.find((field) => field.id === id)?.label ?? id;
}

/** `Pain points` and `pain_point(s)`, in any case, are the same heading. */
export function normalHeading(heading: string): string {
	return heading
		.toLowerCase()
		.replaceAll("&", "and")
		.replace(/[^\p{L}\p{N}]/gu, "");
}
