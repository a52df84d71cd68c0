import type { ClientOwners } from "./client-owners.ts";
import type { Connection } from "./connection.ts";
import { isLeft, type PresenceEntry } from "./presence.ts";

/** What of a presence message is said by whoever it is about. */
export function ownEntries(connection: Connection, entries: readonly PresenceEntry[], owners: ClientOwners): PresenceEntry[] {
	// Who only repeats that somebody left does not become them.
	return entries.filter(
		(entry) => connection.clients.has(entry.client) || (!isLeft(entry) && owners.claimForPresence(entry.client, connection)),
	);
}
