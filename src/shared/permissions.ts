import type { RoomPart } from "./protocol/room-name.ts";

/** Who may do what: the one place that says so. The server asks it before it does, the page before it shows. */

/** What a person can be on one map; each may do what those before it may. */
export const mapRoles = ["viewer", "commenter", "editor", "owner"] as const;

export type MapRole = (typeof mapRoles)[number];

/**
 * What a person can be on the server. A guest has only the maps that links gave; a member makes maps, too, and
 * works with metrics; an owner acts as owner of every map and manages everybody.
 */
export const serverRoles = ["guest", "member", "owner"] as const;

export type ServerRole = (typeof serverRoles)[number];

interface MapRule {
	readonly least: MapRole;
	/** For what makes something on the server besides. */
	readonly leastOnServer?: ServerRole;
}

const mapRules = {
	/** The map with all that is on it: content, pictures, presence, scores, exports, history. */
	"map.read": { least: "viewer" },
	"map.duplicate": { least: "viewer", leastOnServer: "member" },
	/** Comments, answers to them, reactions; each person only their own. */
	"talk.write": { least: "commenter" },
	/** Takes what somebody said from everybody's sight, or shows it again. */
	"talk.hide": { least: "owner" },
	/** In a workshop: dots and private cards of one's own. */
	"live.take": { least: "commenter" },
	/** What customers said, with their consent and masked. Who may edit the map sees it all. */
	"voice.read": { least: "commenter" },
	"map.edit": { least: "editor" },
	/** What was said beside answers comes onto the map: who does it reads answers. */
	"voice.bring": { least: "editor", leastOnServer: "member" },
	/** A picture of the map at an address that asks nobody who they are. */
	"map.embed": { least: "editor" },
	/** A workshop's timer, votes, agenda and private writing, and where everybody looks. */
	"live.lead": { least: "editor" },
	/** What happens on the map is told to an address elsewhere. */
	"map.notify": { least: "owner", leastOnServer: "member" },
	/** To the bin, and out of it. */
	"map.delete": { least: "owner" },
	/** Links, and who has which role. */
	"map.share": { least: "owner" },
	/** So that nobody edits until it is unlocked. */
	"map.lock": { least: "owner" },
} as const satisfies Readonly<Record<string, MapRule>>;

const serverRules = {
	"maps.create": "member",
	/** All metrics; a guest sees those that stand on the guest's maps. */
	"metrics.read": "member",
	"metrics.write": "member",
	"answers.read": "member",
	"answers.write": "member",
	"sources.manage": "member",
	/** What the server counts, for monitoring. */
	"server.watch": "member",
	/** Everybody on the server, and links that make members. */
	"people.manage": "owner",
} as const satisfies Readonly<Record<string, ServerRole>>;

export type MapAction = keyof typeof mapRules;
export type ServerAction = keyof typeof serverRules;

export const mapActions = Object.keys(mapRules) as readonly MapAction[];
export const serverActions = Object.keys(serverRules) as readonly ServerAction[];

/** What each kind of message on a map's socket asks for. A `step2` that brings something new asks for `map.edit`, too. */
export const messageActions = {
	step1: "map.read",
	step2: "map.read",
	update: "map.edit",
	awareness: "map.read",
	queryAwareness: "map.read",
} as const satisfies Readonly<Record<string, MapAction>>;

export type MessageKind = keyof typeof messageActions;

/** What an edit over a socket asks for, by the room that it is made in; null where only the server writes. */
export const roomEdits = {
	map: messageActions.update,
	talk: "talk.write",
	live: null,
} as const satisfies Readonly<Record<RoomPart, MapAction | null>>;

/** What one person is, as far as one map is concerned. */
export interface Standing {
	readonly serverRole: ServerRole;
	/** Given on the map; null where none was. */
	readonly granted: MapRole | null;
}

/** What somebody is on a map that is locked: its owners go on, everybody else looks, comments and takes part. */
export function roleWhileLocked(role: MapRole): MapRole {
	return role === "editor" ? "commenter" : role;
}

/** What the person is on the map; null for a stranger to it. */
export function mapRoleOf({ serverRole, granted }: Standing): MapRole | null {
	return serverRole === "owner" ? "owner" : granted;
}

export function mayOnServer(action: ServerAction, serverRole: ServerRole): boolean {
	return isServerRoleAtLeast(serverRole, serverRules[action]);
}

export function mayOnMap(action: MapAction, standing: Standing): boolean {
	const role = mapRoleOf(standing);
	const { least, leastOnServer }: MapRule = mapRules[action];
	if (role === null || !isMapRoleAtLeast(role, least)) return false;
	return leastOnServer === undefined || isServerRoleAtLeast(standing.serverRole, leastOnServer);
}

export function isMapRoleAtLeast(role: MapRole, least: MapRole): boolean {
	return mapRoles.indexOf(role) >= mapRoles.indexOf(least);
}

export function isServerRoleAtLeast(role: ServerRole, least: ServerRole): boolean {
	return serverRoles.indexOf(role) >= serverRoles.indexOf(least);
}

/**
 * What a route asks of whoever calls it: `public` of nobody anything; `signedIn` that they are somebody;
 * `selfProving` nothing either, since each call proves itself; a map action, on the map that the address names
 * as `:id`; a server action; `metric.see`: `metrics.read`, or that the metric `:id` stands on one of their maps.
 */
export type Need = "public" | "signedIn" | "selfProving" | "metric.see" | MapAction | ServerAction;

export function isMapAction(need: Need): need is MapAction {
	return Object.hasOwn(mapRules, need);
}

export function isServerAction(need: Need): need is ServerAction {
	return Object.hasOwn(serverRules, need);
}
