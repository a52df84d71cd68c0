import type { Point } from "../shared/layout/map-layout.ts";
import type { RecordRef } from "../shared/map/node.ts";

/** What a person shows to others while a map is open (awareness state, validated on arrival). */
export interface PersonPresence {
	readonly personId: string;
	readonly name: string;
	/** A palette colour. */
	readonly colour: string;
	/** Map units; null while the pointer is not over the canvas. */
	readonly cursor: Point | null;
	readonly selection: readonly string[];
	/** Which record's text is being edited, null for none. */
	readonly editing: (RecordRef & { readonly field: string }) | null;
	/** Cards in a drag and how far they are from where they stand. */
	readonly drag: { readonly cardIds: readonly string[]; readonly dx: number; readonly dy: number } | null;
	/** What of the map this person sees, for following. */
	readonly view: { readonly x: number; readonly y: number; readonly zoom: number } | null;
}

/** One connected tab of a person. */
export interface RemotePerson extends PersonPresence {
	readonly clientId: number;
}

export interface Presence {
	readonly me: PersonPresence;
	/** Merged into one's own state; sent at most every 50 ms. */
	set(changes: Partial<PersonPresence>): void;
	others(): readonly RemotePerson[];
	/** Called at message rate: write to the DOM once a frame, never to React state. */
	subscribe(listener: () => void): () => void;
}
