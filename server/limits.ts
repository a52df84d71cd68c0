import { type WholeRule, wholesOf } from "./whole-rule.ts";

export interface Limits {
	/** One sync message; bytes. */
	readonly message: number;
	/** One map; bytes. */
	readonly room: number;
	/** Unsent bytes of one connection. */
	readonly unsent: number;
	/** Of one connection, over a longer time. */
	readonly updatesPerSecond: number;
	readonly presencesPerSecond: number;
	/** Rooms in memory at once. */
	readonly rooms: number;
	readonly connectionsPerPerson: number;
	readonly connectionsPerAddress: number;
	/** All connections of the server. */
	readonly connections: number;
	/** How long a visitor may take for the head of a call or the first message of a socket; ms. */
	readonly opening: number;
	/** How long a whole call may take to arrive; ms. */
	readonly request: number;
}

export interface LimitRule extends WholeRule {
	/** The failure that it prevents. */
	readonly reason: string;
}

const megabytes = { unit: "MB", scale: 2 ** 20 } as const;
const seconds = { unit: "s", scale: 1_000 } as const;

/** Every limit that an administrator may move; `docs/operations.md` shows them all. */
export const limitRules: Readonly<Record<keyof Limits, LimitRule>> = {
	message: {
		variable: "MESSAGE_MAX_MB",
		usual: 32,
		most: 512,
		...megabytes,
		meaning: "one message of a map's sync",
		reason: "A message is held in memory as a whole; a map made offline comes as one.",
	},
	room: {
		variable: "ROOM_MAX_MB",
		usual: 128,
		most: 1_024,
		...megabytes,
		meaning: "one map with its history since the last snapshot",
		reason: "Whoever opens a map is sent all of it.",
	},
	unsent: {
		variable: "UNSENT_MAX_MB",
		usual: 8,
		most: 512,
		...megabytes,
		meaning: "what waits for one reader",
		reason: "A reader that does not read would fill the memory; it is closed with 4508, comes back and gets the whole map.",
	},
	updatesPerSecond: {
		variable: "UPDATES_PER_SECOND",
		usual: 1_000,
		most: 1_000_000,
		unit: "a second",
		scale: 1,
		meaning: "edits of one connection, ten seconds' worth of them at once",
		reason: "One person's edits cost work for everybody on the map. Beyond, the server reads more slowly; nothing is lost.",
	},
	presencesPerSecond: {
		variable: "PRESENCES_PER_SECOND",
		usual: 500,
		most: 1_000_000,
		unit: "a second",
		scale: 1,
		meaning: "cursor and selection messages of one connection, ten seconds' worth of them at once",
		reason: "The same. Stock clients send back everybody's, hence so many.",
	},
	rooms: {
		variable: "ROOMS_MAX",
		usual: 30_000,
		most: 1_000_000,
		unit: "rooms",
		scale: 1,
		meaning: "rooms in memory: a map that is open has up to three, for itself, its comments and its workshop",
		reason:
			"A map takes about 0.1 MB while it is open. Idle ones leave early; while all are in use, who opens another is told to come back (4513).",
	},
	connectionsPerPerson: {
		variable: "CONNECTIONS_PER_PERSON",
		usual: 300,
		most: 1_000_000,
		unit: "sockets",
		scale: 1,
		meaning: "open sockets of one person",
		reason: "A tab has up to three for the map it shows; more than this is a program that has gone wrong.",
	},
	connectionsPerAddress: {
		variable: "CONNECTIONS_PER_ADDRESS",
		usual: 2_000,
		most: 1_000_000,
		unit: "connections",
		scale: 1,
		meaning: "open connections from one address (from one /64 of IPv6)",
		reason: "One machine alone must not use up all; an office behind one address has hundreds of tabs.",
	},
	connections: {
		variable: "CONNECTIONS_MAX",
		usual: 20_000,
		most: 1_000_000,
		unit: "connections",
		scale: 1,
		meaning: "open connections of the server",
		reason: "Each takes a file handle and some 50 kB; beyond, new ones are dropped and those that are open work on.",
	},
	opening: {
		variable: "OPENING_SECONDS",
		usual: 30,
		most: 3_600,
		...seconds,
		meaning: "the time to finish a TLS handshake, the head of a call, or the first message of a socket",
		reason: "Who opens connections and says nothing would hold them for ever.",
	},
	request: {
		variable: "REQUEST_SECONDS",
		usual: 300,
		most: 86_400,
		...seconds,
		meaning: "the time for a whole call to arrive",
		reason: "Who sends a body byte by byte would hold its connection for ever; a large import over a slow line takes minutes.",
	},
};

export const usualLimits: Limits = wholesOf(limitRules, ({ usual }) => usual);
