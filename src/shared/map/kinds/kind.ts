/** Card fields that only some kinds show; `status` and `due` are stored on any card. */
export type KindField =
	| "severity"
	| "frequency"
	| "impact"
	| "value"
	| "effort"
	| "cost"
	| "channel"
	| "serviceStandard"
	| "personaId"
	| "picture"
	| "pictureAlt"
	| "status"
	| "due"
	| "issue"
	| "evidenceQuote";

/** A kind of cards and of the lane that is made for them. */
export interface Kind {
	readonly kind: string;
	readonly label: string;
	readonly plural: string;
	/** A lucide icon's name. */
	readonly icon: string;
	readonly laneTitle: string;
	/** Side of the line of visibility of a new lane. */
	readonly side: "front" | "back";
	/** False where what stands in the lane is no card record: emotions. */
	readonly hasCards: boolean;
	readonly fields: readonly KindField[];
}

export function defineKind<const K extends Kind>(kind: K): K {
	return kind;
}
