import type { Doc, Text } from "yjs";
import type { JourneyMap, MapChange } from "../shared/map/journey-map.ts";
import type { RecordRef } from "../shared/map/node.ts";
import type { MapRole } from "../shared/permissions.ts";
import type { Presence, RemotePerson } from "../sync/presence.ts";
import type { Past } from "./history/past.ts";
import type { LateRoom } from "./late-rooms.ts";
import type { TalkSession } from "./talk/talk-session.ts";
import type { Undo } from "./undo.ts";

/** Where one's own work is. Driven by the server's durable acks and by IndexedDB, never by guesses. */
export type SaveStatus =
	| { readonly kind: "saved" }
	| { readonly kind: "saving" }
	| { readonly kind: "offline"; readonly isOnDevice: boolean }
	| { readonly kind: "notSaved"; readonly reason: string };

/** What this person may do with the map. */
export interface MapAccess {
	/** `signedOut`: the session has ended, edits wait on this device. `lost`: the server gives this person the map no more. */
	readonly kind: "open" | "signedOut" | "lost";
	/** As the server said last, also on another day; null where it never has. */
	readonly role: MapRole | null;
	/** This device holds edits that the server does not take from this person. */
	readonly hasKeptEdits: boolean;
}

export interface Observable<T> {
	get(): T;
	subscribe(listener: () => void): () => void;
}

/** The map's pictures, which the document names by their hash. */
export interface MapPictures {
	/** The address that shows a picture, also one that has not been sent yet. */
	urlOf(hash: string): string;
	/** A picture's bytes, for files that hold it; null where it cannot be had. */
	read(hash: string): Promise<Blob | null>;
	/** Keeps the picture here and on the server (later, where that is away) and answers its hash. Rejects with an `AppError` where it cannot be taken. */
	add(file: Blob): Promise<string>;
}

export interface TextField {
	readonly ref: RecordRef;
	readonly field: "title" | "note";
}

/**
 * One open map in this tab. Kept outside React: `openSession(mapId)` is reference counted, and the
 * last `close()` releases it after a grace time (StrictMode mounts twice).
 */
export interface Session {
	readonly mapId: string;
	readonly doc: Doc;
	readonly map: JourneyMap;
	/** Called after each transaction (own, remote, undo), once, with what it touched. */
	onChange(listener: (change: MapChange) => void): () => void;
	/** The origin to hand to operations: tracked by this person's undo. */
	readonly origin: object;
	readonly undo: Undo;
	readonly presence: Presence;
	readonly status: Observable<SaveStatus>;
	/** False while the first state (IndexedDB or server) is still loading. */
	readonly isLoaded: Observable<boolean>;
	readonly access: Observable<MapAccess>;
	/** Why nothing can be written (newer document, role, a version of the past), `""` where it can: see `can-edit.ts`. */
	readonly readOnlyReason: Observable<string>;
	/** Nothing can be written here, for the reason given as a sentence, until the returned function is called. */
	pauseEdits(reason: string): () => void;
	/** Plain sentences about the session that a person should see (no storage, no service worker...). */
	readonly notices: Observable<readonly string[]>;
	/** The Y.Text of a field, for the in-place editor's binding only; writes go through `editText`. */
	text(field: TextField): Text | null;
	readonly pictures: MapPictures;
	/** What people say about the map. */
	readonly talk: LateRoom<TalkSession>;
	/**
	 * Removes what this device holds of the map, edits that the server has not got among it. This tab is to be left or
	 * loaded anew afterwards; the browser's other tabs that show the map are loaded anew by themselves.
	 */
	discard(): Promise<void>;
	/** Of a session that shows a version of the past; absent where it is the map as it is now. */
	readonly past?: Past;
	close(): void;
}

/** Somebody else who has this map open, in one tab. */
export type OtherPerson = RemotePerson;
