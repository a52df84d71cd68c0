export interface Persona {
	readonly id: string;
	readonly name: string;
	readonly order: string;
	/** One of the palette's colour names (`palette.ts`). */
	readonly colour: string;
	/** SHA-256 of an uploaded picture in hex, or `""`. */
	readonly portrait: string;
	readonly description: string;
	readonly quote: string;
}
