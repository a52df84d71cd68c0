import type { ActivityCollection, VersionKind } from "../../src/shared/protocol/history-api.ts";
import type { Snapshot } from "./storage.ts";

export interface StoredVersion {
	readonly id: string;
	/** Of the last update that the state holds. */
	readonly seq: number;
	readonly kind: VersionKind;
	readonly name: string;
	readonly person: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Who edited since the version before, the last first. */
	readonly editors: readonly string[];
	/** The version that was restored right after this one was kept. */
	readonly restored: string | null;
	/** Bytes of the state. */
	readonly size: number;
}

export interface NewVersion {
	/** One that is there is replaced. */
	readonly id: string;
	readonly kind: VersionKind;
	readonly name: string;
	readonly person: string;
	/** Null for when the last edit in it was made. */
	readonly at: number | null;
	readonly restored: string | null;
	/** What to keep: the state given, or what is stored up to and with an update (null: all). */
	readonly state: Snapshot | { readonly upTo: number | null };
}

export interface VersionPage {
	/** The newest first. */
	readonly versions: readonly StoredVersion[];
	/** Where the next page begins, null on the last. */
	readonly next: number | null;
}

/** One field that one person changed, once or several times in a row. */
export interface StoredActivity {
	readonly collection: ActivityCollection;
	/** `""` for the header. */
	readonly record: string;
	readonly field: string;
	/** JSON. */
	readonly old: string;
	readonly new: string;
	/** Whether one of them is only the beginning of a text. */
	readonly isCut: boolean;
	readonly person: string;
	/** Of the first and of the last change, ms since 1970. */
	readonly since: number;
	readonly at: number;
	/** The update that made the last change. A field has one entry for each. */
	readonly seq: number;
}

/** Points at one entry: the order of entries is by these, the newest first. */
export type ActivityCursor = Pick<StoredActivity, "seq" | "collection" | "record" | "field">;

/** One record, or all of a collection where `record` is null. */
export interface ActivityOf {
	readonly collection: ActivityCollection;
	readonly record: string | null;
}

export interface ActivityQuery {
	/** Of any of these; null for all of the map. */
	readonly of: readonly ActivityOf[] | null;
	/** Only changes of this one. */
	readonly field?: string;
	readonly person: string | null;
	/** Only what comes after this one in the list. */
	readonly before: ActivityCursor | null;
	readonly limit: number;
}

export interface StoredActivityPage {
	readonly entries: readonly StoredActivity[];
	readonly next: ActivityCursor | null;
}

export interface PersonName {
	readonly id: string;
	readonly name: string;
}

/** How long history is kept. */
export interface HistoryTidying {
	/** Milliseconds since 1970: the ages of versions are counted from here. */
	readonly now: number;
	/** Entries of activity from before are dropped. */
	readonly activityBefore: number;
}

/**
 * The history of maps: what was on them, and who changed what. Built from what is stored, off the way of
 * commits. The guarantees are those of `Storage`; a version is there whole or not at all.
 */
export interface HistoryStorage {
	/**
	 * Null where there is no such map or nothing on it yet; for kind `auto` also where nothing has changed since
	 * the version before.
	 */
	keepVersion(room: string, version: NewVersion): Promise<StoredVersion | null>;
	/** Of a room, from a place given by `next`. */
	listVersions(room: string, page: { readonly before: number | null; readonly limit: number }): Promise<VersionPage>;
	/** Null where there is none. Rejects with `unreadable` where its bytes are not what was written. */
	readVersion(room: string, id: string): Promise<{ readonly version: StoredVersion; readonly state: Uint8Array } | null>;
	/** An automatic version that gets a name is a named one from then on. Null where there is none. */
	nameVersion(room: string, id: string, name: string): Promise<StoredVersion | null>;
	/** All that is stored, also what no compaction has folded yet. */
	readActivity(room: string, query: ActivityQuery): Promise<StoredActivityPage>;
	/** The last entry of each record, in no order. */
	latestActivity(room: string): Promise<readonly Pick<StoredActivity, "collection" | "record" | "person" | "at">[]>;
	/** What somebody whom the server does not know calls themselves. */
	notePersonName(id: string, name: string, seenAt: number): Promise<void>;
	/** Of those whose name is known. */
	readPersonNames(ids: readonly string[]): Promise<readonly PersonName[]>;
	/** One short step of dropping what is too old; answers whether there is more to do. */
	tidyHistory(tidying: HistoryTidying): Promise<boolean>;
}
