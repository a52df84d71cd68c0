import { createHistoryClient, type HistoryClient } from "../../sync/history-client.ts";
import type { Session } from "../session.ts";

/** What a map's past needs from the world around it. One set per page; tests bring their own. */
export interface HistoryServices {
	readonly client: HistoryClient;
	now(): number;
}

let ofThisPage: HistoryServices | null = null;

/** The page's own services: the server it was loaded from. */
export function pageHistoryServices(): HistoryServices {
	ofThisPage ??= { client: createHistoryClient(), now: Date.now };
	return ofThisPage;
}

/** The session of the map as it is now, also where the past is shown. */
export function sessionOfNow(session: Session): Session {
	return session.past?.now ?? session;
}
