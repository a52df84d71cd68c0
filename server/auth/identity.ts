import type { IncomingMessage } from "node:http";
import type { MapRole, ServerRole } from "../../src/shared/permissions.ts";
import type { Person } from "../../src/shared/protocol/me-api.ts";

/** Somebody who is known to this server. What they may do is asked anew each time: it can change while they are here. */
export interface Visitor {
	/** Null where the server does not know people. */
	readonly person: Person | null;
	/** What the edits of their HTTP calls are stored under. */
	readonly author: string;
	/** Null once they have been signed out or removed. */
	readonly serverRole: ServerRole | null;
	/** What they were given on a map, as far as it counts while the map is locked; null for nothing. */
	granted(mapId: string): MapRole | null;
	/** The maps on which they were given something. */
	grantedMaps(): Iterable<string>;
}

/** Who sent a request; null for a stranger. The one door for every way of signing in. */
export type Identify = (request: IncomingMessage) => Visitor | null;

/** Shorter than any person's id, so that no connection can claim to be it. */
export const apiPerson = "api";

const owner: Visitor = {
	person: null,
	author: apiPerson,
	serverRole: "owner",
	granted: () => null,
	grantedMaps: () => [],
};

/** Whoever reaches a server of this machine is its owner. */
export const identifyLocally: Identify = () => owner;
