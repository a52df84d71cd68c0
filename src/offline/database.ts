import { Dexie, type Table } from "dexie";
import type { MapRole } from "../shared/permissions.ts";

/** One row of a map's log: merged v1 updates, or the snapshot that stands for all rows before it. */
export interface UpdateRow {
	readonly seq?: number;
	/** The name of the room that it is of: a map's id, or that of a room beside the map's own. */
	readonly mapId: string;
	readonly update: Uint8Array;
}

export interface RecentMapRow {
	readonly id: string;
	readonly title: string;
	/** Milliseconds since 1970. */
	readonly openedAt: number;
	/** Made here, and no server has accepted it yet. */
	readonly isOnlyHere: boolean;
	readonly thumbnail: Blob | null;
	/** Whether this device may hold edits of it that the server has not confirmed; absent where nobody has noted it. */
	readonly hasUnsent?: boolean | undefined;
	/** What this person could do with it when the server last said so. */
	readonly role?: MapRole | undefined;
	/** When the server took the access to it away; milliseconds since 1970, absent where it did not. */
	readonly lostAccessAt?: number | undefined;
	/** When a map that is only here went to the bin; milliseconds since 1970, absent where it did not. */
	readonly binnedAt?: number | undefined;
}

export interface PictureRow {
	/** SHA-256 in hex: the name that the document uses. */
	readonly hash: string;
	readonly mapId: string;
	/** Bytes rather than a Blob: some browsers lose stored Blobs. */
	readonly bytes: Uint8Array;
	readonly type: string;
	/** 1 while the server has not got it (IndexedDB cannot index booleans). */
	readonly isQueued: 0 | 1;
}

/** The scores that a map showed last, for when the server is away. */
export interface LastScoresRow {
	readonly mapId: string;
	/** When the server gave them; milliseconds since 1970. */
	readonly receivedAt: number;
	/** As the server sent them: read by the schema of whichever version opens them. */
	readonly scores: unknown;
}

/** What went on in a map's workshop when the server said so last. */
export interface LastLiveRow {
	readonly mapId: string;
	/** The live room's document as one v1 update. */
	readonly update: Uint8Array;
}

/** Something of this person's in a workshop that the server has not got yet. */
export interface WaitingActRow {
	readonly mapId: string;
	/** What it is about: a later act about the same takes its place. */
	readonly name: string;
	/** As it is sent: read by the schema of whichever version sends it. */
	readonly act: unknown;
	/** Why the server does not take it, as a sentence; `""` while it is only waiting. */
	readonly refusal: string;
	/** Milliseconds since 1970. */
	readonly at: number;
}

export class OdographDatabase extends Dexie {
	declare readonly updates: Table<UpdateRow, number>;
	declare readonly recentMaps: Table<RecentMapRow, string>;
	declare readonly pictures: Table<PictureRow, [mapId: string, hash: string]>;
	declare readonly lastScores: Table<LastScoresRow, string>;
	declare readonly lastLive: Table<LastLiveRow, string>;
	declare readonly waitingActs: Table<WaitingActRow, [mapId: string, name: string]>;

	constructor(name = "odograph", options: ConstructorParameters<typeof Dexie>[1] = {}) {
		super(name, { chromeTransactionDurability: "strict", ...options });
		this.version(1).stores({
			updates: "++seq, mapId",
			recentMaps: "id, openedAt",
			pictures: "[mapId+hash], [mapId+isQueued]",
		});
		this.version(2).stores({ lastScores: "mapId" });
		this.version(3).stores({ lastLive: "mapId", waitingActs: "[mapId+name], mapId" });
	}
}
