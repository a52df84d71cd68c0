import type { MapRole, ServerRole } from "../../src/shared/permissions.ts";

/** Times are milliseconds since 1970. Secrets are only ever stored as SHA-256 in hex. */

export interface PersonRow {
	readonly id: string;
	readonly name: string;
	readonly colour: string;
	readonly serverRole: ServerRole;
	readonly createdAt: number;
	/** Null for not since. */
	readonly seenAt: number | null;
	/** Whoever is removed stays known by name, for what they wrote. */
	readonly removedAt: number | null;
}

/** A browser that is signed in, or a key for programs. */
export interface SessionRow {
	readonly hash: string;
	/** Names it where the secret must not be. */
	readonly id: string;
	readonly personId: string;
	readonly kind: "browser" | "key";
	readonly label: string;
	readonly createdAt: number;
	readonly seenAt: number | null;
	/** Null for never. */
	readonly expiresAt: number | null;
}

/** What a person is on a map. */
export interface GrantRow {
	readonly mapId: string;
	readonly personId: string;
	readonly role: MapRole;
	readonly at: number;
	/** The link it came by; null for who made the map. */
	readonly inviteId: string | null;
}

export type InviteRole = MapRole | "member";

export interface InviteRow {
	readonly id: string;
	readonly hash: string;
	/** Null for a link to the server. */
	readonly mapId: string | null;
	/** On the map, or on the server. */
	readonly role: InviteRole;
	readonly label: string;
	/** What a password is checked against; null for none. */
	readonly password: string | null;
	readonly expiresAt: number | null;
	readonly uses: number | null;
	readonly used: number;
	/** A person's id; null for the server itself. */
	readonly createdBy: string | null;
	readonly createdAt: number;
	/** Not before the end of an expired link was noticed: from then on no clock opens it again. */
	readonly endedAt: number | null;
}

export interface Joining {
	readonly inviteId: string;
	readonly at: number;
	/** Somebody who is known already, or who is to be. */
	readonly person: Pick<PersonRow, "id" | "name" | "colour">;
	/** What they get to come back with; null where they have something. */
	readonly session: Pick<SessionRow, "hash" | "id" | "expiresAt"> | null;
	/** The session that this one takes the place of. */
	readonly endsSession: string | null;
	/** Tells the same joining, sent again, from another. */
	readonly attempt: string | null;
}

export type InviteState = "open" | "expired" | "usedUp" | "ended";

export type Joined =
	| {
			readonly kind: "joined";
			readonly person: PersonRow;
			readonly session: SessionRow | null;
			readonly grant: GrantRow | null;
			/** Sessions that ended by it. */
			readonly endedSessions: readonly string[];
	  }
	| { readonly kind: "closed"; readonly state: Exclude<InviteState, "open"> };

/** What the server must know of everybody at every request. */
export interface StoredAccess {
	readonly people: readonly PersonRow[];
	readonly sessions: readonly SessionRow[];
	readonly grants: readonly GrantRow[];
	/** Maps on which editors are commenters for now. */
	readonly lockedMaps: readonly string[];
}

export interface EndedInvite {
	readonly invite: InviteRow;
	/** Who lost what the link had given. */
	readonly people: readonly string[];
}

/** The guarantees are those of `Storage`; each call is one transaction. */
export interface AccessStorage {
	loadAccess(): Promise<StoredAccess>;

	createInvite(invite: InviteRow): Promise<void>;
	/** Ends the unused links of the server's own that make somebody its owner, and stores this one. */
	replaceOwnerInvite(invite: InviteRow): Promise<void>;
	/** Of a map, or where it is null of the server; the newest first. */
	listInvites(mapId: string | null): Promise<readonly InviteRow[]>;
	findInvite(hash: string): Promise<InviteRow | null>;
	/** Null where that map (or the server) has no such link. `people`: also takes what it gave, except from `keep`. */
	endInvite(
		which: { readonly id: string; readonly mapId: string | null },
		how: { readonly at: number; readonly people: boolean; readonly keep: string },
	): Promise<EndedInvite | null>;
	/** Of two who come together on the last use, one gets in. Who has as much already costs no use. */
	join(joining: Joining): Promise<Joined>;

	addSession(session: SessionRow): Promise<void>;
	endSession(hash: string): Promise<void>;
	/** Somebody was here; a browser's session goes on until `expiresAt`. */
	touchSession(hash: string, seenAt: number, expiresAt: number | null): Promise<void>;
	/** Sessions and links whose time is over, for good; answers the sessions' hashes. */
	endExpired(now: number): Promise<readonly string[]>;

	updatePerson(id: string, changes: Partial<Pick<PersonRow, "name" | "colour" | "serverRole">>): Promise<void>;
	/** With all sessions, roles and picture links; invite links that they made are ended. */
	removePerson(id: string, at: number): Promise<void>;
	readGrant(mapId: string, personId: string): Promise<GrantRow | null>;
	/** Does nothing where that has been taken from them meanwhile. */
	changeGrant(mapId: string, personId: string, role: MapRole): Promise<void>;
	removeGrant(mapId: string, personId: string): Promise<void>;
}
