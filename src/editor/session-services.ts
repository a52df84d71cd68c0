import { createDeviceStorage, type DeviceStorage } from "../offline/open-storage.ts";
import { createRecentMaps, type RecentMaps } from "../offline/recent-maps.ts";
import { type ApiClient, createApiClient } from "../sync/api-client.ts";
import type { LoadRoom } from "./late-rooms.ts";
import type { TalkSession } from "./talk/talk-session.ts";

/** What an open map needs from the world around it. One set per page; tests bring their own. */
export interface SessionServices {
	/** `ws(s)://host/sync` */
	readonly syncUrl: string;
	readonly api: ApiClient;
	readonly storage: DeviceStorage;
	readonly recentMaps: RecentMaps;
	readonly WebSocketClass?: typeof WebSocket;
	/** Names the channel between this browser's tabs; two browsers in one process need two names. */
	readonly tabChannel?: string;
	/** How long a released map stays open in case it is opened again at once, ms. */
	readonly grace?: number;
	/** The program of a map's talk; without it nothing is opened beside the map. */
	readonly loadTalk?: LoadRoom<TalkSession>;
	/** Begins this tab anew: another one has discarded what it shows. */
	reload(): void;
}

let ofThisPage: SessionServices | null = null;

/** The page's own services: the server it was loaded from, and this browser's storage. */
export function pageServices(): SessionServices {
	if (!ofThisPage) {
		const storage = createDeviceStorage();
		ofThisPage = {
			syncUrl: `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/sync`,
			api: createApiClient(),
			storage,
			recentMaps: createRecentMaps(storage),
			reload: () => location.reload(),
		};
	}
	return ofThisPage;
}
