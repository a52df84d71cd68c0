import { createLiveShelf } from "../../offline/live-shelf.ts";
import type { DeviceStorage } from "../../offline/open-storage.ts";
import { createLiveClient, type LiveClient } from "../../sync/live-client.ts";
import { identity } from "../identity.ts";
import type { Session } from "../session.ts";
import { pageServices } from "../session-services.ts";
import { createLive, type Live } from "./live.ts";

/** What workshops need from the world around them. One set per page; tests bring their own. */
export interface LiveServices {
	/** `ws(s)://host/sync` */
	readonly url: string;
	readonly client: LiveClient;
	readonly storage: DeviceStorage;
	readonly WebSocketClass?: typeof WebSocket;
	person(): string;
	now(): number;
}

let ofThisPage: LiveServices | null = null;

/** The page's own services: the server it was loaded from, and this browser's storage. */
export function pageLiveServices(): LiveServices {
	const person = () => identity().get().personId;
	ofThisPage ??= {
		url: pageServices().syncUrl,
		client: createLiveClient({ person }),
		storage: pageServices().storage,
		person,
		now: Date.now,
	};
	return ofThisPage;
}

const known = new WeakMap<LiveServices, WeakMap<object, Live>>();

/** The one workshop of a session: whoever asks gets the same. */
export function liveOf(session: Session, services: LiveServices = pageLiveServices()): Live {
	const ofSessions = known.get(services) ?? new WeakMap<object, Live>();
	known.set(services, ofSessions);
	// Several handles may stand for one session; its document is one. A version of the past has no workshop of its own.
	const now = session.past?.now ?? session;
	const { storage, ...rest } = services;
	const isElsewhere = () => now.presence.others().some(({ personId }) => personId === services.person());
	const found = ofSessions.get(now.doc) ?? createLive(now, { ...rest, isElsewhere, shelf: createLiveShelf(storage, now.mapId) });
	ofSessions.set(now.doc, found);
	return found;
}
