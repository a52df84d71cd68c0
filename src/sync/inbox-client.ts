import { type InboxAnswer, type InboxFilter, inboxPath, inboxSchema } from "../shared/protocol/inbox-api.ts";
import { createCall } from "./api-call.ts";

export interface InboxRequest {
	readonly filter?: InboxFilter;
	/** Of one map only. */
	readonly mapId?: string;
	/** With a map: what is said about this stage of it and all that is in it. */
	readonly stageId?: string;
	/** `next` of the page before. */
	readonly before?: string;
	/** Whose inbox it is, where the server knows nobody; elsewhere it is the caller's, whatever this says. */
	readonly person?: string;
}

/** The server's HTTP API of what people say about all maps. Rejects with an `AppError`; `unavailable` where no server answers. */
export interface InboxClient {
	list(request?: InboxRequest): Promise<InboxAnswer>;
}

export function createInboxClient(options: { readonly base?: string; readonly fetch?: typeof fetch } = {}): InboxClient {
	const { call } = createCall(options);
	return {
		list({ filter = "all", mapId = "", stageId = "", before = "", person = "" } = {}) {
			const given = Object.entries({ filter, map: mapId, stage: stageId, before, person }).filter(([, value]) => value !== "");
			return call("GET", `${inboxPath}?${new URLSearchParams(given)}`, inboxSchema);
		},
	};
}
