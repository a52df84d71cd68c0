export type ConnectionKind = "flow" | "causes" | "solves" | "dependsOn";

export interface Connection {
	readonly id: string;
	/** Card ids. */
	readonly fromId: string;
	readonly toId: string;
	readonly kind: ConnectionKind;
	readonly label: string;
}
