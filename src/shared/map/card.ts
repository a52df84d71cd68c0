import * as z from "zod/mini";
import { type CardKind, cardKinds, kindOf } from "./card-kinds.ts";
import type { MapNode } from "./node.ts";
import type { RecordDefinition } from "./record.ts";
import {
	daySchema,
	isCoordinate,
	isId,
	isOrder,
	judgement,
	optionalIdSchema,
	pictureSchema,
	proseSchema,
	wordSchema,
} from "./schema.ts";

/** Where a card stands: in a cell of the grid, or free in the parking lot. ONE value in the document. */
export type Place =
	| { readonly stepId: string; readonly laneId: string; readonly order: string }
	| { readonly x: number; readonly y: number };

export type Evidence = "observed" | "assumed" | "proposed";
/** In the order in which work goes on; "" for none. */
export const cardStatuses = ["", "open", "investigating", "planned", "fixed", "wontFix"] as const;
export type CardStatus = (typeof cardStatuses)[number];

/**
 * One card. Fields that belong to some kinds only are null or `""` on the others; `kinds/{kind}.ts`
 * says which kind uses which.
 */
export interface Card extends MapNode {
	readonly kind: CardKind;
	readonly place: Place;
	readonly title: string;
	readonly note: string;
	readonly evidence: Evidence | "";
	readonly source: string;
	/** What somebody said or wrote, word for word. */
	readonly evidenceQuote: string;
	readonly status: CardStatus;
	/** ISO 8601 day, or `""`. */
	readonly due: string;
	readonly reviewDate: string;
	/** In the team's tracker: ids or addresses, see `issue-links.ts`. */
	readonly issue: string;
	/** Sorted (document keys `tag:{name}`). */
	readonly tags: readonly string[];
	readonly serviceStandard: string;
	/** Pain point: 0..4 (Nielsen), null where nobody has judged. */
	readonly severity: number | null;
	/** Pain point: 1 (rare) .. 5 (everybody, every time). */
	readonly frequency: number | null;
	/** Pain point: 1 .. 5. */
	readonly impact: number | null;
	/** Opportunity, solution: 1 .. 5. */
	readonly value: number | null;
	/** Opportunity, solution: 1 .. 5. */
	readonly effort: number | null;
	/** Opportunity, solution: in the map's currency. */
	readonly cost: number | null;
	/** Touchpoint, channel: a name of `channels.ts`, or the team's own word. */
	readonly channel: string;
	/** Thought: whose; `""` for nobody in particular. */
	readonly personaId: string;
	/** Storyboard: SHA-256 of the picture in hex, or `""`. */
	readonly picture: string;
	/** Storyboard: what the picture shows, for who cannot see it. */
	readonly pictureAlt: string;
}

function isString(value: unknown, is: (text: string) => boolean): boolean {
	return typeof value === "string" && is(value);
}

/** By hand: every card has one, and a map is read before it is painted. */
function isPlace(value: unknown): value is Place {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
	const keys = Object.keys(value).length;
	if ("stepId" in value && "laneId" in value && "order" in value) {
		return keys === 3 && isString(value.stepId, isId) && isString(value.laneId, isId) && isString(value.order, isOrder);
	}
	return keys === 2 && "x" in value && "y" in value && isCoordinate(value.x) && isCoordinate(value.y);
}

const placeSchema = z.custom<Place>(isPlace);

/** What a change may set directly; kind and place have operations of their own. */
export const cardDetailFields = {
	evidence: z.enum(["", "observed", "assumed", "proposed"]),
	source: proseSchema,
	evidenceQuote: proseSchema,
	status: z.enum(cardStatuses),
	due: daySchema,
	reviewDate: daySchema,
	issue: wordSchema,
	serviceStandard: proseSchema,
	severity: judgement(0, 4),
	frequency: judgement(1, 5),
	impact: judgement(1, 5),
	value: judgement(1, 5),
	effort: judgement(1, 5),
	cost: z.nullable(z.number().check(z.gte(0), z.lte(1e12))),
	channel: wordSchema,
	personaId: optionalIdSchema,
	picture: pictureSchema,
	pictureAlt: proseSchema,
};

export const cardFields = { kind: z.enum(cardKinds), place: placeSchema, ...cardDetailFields };

export const cardRecord: RecordDefinition<Card> = {
	collection: "cards",
	texts: ["title", "note"],
	sets: ["owners", "metrics", "tags"],
	fields: cardFields,
	checks: { place: isPlace },
	required: ["kind", "place"],
	defaults: {
		kind: "note",
		place: { x: 0, y: 0 },
		title: "",
		note: "",
		evidence: "",
		source: "",
		evidenceQuote: "",
		status: "",
		due: "",
		reviewDate: "",
		issue: "",
		tags: [],
		serviceStandard: "",
		severity: null,
		frequency: null,
		impact: null,
		value: null,
		effort: null,
		cost: null,
		channel: "",
		personaId: "",
		picture: "",
		pictureAlt: "",
		owners: {},
		metrics: [],
	},
	label: (card) => card.title || card.pictureAlt || kindOf(card.kind).label,
};

export function isInCell(place: Place): place is Extract<Place, { readonly stepId: string }> {
	return "stepId" in place;
}
