import { createInboxClient, type InboxClient } from "../../sync/inbox-client.ts";
import { identity } from "../identity.ts";

/** What the server can be asked of all that is said on one's maps. */
export type InboxCalls = InboxClient;

/** Of the server that this page came from, for who sits at this browser. */
export function pageInbox(): InboxCalls {
	const client = createInboxClient();
	return { list: (request = {}) => client.list({ ...request, person: identity().get().personId }) };
}
