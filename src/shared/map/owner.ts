export interface Owner {
	readonly id: string;
	readonly kind: "person" | "team";
	readonly name: string;
	readonly order: string;
	/** One of the palette's colour names (`palette.ts`). */
	readonly colour: string;
	readonly portrait: string;
	/** For a person: the team's owner id, or `""`. */
	readonly teamId: string;
}
