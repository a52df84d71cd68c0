import type { CardKind } from "./card-kinds.ts";
import type { MapNode } from "./node.ts";

/** Where a card stands: in a cell of the grid, or free in the parking lot. ONE value in the document. */
export type Place =
	| { readonly stepId: string; readonly laneId: string; readonly order: string }
	| { readonly x: number; readonly y: number };

export type Evidence = "observed" | "assumed" | "proposed";
export type CardStatus = "" | "open" | "investigating" | "planned" | "fixed" | "wontFix";

/**
 * One card. Fields that belong to some kinds only are null or `""` on the others; `cards/{kind}.ts`
 * says which kind uses which.
 */
export interface Card extends MapNode {
	readonly kind: CardKind;
	readonly place: Place;
	readonly title: string;
	readonly note: string;
	readonly evidence: Evidence | "";
	readonly source: string;
	readonly status: CardStatus;
	/** ISO 8601 day, or `""`. */
	readonly due: string;
	readonly reviewDate: string;
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
