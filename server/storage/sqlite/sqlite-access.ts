import type { Database } from "better-sqlite3";
import type { MapRole } from "../../../src/shared/permissions.ts";
import type { GrantRow, PersonRow, SessionRow, StoredAccess } from "../access-storage.ts";

const personColumns = "id, name, colour, serverRole, createdAt, seenAt, removedAt";

/** People, what they come back with, and what they may do. */
export function createSqliteAccess(db: Database) {
	const selectPeople = db.prepare<[], PersonRow>(`SELECT ${personColumns} FROM people ORDER BY createdAt, id`);
	const selectPerson = db.prepare<[string], PersonRow>(`SELECT ${personColumns} FROM people WHERE id = ?`);
	const insertPerson = db.prepare(
		"INSERT INTO people (id, name, colour, serverRole, createdAt, seenAt, removedAt) VALUES (@id, @name, @colour, @serverRole, @createdAt, @seenAt, @removedAt)",
	);
	const changePerson = db.prepare(
		"UPDATE people SET name = coalesce(@name, name), colour = coalesce(@colour, colour), serverRole = coalesce(@serverRole, serverRole) WHERE id = @id",
	);
	const markSeen = db.prepare("UPDATE people SET seenAt = ? WHERE id = (SELECT personId FROM sessions WHERE hash = ?)");
	const markRemoved = db.prepare("UPDATE people SET removedAt = ?, serverRole = 'guest' WHERE id = ?");

	const selectSessions = db.prepare<[], SessionRow>("SELECT * FROM sessions ORDER BY createdAt, id");
	const insertSession = db.prepare(
		"INSERT OR REPLACE INTO sessions (hash, id, personId, kind, label, createdAt, seenAt, expiresAt) VALUES (@hash, @id, @personId, @kind, @label, @createdAt, @seenAt, @expiresAt)",
	);
	const deleteSession = db.prepare("DELETE FROM sessions WHERE hash = ?");
	const deleteSessionsOf = db.prepare("DELETE FROM sessions WHERE personId = ?");
	const renewSession = db.prepare("UPDATE sessions SET seenAt = ?, expiresAt = ? WHERE hash = ?");
	const deleteExpired = db.prepare<[number], { hash: string }>("DELETE FROM sessions WHERE expiresAt <= ? RETURNING hash");
	const endInvitesBy = db.prepare("UPDATE invites SET endedAt = ? WHERE createdBy = ? AND endedAt IS NULL");
	const endExpiredInvites = db.prepare("UPDATE invites SET endedAt = expiresAt WHERE endedAt IS NULL AND expiresAt <= ?");
	const forgetAttempts = db.prepare("DELETE FROM joins WHERE at <= ?");

	const selectGrants = db.prepare<[], GrantRow>("SELECT * FROM grants ORDER BY at, mapId, personId");
	const selectLocked = db.prepare<[], string>("SELECT mapId FROM mapLocks ORDER BY mapId").pluck();
	const selectGrant = db.prepare<[string, string], GrantRow>("SELECT * FROM grants WHERE mapId = ? AND personId = ?");
	const replaceGrant = db.prepare(
		"INSERT OR REPLACE INTO grants (mapId, personId, role, at, inviteId) VALUES (@mapId, @personId, @role, @at, @inviteId)",
	);
	const changeGrant = db.prepare("UPDATE grants SET role = ? WHERE mapId = ? AND personId = ?");
	const deleteGrant = db.prepare("DELETE FROM grants WHERE mapId = ? AND personId = ?");
	const deleteGrantsOf = db.prepare("DELETE FROM grants WHERE personId = ?");
	const deleteGrantsOn = db.prepare("DELETE FROM grants WHERE mapId = ?");
	const deletePictureLinksBy = db.prepare("DELETE FROM pictureLinks WHERE createdBy = ?");
	const deleteInvitesOn = db.prepare("DELETE FROM invites WHERE mapId = ?");

	const loadAccess = db.transaction(
		(): StoredAccess => ({
			people: selectPeople.all(),
			sessions: selectSessions.all(),
			grants: selectGrants.all(),
			lockedMaps: selectLocked.all(),
		}),
	);
	const touchSession = db.transaction((hash: string, seenAt: number, expiresAt: number | null): void => {
		renewSession.run(seenAt, expiresAt, hash);
		markSeen.run(seenAt, hash);
	});
	const endExpired = db.transaction((now: number): readonly string[] => {
		endExpiredInvites.run(now);
		forgetAttempts.run(now - attemptLife);
		return deleteExpired.all(now).map(({ hash }) => hash);
	});
	const removePerson = db.transaction((id: string, at: number): void => {
		deleteSessionsOf.run(id);
		deleteGrantsOf.run(id);
		endInvitesBy.run(at, id);
		deletePictureLinksBy.run(id);
		markRemoved.run(at, id);
	});

	function readGrant(mapId: string, personId: string): GrantRow | null {
		return selectGrant.get(mapId, personId) ?? null;
	}

	return {
		calls: {
			readGrant,
			loadAccess: (): StoredAccess => loadAccess(),
			addSession(session: SessionRow): void {
				insertSession.run(session);
			},
			endSession(hash: string): void {
				deleteSession.run(hash);
			},
			touchSession: (hash: string, seenAt: number, expiresAt: number | null): void =>
				touchSession.immediate(hash, seenAt, expiresAt),
			endExpired: (now: number): readonly string[] => endExpired.immediate(now),
			updatePerson(id: string, changes: Partial<Pick<PersonRow, "name" | "colour" | "serverRole">>): void {
				changePerson.run({ name: null, colour: null, serverRole: null, ...changes, id });
			},
			removePerson: (id: string, at: number): void => removePerson.immediate(id, at),
			changeGrant(mapId: string, personId: string, role: MapRole): void {
				changeGrant.run(role, mapId, personId);
			},
			removeGrant(mapId: string, personId: string): void {
				deleteGrant.run(mapId, personId);
			},
		},
		/** Inside the caller's transaction. */
		readPerson: (id: string): PersonRow | null => selectPerson.get(id) ?? null,
		readGrant,
		setGrant(grant: GrantRow): void {
			replaceGrant.run(grant);
		},
		addPerson(person: PersonRow): void {
			insertPerson.run(person);
		},
		/** With the map's links. */
		forgetMap(mapId: string): void {
			deleteGrantsOn.run(mapId);
			deleteInvitesOn.run(mapId);
		},
	};
}

/** How long a joining whose answer was lost can be sent again, ms. */
export const attemptLife = 3_600_000;

export type SqliteAccess = ReturnType<typeof createSqliteAccess>;
