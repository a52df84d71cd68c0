import type { Card } from "../map/card.ts";
import type { LaneKind } from "../map/card-kinds.ts";
import type { MapInfo } from "../map/map-info.ts";
import type { OwnerRole } from "../map/node.ts";
import type { Owner } from "../map/owner.ts";
import type { Persona } from "../map/persona.ts";

/**
 * A map as a person writes it down: stages hold steps, steps hold cells, and a card without
 * details is a plain string. `mapOfSketch` adds ids, orders and empty fields.
 */
export interface MapSketch {
	readonly info: Partial<Omit<MapInfo, "schemaVersion">>;
	readonly personas: readonly PersonaSketch[];
	readonly owners: readonly OwnerSketch[];
	/** Top to bottom. */
	readonly lanes: readonly LaneSketch[];
	/** Left to right. */
	readonly stages: readonly StageSketch[];
}

export type PersonaSketch = Omit<Persona, "order" | "portrait">;

export type OwnerSketch = Omit<Owner, "order" | "portrait" | "teamId"> & { readonly teamId?: string };

/** A lane's id is its kind: a sketch has one lane of each. */
export interface LaneSketch {
	readonly kind: LaneKind;
	readonly title: string;
}

export type OwnersSketch = Readonly<Record<string, OwnerRole>>;

export interface StageSketch {
	readonly id: string;
	readonly title: string;
	readonly goal: string;
	readonly owners?: OwnersSketch;
	readonly steps: readonly StepSketch[];
}

export interface StepSketch {
	readonly id: string;
	readonly title: string;
	readonly momentOfTruth?: true;
	readonly owners?: OwnersSketch;
	/** By persona id. A value that is left out is a gap in the curve. */
	readonly feelings?: Readonly<Record<string, FeelingSketch>>;
	readonly cards: Readonly<Partial<Record<Exclude<LaneKind, "emotion">, readonly (string | CardSketch)[]>>>;
}

export interface FeelingSketch {
	readonly asIs?: number;
	readonly toBe?: number;
	readonly quote?: string;
	readonly toBeQuote?: string;
}

export type CardSketch = Partial<Omit<Card, "kind" | "place" | "owners" | "metrics">> & {
	readonly title: string;
	readonly owners?: OwnersSketch;
	/** Ids of cards that this one points at, by the kind of connection. */
	readonly solves?: readonly string[];
	readonly causes?: readonly string[];
	readonly dependsOn?: readonly string[];
	readonly leadsTo?: readonly string[];
	readonly supports?: readonly string[];
};
