import type { TalkSummary } from "../../src/shared/talk/talk-summary.ts";
import type { AccessStorage } from "./access-storage.ts";
import type { HistoryStorage } from "./history-storage.ts";
import type { NoticeStorage } from "./notice-storage.ts";
import type { PictureLinkStorage } from "./picture-link-storage.ts";
import type { SecretStorage } from "./secret-storage.ts";
import type { SnapshotOutline } from "./snapshot-outline.ts";
import type { SourceStorage } from "./source-storage.ts";
import type { VerbatimStorage } from "./verbatim-storage.ts";
import type { WebhookStorage } from "./webhook-storage.ts";

/** A call that carried an `Idempotency-Key`, and what it was answered. */
export interface MadeCall {
	readonly key: string;
	/** Of what was asked: the same key for something else is a mistake. */
	readonly fingerprint: string;
	/** JSON. */
	readonly answer: string;
}

/** One update of a room as it goes to the log. A room is named after its map and the part of it that it holds. */
export interface LogEntry {
	readonly room: string;
	/** Counts the room's updates from 1; the caller gives it, so that what it holds and what is stored can be told apart. */
	readonly seq: number;
	readonly bytes: Uint8Array;
	readonly person: string;
	/** Whose edits the update brings (Yjs client ids). */
	readonly clients: readonly number[];
	/** Those of them that brought none to the room before: who they were is kept for ever. */
	readonly newClients: readonly number[];
	/** Milliseconds since 1970. */
	readonly at: number;
	/** The call that made the edit: stored together with it, so that either both survive or none. */
	readonly call?: MadeCall | undefined;
}

export interface StoredRoom {
	/** Of the last update that is stored. */
	readonly seq: number;
	readonly snapshot: Uint8Array | null;
	/** Of the snapshot, where it is known. */
	readonly outline?: SnapshotOutline | null;
	/** What came after the snapshot, oldest first. */
	readonly tail: readonly Uint8Array[];
	/** Who a Yjs client id was the first time it brought an edit. */
	readonly authors: readonly { readonly client: number; readonly person: string }[];
}

/** A room as it is opened, with what its map says of it. */
export interface LoadedRoom extends StoredRoom {
	readonly isInBin: boolean;
	/** What of it cannot be read back, a sentence each; the rest is here, and nothing may be added to it. */
	readonly damage: readonly string[];
}

/** The state of a room up to and with update `seq`. */
export interface Snapshot {
	readonly seq: number;
	readonly bytes: Uint8Array;
}

/** What lists show of a map; written with the snapshots, so that a list loads no map. */
export interface MapSummary {
	readonly title: string;
	readonly scenario: string;
	readonly state: string;
	readonly stages: number;
	readonly steps: number;
	readonly cards: number;
}

export interface StoredMap extends MapSummary {
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	readonly updatedAt: number;
	/** Null while the map is not in the bin. */
	readonly deletedAt: number | null;
}

/** What is said about a map, as an inbox shows it. */
export interface StoredTalk {
	readonly mapId: string;
	readonly summary: TalkSummary;
}

export interface NewMap {
	readonly id: string;
	/** The document it starts with, null for an empty one. */
	readonly state: Uint8Array | null;
	readonly person: string;
	/** Who becomes its owner, stored together with it; null where the server knows nobody. */
	readonly owner?: string | null;
	readonly at: number;
}

export interface StoredFile {
	/** SHA-256 of the bytes in hex. */
	readonly hash: string;
	readonly type: string;
	readonly bytes: Uint8Array;
}

/**
 * What a driver guarantees: a promise that resolves means that the change is on disk (fsync) and survives
 * the loss of power; one that rejects means that nothing of it was stored, except with `unavailable`: then
 * nobody knows (the storage stopped before it could answer), and making the call again is safe. A full disk
 * rejects with `storageFull`. The driver works again by itself once there is room, or what stopped runs.
 * Calls take effect in the order they are made, except `compact`, which never blocks a `commit` for longer
 * than one short transaction.
 */
export interface Storage
	extends SourceStorage,
		AccessStorage,
		HistoryStorage,
		NoticeStorage,
		PictureLinkStorage,
		WebhookStorage,
		SecretStorage,
		VerbatimStorage {
	/** Why nothing can be written, though it can be read: then every write rejects with `damaged`. Null where all is well. */
	readonly problem: string | null;

	/** All or nothing. An entry that is stored already, under its room and number, is not stored again; with other bytes it is refused. */
	commit(entries: readonly LogEntry[]): Promise<void>;
	/** A call that an entry brought, for at least a day after. */
	readCall(room: string, key: string): Promise<MadeCall | null>;
	/** Null where there is no such map. Where stored bytes are not what was written, the rest, with what is wrong in `damage`. */
	loadRoom(room: string): Promise<LoadedRoom | null>;
	/**
	 * Folds what is stored of a room into a snapshot, and where it is a map's own into its activity, too, and refreshes
	 * the map's summary; null where nothing is stored. Rejects with `unreadable`, and changes nothing, where the room is damaged.
	 */
	compact(room: string): Promise<Snapshot | null>;
	/** Recomputes what lists show of a room from what is stored, without compacting it. */
	refreshSummary(room: string): Promise<void>;
	/** Does so for rooms whose summary a process that was killed left behind, for a tenth of a second; true once there are none. */
	catchUp(): Promise<boolean>;
	/** What inboxes show of these maps, as of the last `compact` or `refreshSummary` of their talk. */
	readTalks(mapIds: readonly string[]): Promise<readonly StoredTalk[]>;

	/** False, and nothing changed, where the id is taken. */
	createMap(map: NewMap): Promise<boolean>;
	readMap(id: string): Promise<StoredMap | null>;
	/** The newest first; those in the bin, or those that are not. */
	listMaps(which: { readonly isInBin: boolean }): Promise<readonly StoredMap[]>;
	/** Into the bin (a time) or out of it (null). False where there is no such map. */
	setDeleted(id: string, deletedAt: number | null): Promise<boolean>;
	/** For ever, with all that is stored of it. False, and nothing changed, where the map has not been in the bin since before that time. */
	removeMap(id: string, binnedBefore: number): Promise<boolean>;
	/** Whether there was such a map and `removeMap` took it; not where one was made under the same id since. */
	wasRemoved(id: string): Promise<boolean>;

	/** Storing the same bytes again changes nothing. */
	putFile(mapId: string, file: StoredFile): Promise<void>;
	readFile(mapId: string, hash: string): Promise<StoredFile | null>;
	copyFiles(fromMapId: string, toMapId: string): Promise<void>;

	/** How the store writes to its files, as the connection that commits says now. */
	durability(): Promise<Readonly<Record<string, string | number>>>;
	readSetting(key: string): Promise<string | null>;
	writeSetting(key: string, value: string): Promise<void>;

	/** Gives back memory that it holds for nothing; after much was read. */
	rest(): Promise<void>;
	/** Waits for what was asked before. */
	close(): Promise<void>;
}
