/**
 * y-websocket's message types, and the three of ours that only clients with `ack=1` get. `role`, a JSON string
 * `{"role": ...}`, is the first on each socket: what this person may do with the map, before any of its content.
 */
export const messageType = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, ack: 100, notSaved: 101, role: 102 } as const;

/**
 * What a client may say of itself in the query of `/sync/{mapId}`. `ack=1`: it understands types 100, 101 and 102.
 * `person`: the id of this browser profile (8 to 64 letters, digits, - or _), so that the server can tell
 * another tab, or the same tab come back, from somebody else who uses its Yjs client id; it counts in local mode
 * only, elsewhere the session says who it is. `token`: the access key of a program that has no cookie.
 * `name`: what that person calls themselves, for the map's history where the server does not know people.
 */
export const syncParameters = { ack: "ack", person: "person", token: "token", name: "name" } as const;

/**
 * 44xx are final (y-websocket does not reconnect after them), 45xx mean: come back.
 */
export const closeCodes = {
	malformed: { code: 4400, reason: "The message could not be read; reload the page." },
	unauthorized: { code: 4401, reason: "You are not signed in here; open the link that you were given." },
	forbidden: { code: 4403, reason: "You may look at this map but not change it." },
	noSuchMap: { code: 4404, reason: "There is no such map on this server." },
	noAccess: { code: 4406, reason: "You have no access to this map; ask one of its owners for a link." },
	inBin: { code: 4410, reason: "This map is in the bin; restore it from home." },
	damaged: {
		code: 4422,
		reason: "What the server stored of this map is damaged; ask who runs it to repair it (npx odograph doctor).",
	},
	foreignClient: { code: 4409, reason: "An edit claimed to be another person's; reload the page." },
	tooLong: {
		code: 4423,
		reason: "A comment is longer than this server takes (40 kB); shorten it and send it again.",
	},
	tooLarge: { code: 4413, reason: "The message is larger than this server takes." },
	foreignMetric: {
		code: 4424,
		reason: "A metric was put on this map that stands on none of yours; members of the server can do that. Reload the page.",
	},
	tooOld: { code: 4426, reason: "This page is older than the server; reload it." },
	accessChanged: { code: 4506, reason: "What you may do on this map has changed; reconnecting." },
	draining: { code: 4503, reason: "The server restarts; reconnecting." },
	slowReader: { code: 4508, reason: "The connection was too slow to keep up; reconnecting." },
	tooFast: { code: 4529, reason: "Too many messages at once; reconnecting." },
	silent: { code: 4518, reason: "The connection was opened and said nothing; reconnecting." },
	outOfOrder: { code: 4509, reason: "An edit came before what it builds on; reconnecting." },
	full: { code: 4513, reason: "More maps are open than this server can hold; trying again." },
	storage: { code: 4507, reason: "The server cannot save at the moment; reconnecting." },
} as const;

export type CloseName = keyof typeof closeCodes;
