/** RACI: Responsible, Accountable, Consulted, Informed. */
export const ownerRoles = ["R", "A", "C", "I"] as const;
export type OwnerRole = (typeof ownerRoles)[number];

/** The collections of the document's root, each a `Y.Map` of records by id. */
export const collectionNames = ["personas", "owners", "stages", "lanes", "steps", "cards", "connections"] as const;

export type CollectionName = (typeof collectionNames)[number];

/** Points at one record of the document. */
export interface RecordRef {
	readonly collection: CollectionName;
	readonly id: string;
}

/** What every node of a map (stage, step, lane, card) can carry. Sets are flat keys in the document. */
export interface MapNode {
	readonly id: string;
	/** Owner id to role (document keys `owner:{id}`). */
	readonly owners: Readonly<Record<string, OwnerRole>>;
	/** Ids of linked metrics, sorted (document keys `metric:{id}`). */
	readonly metrics: readonly string[];
}
