import { isServerRoleAtLeast, type MapRole, roleWhileLocked, type ServerRole } from "../../src/shared/permissions.ts";
import type { GrantRow, PersonRow, SessionRow, StoredAccess } from "../storage/access-storage.ts";

/** What these people may do has changed, or what they come with. */
export interface AccessChange {
	readonly people: ReadonlySet<string>;
	/** A session ended because a new one took its place: whoever comes back is let in. */
	readonly isRenewal: boolean;
}

/** Told in the moment in which the change counts. */
export type AccessListener = (change: AccessChange) => void;

/**
 * Everybody, their sessions and their roles, in memory: whether somebody may do something is known at once, at
 * every request and message. What is changed here is on disk already.
 */
export class Directory {
	readonly #people = new Map<string, PersonRow>();
	readonly #sessions = new Map<string, SessionRow>();
	/** By person, then by map. */
	readonly #grants = new Map<string, Map<string, GrantRow>>();
	readonly #locked: Set<string>;
	readonly #listeners = new Set<AccessListener>();

	constructor({ people, sessions, grants, lockedMaps }: StoredAccess) {
		this.#locked = new Set(lockedMaps);
		for (const person of people) this.#people.set(person.id, person);
		for (const session of sessions) this.#sessions.set(session.hash, session);
		for (const grant of grants) this.#grantsOf(grant.personId).set(grant.mapId, grant);
	}

	listen(listener: AccessListener): void {
		this.#listeners.add(listener);
	}

	/** Also somebody who was removed: what they wrote keeps their name. */
	person(id: string): PersonRow | null {
		return this.#people.get(id) ?? null;
	}

	/** Those who were not removed. */
	people(): PersonRow[] {
		return [...this.#people.values()].filter(({ removedAt }) => removedAt === null);
	}

	session(hash: string): SessionRow | null {
		return this.#sessions.get(hash) ?? null;
	}

	sessionsOf(personId: string): SessionRow[] {
		return [...this.#sessions.values()].filter((session) => session.personId === personId);
	}

	/** Null for who was removed. */
	serverRole(personId: string): ServerRole | null {
		const person = this.#people.get(personId);
		return person === undefined || person.removedAt !== null ? null : person.serverRole;
	}

	granted(personId: string, mapId: string): MapRole | null {
		return this.#grants.get(personId)?.get(mapId)?.role ?? null;
	}

	/** What somebody may act as at this moment: less than what they were given while the map is locked. */
	roleNow(personId: string, mapId: string): MapRole | null {
		const role = this.granted(personId, mapId);
		return role !== null && this.isLocked(mapId) ? roleWhileLocked(role) : role;
	}

	isLocked(mapId: string): boolean {
		return this.#locked.has(mapId);
	}

	setLocked(mapId: string, isLocked: boolean): void {
		if (isLocked) this.#locked.add(mapId);
		else this.#locked.delete(mapId);
		this.#tell(this.grantsOn(mapId).map(({ personId }) => personId));
	}

	mapsOf(personId: string): string[] {
		return [...(this.#grants.get(personId)?.keys() ?? [])];
	}

	grantsOn(mapId: string): GrantRow[] {
		const grants = [...this.#grants.values()].map((byMap) => byMap.get(mapId));
		return grants.filter((grant) => grant !== undefined);
	}

	hasServerOwner(): boolean {
		return this.people().some(({ serverRole }) => isServerRoleAtLeast(serverRole, "owner"));
	}

	isLastServerOwner(personId: string): boolean {
		const owners = this.people().filter(({ serverRole }) => serverRole === "owner");
		return owners.length === 1 && owners[0]?.id === personId;
	}

	isLastOwnerOf(mapId: string, personId: string): boolean {
		const owners = this.grantsOn(mapId).filter(({ role }) => role === "owner");
		return owners.length === 1 && owners[0]?.personId === personId;
	}

	setPerson(person: PersonRow): void {
		this.#people.set(person.id, person);
		this.#tell([person.id]);
	}

	lowerToGuest(id: string): void {
		const person = this.#people.get(id);
		if (person !== undefined) this.setPerson({ ...person, serverRole: "guest" });
	}

	/** Changes nobody's access. */
	notePersonSeen(id: string, seenAt: number): void {
		const person = this.#people.get(id);
		if (person !== undefined) this.#people.set(id, { ...person, seenAt });
	}

	removePerson(id: string, removedAt: number): void {
		const person = this.#people.get(id);
		if (person !== undefined) this.#people.set(id, { ...person, removedAt, serverRole: "guest" });
		this.#grants.delete(id);
		for (const { hash } of this.sessionsOf(id)) this.#sessions.delete(hash);
		this.#tell([id]);
	}

	/** Of a session that is here: when it was used changes nobody's access. */
	setSession(session: SessionRow): void {
		this.#sessions.set(session.hash, session);
	}

	endSessions(hashes: readonly string[], { isRenewal = false }: { readonly isRenewal?: boolean } = {}): void {
		const ended = hashes.map((hash) => this.#sessions.get(hash)).filter((session) => session !== undefined);
		for (const { hash } of ended) this.#sessions.delete(hash);
		this.#tell(
			ended.map(({ personId }) => personId),
			isRenewal,
		);
	}

	endExpired(now: number): void {
		const expired = [...this.#sessions.values()].filter(({ expiresAt }) => expiresAt !== null && expiresAt <= now);
		this.endSessions(expired.map(({ hash }) => hash));
	}

	setGrant(grant: GrantRow): void {
		this.#grantsOf(grant.personId).set(grant.mapId, grant);
		this.#tell([grant.personId]);
	}

	removeGrants(mapId: string, people: readonly string[]): void {
		for (const id of people) this.#grants.get(id)?.delete(mapId);
		this.#tell(people);
	}

	/** The map is gone for ever. */
	forgetMap(mapId: string): void {
		this.#locked.delete(mapId);
		this.removeGrants(
			mapId,
			this.grantsOn(mapId).map(({ personId }) => personId),
		);
	}

	#grantsOf(personId: string): Map<string, GrantRow> {
		let grants = this.#grants.get(personId);
		if (grants === undefined) {
			grants = new Map();
			this.#grants.set(personId, grants);
		}
		return grants;
	}

	#tell(people: readonly string[], isRenewal = false): void {
		if (people.length === 0) return;
		const change = { people: new Set(people), isRenewal };
		for (const listener of this.#listeners) listener(change);
	}
}
