import type { Card } from "./card.ts";
import type { Connection } from "./connection.ts";
import type { Emotion } from "./emotion.ts";
import type { Lane } from "./lane.ts";
import type { MapInfo } from "./map-info.ts";
import type { CollectionName } from "./node.ts";
import type { Owner } from "./owner.ts";
import type { Persona } from "./persona.ts";
import type { Stage } from "./stage.ts";
import type { Step } from "./step.ts";

/** A record that does not validate: kept and relayed, shown as *unreadable*. */
export interface UnreadableRecord {
	readonly collection: CollectionName;
	readonly id: string;
	readonly reason: string;
}

/** A deleted record that can be restored. */
export interface BinnedRecord {
	readonly collection: CollectionName;
	readonly id: string;
	readonly label: string;
}

/**
 * A journey map as one reads it: a live, read-only view over a document. Records and id lists keep
 * their identity until they change, so `===` tells whether to draw again; `revision` grows with
 * every change. Only present, readable records are in the maps and lists.
 */
export interface JourneyMap {
	readonly revision: number;
	readonly info: MapInfo;
	readonly stages: ReadonlyMap<string, Stage>;
	readonly steps: ReadonlyMap<string, Step>;
	readonly lanes: ReadonlyMap<string, Lane>;
	readonly cards: ReadonlyMap<string, Card>;
	/** By `emotionId`, of present steps and personas, with a value or a quote. */
	readonly emotions: ReadonlyMap<string, Emotion>;
	readonly connections: ReadonlyMap<string, Connection>;
	readonly personas: ReadonlyMap<string, Persona>;
	readonly owners: ReadonlyMap<string, Owner>;

	/** Lists sorted by (order, id). */
	readonly stageIds: readonly string[];
	readonly laneIds: readonly string[];
	readonly personaIds: readonly string[];
	readonly ownerIds: readonly string[];
	/** All steps left to right: by their stage's place, then their own; those of no present stage last. */
	readonly stepIds: readonly string[];
	stepsOf(stageId: string): readonly string[];
	/** Steps whose stage is absent: the *Unassigned* stage. */
	readonly unassignedStepIds: readonly string[];
	/** Card ids of a cell, top to bottom. The same array until the cell changes. */
	cardsIn(stepId: string, laneId: string): readonly string[];
	/** Cards with free coordinates. */
	readonly parkedIds: readonly string[];
	/** Cards whose step or lane is absent. */
	readonly unplacedIds: readonly string[];
	/** Connection ids that start or end at a card. */
	connectionsOf(cardId: string): readonly string[];
	readonly unreadable: readonly UnreadableRecord[];
	readonly bin: readonly BinnedRecord[];
	/** Set where the document is newer than this program: show it, refuse to write it. */
	readonly isNewer: boolean;
}

/** Which records one transaction touched; a reader that keeps derived state recomputes only these. */
export interface MapChange {
	readonly collections: Readonly<Record<CollectionName, ReadonlySet<string>>>;
	/** Emotion ids. */
	readonly emotions: ReadonlySet<string>;
	readonly info: boolean;
	/** True where this tab's own operation or undo made the change. */
	readonly isLocal: boolean;
}
