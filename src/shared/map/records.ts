import { type Card, cardRecord } from "./card.ts";
import { type Connection, connectionRecord } from "./connection.ts";
import { type Lane, laneRecord } from "./lane.ts";
import type { CollectionName } from "./node.ts";
import { type Owner, ownerRecord } from "./owner.ts";
import { type Persona, personaRecord } from "./persona.ts";
import type { RecordDefinition } from "./record.ts";
import { type Stage, stageRecord } from "./stage.ts";
import { type Step, stepRecord } from "./step.ts";

export interface RecordTypes {
	stages: Stage;
	steps: Step;
	lanes: Lane;
	cards: Card;
	connections: Connection;
	personas: Persona;
	owners: Owner;
}

/** The definition of every collection's record. */
export const records: { readonly [C in CollectionName]: RecordDefinition<RecordTypes[C]> } = {
	stages: stageRecord,
	steps: stepRecord,
	lanes: laneRecord,
	cards: cardRecord,
	connections: connectionRecord,
	personas: personaRecord,
	owners: ownerRecord,
};
