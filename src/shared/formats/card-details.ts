import { type Card, cardDetailFields } from "../map/card.ts";
import type { CardKind } from "../map/card-kinds.ts";
import { channels } from "../map/channels.ts";
import type { OwnerRole } from "../map/node.ts";
import { tagSchema } from "../map/schema.ts";
import type { Row } from "./content-of-table.ts";
import type { DraftMap } from "./draft-map.ts";
import { type NumberDetail, normalHeading, type TextDetail } from "./table-fields.ts";

const numberDetails: readonly NumberDetail[] = ["severity", "frequency", "impact", "value", "effort", "cost"];
const textDetails: readonly TextDetail[] = [
	"evidence",
	"source",
	"evidenceQuote",
	"status",
	"due",
	"reviewDate",
	"issue",
	"channel",
	"serviceStandard",
];

/** Where personas and owners are found by their names, and what could not be taken is reported. */
export type DetailsDraft = Pick<DraftMap, "personaOf" | "ownerOf" | "report">;

/** The details of a card that its row gives. What the document would refuse is reported and left out. */
export function cardDetails(draft: DetailsDraft, kind: CardKind, row: Row): Partial<Card> {
	const details: Record<string, unknown> = {};
	const take = (field: TextDetail | NumberDetail, value: unknown) => {
		const result = cardDetailFields[field].safeParse(value);
		if (result.success) {
			details[field] = value;
		} else {
			draft.report({ ...row.at, message: `“${row.get(field).slice(0, 40)}” is no ${nameOf(field)}, so it was left out.` });
		}
	};
	for (const field of numberDetails.filter((name) => row.get(name) !== "")) {
		take(field, Number(row.get(field).replace(",", ".")));
	}
	for (const field of textDetails.filter((name) => row.get(name) !== "")) {
		take(field, textValue(field, row.get(field)));
	}
	const persona = kind === "thought" ? row.get("persona") : "";
	return {
		...details,
		...(persona === "" ? {} : { personaId: draft.personaOf(persona) }),
		tags: readTags(draft, row),
		owners: readOwners(draft, row.get("owners")),
	};
}

function textValue(field: TextDetail, text: string): string {
	if (field === "channel") {
		return channels.find(({ id, label }) => [id, label].some((name) => normalHeading(name) === normalHeading(text)))?.id ?? text;
	}
	if (field === "evidence") {
		return text.toLowerCase();
	}
	if (field === "status") {
		return statusWords.get(normalHeading(text)) ?? text;
	}
	return text;
}

const statusWords = new Map([
	["open", "open"],
	["investigating", "investigating"],
	["planned", "planned"],
	["fixed", "fixed"],
	["done", "fixed"],
	["wontfix", "wontFix"],
]);

function nameOf(field: TextDetail | NumberDetail): string {
	const names: Partial<Record<TextDetail | NumberDetail, string>> = {
		due: "day like 2026-01-31",
		reviewDate: "day like 2026-01-31",
		evidence: "evidence (observed, assumed or proposed)",
		status: "status (open, investigating, planned, fixed or wontFix)",
		severity: "severity from 0 to 4",
		cost: "cost of 0 or more",
	};
	return names[field] ?? (numberDetails.some((name) => name === field) ? `${field} from 1 to 5` : field);
}

function readTags(draft: DetailsDraft, row: Row): string[] {
	const tags = new Set(splitList(row.get("tags")));
	for (const tag of tags) {
		if (!tagSchema.safeParse(tag).success) {
			tags.delete(tag);
			draft.report({ ...row.at, message: `“${tag.slice(0, 40)}” is longer than a tag can be and was left out.` });
		}
	}
	return [...tags].sort();
}

/** `Billing (R); Sofie Lund (A)`; a name without a role is responsible. */
export function readOwners(draft: DetailsDraft, text: string): Record<string, OwnerRole> {
	const owners: Record<string, OwnerRole> = {};
	for (const part of splitList(text)) {
		const [, name = part, role = "R"] = /^(.*\S)\s*\(([RACI])\)$/.exec(part) ?? [];
		owners[draft.ownerOf(name)] = isRole(role) ? role : "R";
	}
	return owners;
}

function isRole(text: string): text is OwnerRole {
	return text === "R" || text === "A" || text === "C" || text === "I";
}

function splitList(text: string): string[] {
	return text
		.split(/[;\n]/)
		.map((part) => part.trim())
		.filter((part) => part !== "");
}
