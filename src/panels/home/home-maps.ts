import type { MapContent } from "../../shared/map/content.ts";
import type { MapRole } from "../../shared/permissions.ts";

/** A map as the home page lists it: of this server, of this device, or of both. */
export interface HomeMap {
	readonly id: string;
	readonly title: string;
	readonly scenario: string;
	readonly state: "current" | "future";
	/** ms since 1970. */
	readonly updatedAt: number;
	readonly createdAt: number;
	/** Null where nobody has counted yet (made on this device, not yet sent). */
	readonly counts: { readonly stages: number; readonly steps: number; readonly cards: number } | null;
	/** A picture of the map as an address, `""` where there is none yet. */
	readonly thumbnail: string;
	readonly isOnServer: boolean;
	readonly isOnDevice: boolean;
	/** What this person may do with it; `owner` of what is on this device only. */
	readonly role: MapRole;
	/** The server had it and has it no longer; this device still does. */
	readonly isLost: boolean;
	/** The server gives it to this person no more; this device holds edits that it never got. */
	readonly isTakenAway: boolean;
}

export interface HomeList {
	readonly maps: readonly HomeMap[];
	readonly bin: readonly HomeMap[];
	/** Titles of maps that the server has removed for good, and that this device has let go with this listing: all of them had been saved there. */
	readonly letGo: readonly string[];
	/** Titles of maps that this person was taken off, and that have left this device with this listing: it held nothing of theirs that was not saved. */
	readonly takenAway: readonly string[];
	/** Why the server's maps are not in the list, `""` where they are. */
	readonly serverProblem: string;
}

/** Where the home page's maps come from and go to; `app/` builds it from the API and from this device's storage. */
export interface HomeMaps {
	list(): Promise<HomeList>;
	/** Answers the new map's id. Without a server the map is made on this device and sent later. */
	create(from: { readonly title: string; readonly content?: MapContent }): Promise<string>;
	rename(map: HomeMap, title: string): Promise<void>;
	duplicate(map: HomeMap): Promise<string>;
	remove(map: HomeMap): Promise<void>;
	restore(map: HomeMap): Promise<void>;
	/** Gives up one's role on somebody else's map. It leaves the device as well, unless that holds unsent edits of it. */
	leave(map: HomeMap): Promise<void>;
	/** Gives the server what this device has of a map that it has lost or removed. */
	bringBack(map: HomeMap): Promise<void>;
	/** Forgets what this device holds of a map. */
	forget(map: HomeMap): Promise<void>;
	/** What a map without a thumbnail holds, for a small drawing; null where nobody can say. */
	preview(map: HomeMap): Promise<MapContent | null>;
}
