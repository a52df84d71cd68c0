import { AppError } from "../../src/shared/errors.ts";
import { isServerRoleAtLeast, type MapRole, type ServerRole } from "../../src/shared/permissions.ts";
import type { MapPerson, ServerPerson } from "../../src/shared/protocol/access-api.ts";
import type { MeChanges } from "../../src/shared/protocol/access-requests.ts";
import type { Person } from "../../src/shared/protocol/me-api.ts";
import type { AccessStorage } from "../storage/access-storage.ts";
import type { Directory } from "./directory.ts";

export interface PeopleOptions {
	readonly directory: Directory;
	readonly storage: AccessStorage;
	/** Milliseconds since 1970. */
	now(): number;
}

/** Who changes what others may do; asked again when it is their turn. */
export interface Changer {
	readonly id: string;
	requireStill(): void;
}

/** Everybody, and what they are on maps and on the server. */
export class People {
	readonly #options: PeopleOptions;
	#turn: Promise<unknown> = Promise.resolve();

	constructor(options: PeopleOptions) {
		this.#options = options;
	}

	async changeMe(id: string, changes: MeChanges): Promise<Person> {
		const { directory, storage } = this.#options;
		const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
		await storage.updatePerson(id, given);
		const person = directory.person(id);
		if (person === null) throw noSuchPerson(id);
		const { name, colour } = { ...person, ...given };
		directory.setPerson({ ...person, name, colour });
		return { id, name, colour };
	}

	async onMap(mapId: string): Promise<MapPerson[]> {
		const { directory, storage } = this.#options;
		const labels = new Map((await storage.listInvites(mapId)).map(({ id, label }) => [id, label]));
		return directory.grantsOn(mapId).flatMap(({ personId, role, at, inviteId }) => {
			const person = directory.person(personId);
			if (person === null) return [];
			const { id, name, colour, seenAt } = person;
			const invite = inviteId === null ? null : { id: inviteId, label: labels.get(inviteId) ?? "" };
			return [{ id, name, colour, role, joinedAt: timeOf(at), seenAt: timeOrNull(seenAt), invite }];
		});
	}

	setMapRole(mapId: string, personId: string, { role, by }: { readonly role: MapRole; readonly by: Changer }): Promise<void> {
		return this.#inTurn(by, async () => {
			const { directory, storage } = this.#options;
			const grant = directory.grantsOn(mapId).find((one) => one.personId === personId);
			if (grant === undefined) throw noSuchPerson(personId);
			if (role !== "owner") this.#requireOtherOwner(mapId, personId, by);
			await storage.changeGrant(mapId, personId, role);
			// A link may have been ended with its people meanwhile.
			if (directory.granted(personId, mapId) === null) throw noSuchPerson(personId);
			directory.setGrant({ ...grant, role });
		});
	}

	removeFromMap(mapId: string, personId: string, by: Changer): Promise<void> {
		return this.#inTurn(by, async () => {
			const { directory, storage } = this.#options;
			if (directory.granted(personId, mapId) === null) throw noSuchPerson(personId);
			this.#requireOtherOwner(mapId, personId, by);
			await storage.removeGrant(mapId, personId);
			directory.removeGrants(mapId, [personId]);
		});
	}

	/** Gives up what one was given oneself. */
	async leaveMap(mapId: string, by: Changer): Promise<void> {
		if (this.#options.directory.granted(by.id, mapId) === null)
			throw new AppError("conflict", "You see this map as an owner of the server; nobody has given you a role on it.");
		await this.removeFromMap(mapId, by.id, by);
	}

	onServer(): ServerPerson[] {
		const { directory } = this.#options;
		return directory.people().map(({ id, name, colour, serverRole, createdAt, seenAt }) => {
			const maps = directory.mapsOf(id).length;
			return { id, name, colour, serverRole, joinedAt: timeOf(createdAt), seenAt: timeOrNull(seenAt), maps };
		});
	}

	setServerRole(id: string, { serverRole, by }: { readonly serverRole: ServerRole; readonly by: Changer }): Promise<void> {
		return this.#inTurn(by, async () => {
			const { directory, storage } = this.#options;
			if (directory.serverRole(id) === null) throw noSuchPerson(id);
			if (!isServerRoleAtLeast(serverRole, "owner")) this.#requireOtherServerOwner(id);
			await storage.updatePerson(id, { serverRole });
			const person = directory.person(id);
			if (person !== null) directory.setPerson({ ...person, serverRole });
		});
	}

	/** From everywhere, with every session and key. */
	remove(id: string, by: Changer): Promise<void> {
		return this.#inTurn(by, async () => {
			const { directory, storage, now } = this.#options;
			if (directory.serverRole(id) === null) throw noSuchPerson(id);
			this.#requireOtherServerOwner(id);
			const at = now();
			await storage.removePerson(id, at);
			directory.removePerson(id, at);
		});
	}

	/** One after another: of two owners who remove each other at once, the second is no owner any more. */
	async #inTurn(by: Changer, change: () => Promise<void>): Promise<void> {
		const mine = this.#turn.then(() => {
			by.requireStill();
			return change();
		});
		this.#turn = mine.catch(() => undefined);
		await mine;
	}

	#requireOtherOwner(mapId: string, personId: string, by: Changer): void {
		if (personId === by.id && this.#options.directory.isLastOwnerOf(mapId, personId))
			throw new AppError("conflict", "You are the only owner of this map; make somebody else an owner first.");
	}

	#requireOtherServerOwner(personId: string): void {
		if (this.#options.directory.isLastServerOwner(personId))
			throw new AppError("conflict", "This is the only owner of the server; make somebody else an owner first.");
	}
}

function timeOf(at: number): string {
	return new Date(at).toISOString();
}

function timeOrNull(at: number | null): string | null {
	return at === null ? null : timeOf(at);
}

function noSuchPerson(id: string): AppError {
	return new AppError("notFound", "There is no such person here.", { id });
}
