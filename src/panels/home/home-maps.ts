import type { MapContent } from "../../shared/map/content.ts";

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
}

export interface HomeList {
	readonly maps: readonly HomeMap[];
	readonly bin: readonly HomeMap[];
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
	/** What a map without a thumbnail holds, for a small drawing; null where nobody can say. */
	preview(map: HomeMap): Promise<MapContent | null>;
}
