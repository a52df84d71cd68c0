import type { Card } from "../map/card.ts";
import { kindOf } from "../map/card-kinds.ts";
import { channelOf } from "../map/channels.ts";
import { type MapOutline, ownersOf } from "./map-outline.ts";
import type { TableFieldId } from "./table-fields.ts";

/** A detail of a card that is given, as text. */
export interface CardLine {
	readonly field: TableFieldId;
	/** What a reader of a document calls it. */
	readonly label: string;
	readonly text: string;
}

/** Names of a card's details in documents, in the order in which they are told. */
export const cardLineLabels = {
	kind: "Kind",
	note: "Note",
	persona: "Persona",
	severity: "Severity",
	frequency: "Frequency",
	impact: "Impact",
	value: "Value",
	effort: "Effort",
	cost: "Cost",
	evidence: "Evidence",
	source: "Source",
	evidenceQuote: "Evidence quote",
	status: "Status",
	due: "Due",
	reviewDate: "Review date",
	issue: "Issue",
	channel: "Channel",
	serviceStandard: "Service standard",
	tags: "Tags",
	owners: "Owners",
} as const satisfies Partial<Record<TableFieldId, string>>;

/** The details that a card has. Its kind is told where it is not `kindHere`. */
export function cardLines(card: Card, outline: MapOutline, kindHere: string): readonly CardLine[] {
	const texts: Record<keyof typeof cardLineLabels, string> = {
		kind: card.kind === kindHere ? "" : kindOf(card.kind).label,
		note: card.note,
		persona: outline.personaNames.get(card.personaId) ?? "",
		severity: numeral(card.severity),
		frequency: numeral(card.frequency),
		impact: numeral(card.impact),
		value: numeral(card.value),
		effort: numeral(card.effort),
		cost: numeral(card.cost),
		evidence: card.evidence,
		source: card.source,
		evidenceQuote: card.evidenceQuote,
		status: card.status,
		due: card.due,
		reviewDate: card.reviewDate,
		issue: card.issue,
		channel: channelOf(card.channel)?.label ?? card.channel,
		serviceStandard: card.serviceStandard,
		tags: card.tags.join("; "),
		owners: ownersOf(card, outline).join("; "),
	};
	return fields
		.map((field) => ({ field, label: cardLineLabels[field], text: texts[field] }))
		.filter(({ text }) => text.trim() !== "");
}

const fields = [
	"kind",
	"note",
	"persona",
	"severity",
	"frequency",
	"impact",
	"value",
	"effort",
	"cost",
	"evidence",
	"source",
	"evidenceQuote",
	"status",
	"due",
	"reviewDate",
	"issue",
	"channel",
	"serviceStandard",
	"tags",
	"owners",
] as const satisfies readonly (keyof typeof cardLineLabels)[];

function numeral(value: number | null): string {
	return value === null ? "" : String(value);
}
