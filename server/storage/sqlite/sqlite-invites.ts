import type { Database } from "better-sqlite3";
import { isMapRoleAtLeast, isServerRoleAtLeast, type MapRole, type ServerRole } from "../../../src/shared/permissions.ts";
import type {
	AccessStorage,
	EndedInvite,
	InviteRole,
	InviteRow,
	Joined,
	Joining,
	PersonRow,
	SessionRow,
} from "../access-storage.ts";
import { inviteState } from "../invite-state.ts";
import { attemptLife, type SqliteAccess } from "./sqlite-access.ts";

type InviteName = Parameters<AccessStorage["endInvite"]>[0];
type HowToEnd = Parameters<AccessStorage["endInvite"]>[1];

interface MadeAttempt {
	readonly personId: string;
	readonly session: string;
	readonly at: number;
}

/** Links, and what happens when somebody comes by one. */
export function createSqliteInvites(db: Database, access: SqliteAccess) {
	// Whoever was removed leaves no link that was still being made.
	const insertInvite = db.prepare(
		`INSERT OR IGNORE INTO invites (id, hash, mapId, role, label, password, expiresAt, uses, used, createdBy, createdAt, endedAt)
		SELECT @id, @hash, @mapId, @role, @label, @password, @expiresAt, @uses, @used, @createdBy, @createdAt, @endedAt
		WHERE NOT EXISTS (SELECT 1 FROM people WHERE id = @createdBy AND removedAt IS NOT NULL)`,
	);
	const deleteUnusedOwnerInvites = db.prepare(
		"DELETE FROM invites WHERE mapId IS NULL AND role = 'owner' AND createdBy IS NULL AND used = 0",
	);
	const selectInvites = db.prepare<[string | null], InviteRow>(
		"SELECT * FROM invites WHERE mapId IS ? ORDER BY createdAt DESC, id",
	);
	const selectByHash = db.prepare<[string], InviteRow>("SELECT * FROM invites WHERE hash = ?");
	const selectInvite = db.prepare<[string], InviteRow>("SELECT * FROM invites WHERE id = ?");
	const markEnded = db.prepare("UPDATE invites SET endedAt = coalesce(endedAt, ?) WHERE id = ?");
	const countUse = db.prepare("UPDATE invites SET used = used + 1 WHERE id = ?");
	const deleteGrantsBy = db.prepare<[string, string], { personId: string }>(
		"DELETE FROM grants WHERE inviteId = ? AND personId <> ? RETURNING personId",
	);
	const lowerPeopleBy = db.prepare<[string, string], { id: string }>(
		"UPDATE people SET serverRole = 'guest' WHERE inviteId = ? AND id <> ? AND removedAt IS NULL RETURNING id",
	);
	const noteInvite = db.prepare("UPDATE people SET inviteId = ? WHERE id = ?");
	const selectAttempt = db.prepare<[string, string], MadeAttempt>(
		`SELECT joins.personId, joins.session, joins.at FROM joins JOIN sessions ON sessions.hash = joins.session
		WHERE joins.inviteId = ? AND joins.attempt = ?`,
	);
	const replaceAttempt = db.prepare(
		"INSERT OR REPLACE INTO joins (inviteId, attempt, personId, session, at) VALUES (?, ?, ?, ?, ?)",
	);

	const replaceOwnerInvite = db.transaction((invite: InviteRow): void => {
		deleteUnusedOwnerInvites.run();
		insertInvite.run(invite);
	});

	const endInvite = db.transaction(({ id, mapId }: InviteName, { at, people, keep }: HowToEnd): EndedInvite | null => {
		if (selectInvite.get(id)?.mapId !== mapId) return null;
		markEnded.run(at, id);
		const lost = people
			? mapId === null
				? lowerPeopleBy.all(id, keep).map((person) => person.id)
				: deleteGrantsBy.all(id, keep).map(({ personId }) => personId)
			: [];
		const invite = selectInvite.get(id);
		return invite === undefined ? null : { invite, people: lost };
	});

	/** Of a browser whose session goes on: who signed out, or came with a key, does not come back by it. */
	function knownAttempt({ inviteId, attempt, session, at }: Joining): MadeAttempt | null {
		const known = attempt === null || session === null ? undefined : selectAttempt.get(inviteId, attempt);
		return known === undefined || at - known.at > attemptLife ? null : known;
	}

	const join = db.transaction((joining: Joining): Joined => {
		const { inviteId, at, attempt, session, endsSession } = joining;
		const invite = selectInvite.get(inviteId);
		if (invite === undefined) return { kind: "closed", state: "ended" };
		const again = knownAttempt(joining);
		const personId = again?.personId ?? joining.person.id;
		const known = access.readPerson(personId);
		if (known !== null && known.removedAt !== null) return { kind: "closed", state: "ended" };
		if (known === null || !hasAsMuch(known, invite)) {
			const state = inviteState(invite, at);
			if (state !== "open") return { kind: "closed", state };
			countUse.run(inviteId);
			if (known === null) access.addPerson(newPerson(joining));
			give(invite, personId, at);
		}
		// The answer with the first session was lost, so nobody has it.
		const endedSessions = [again?.session ?? null, endsSession].filter((hash) => hash !== null);
		for (const hash of endedSessions) access.calls.endSession(hash);
		const added = session === null ? null : browserSession({ ...session, personId, at });
		if (added !== null) access.calls.addSession(added);
		if (attempt !== null && session !== null) replaceAttempt.run(inviteId, attempt, personId, session.hash, again?.at ?? at);
		const person = access.readPerson(personId);
		if (person === null) throw new Error("Whoever joined is not there.");
		const grant = invite.mapId === null ? null : access.readGrant(invite.mapId, personId);
		return { kind: "joined", person, session: added, grant, endedSessions };
	});

	function hasAsMuch(person: PersonRow, { mapId, role }: InviteRow): boolean {
		if (mapId === null) return isServerRoleAtLeast(person.serverRole, serverRoleOf(role));
		const grant = access.readGrant(mapId, person.id);
		return grant !== null && isMapRoleAtLeast(grant.role, mapRoleOf(role));
	}

	function give({ id, mapId, role }: InviteRow, personId: string, at: number): void {
		if (mapId === null) {
			access.calls.updatePerson(personId, { serverRole: serverRoleOf(role) });
			noteInvite.run(id, personId);
			return;
		}
		const before = access.readGrant(mapId, personId);
		access.setGrant({ mapId, personId, role: mapRoleOf(role), at: before?.at ?? at, inviteId: id });
	}

	return {
		createInvite(invite: InviteRow): void {
			insertInvite.run(invite);
		},
		replaceOwnerInvite: (invite: InviteRow): void => replaceOwnerInvite.immediate(invite),
		listInvites: (mapId: string | null): readonly InviteRow[] => selectInvites.all(mapId),
		findInvite: (hash: string): InviteRow | null => selectByHash.get(hash) ?? null,
		endInvite: (which: InviteName, how: HowToEnd): EndedInvite | null => endInvite.immediate(which, how),
		join: (joining: Joining): Joined => join.immediate(joining),
	};
}

function newPerson({ person, at }: Joining): PersonRow {
	return { ...person, serverRole: "guest", createdAt: at, seenAt: at, removedAt: null };
}

function browserSession({
	hash,
	id,
	expiresAt,
	personId,
	at,
}: Pick<SessionRow, "hash" | "id" | "expiresAt" | "personId"> & { readonly at: number }): SessionRow {
	return { hash, id, personId, kind: "browser", label: "", createdAt: at, seenAt: at, expiresAt };
}

/** A map's link gives a role on the map, one of the server a role there: who made the link saw to that. */
function mapRoleOf(role: InviteRole): MapRole {
	return role === "member" ? "viewer" : role;
}

function serverRoleOf(role: InviteRole): ServerRole {
	return role === "owner" || role === "member" ? role : "guest";
}
