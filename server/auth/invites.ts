import { AppError } from "../../src/shared/errors.ts";
import { newId } from "../../src/shared/map/new-id.ts";
import { isMapRoleAtLeast, isServerRoleAtLeast } from "../../src/shared/permissions.ts";
import type { Invite, JoinAnswer, LookAnswer, MadeInvite } from "../../src/shared/protocol/access-api.ts";
import type { AccessStorage, InviteRow, InviteState, Joined } from "../storage/access-storage.ts";
import { inviteState } from "../storage/invite-state.ts";
import type { Directory } from "./directory.ts";
import type { SignedIn } from "./identify-by-session.ts";
import { linkOf, newInvite } from "./new-invite.ts";
import type { Changer } from "./people.ts";
import { hashOf, hashPassword, isPassword, newToken } from "./secrets.ts";
import { sessionLife } from "./sessions.ts";
import { TryLimit } from "./try-limit.ts";

export interface InvitesOptions {
	readonly directory: Directory;
	readonly storage: AccessStorage;
	/** What a map is called; empty where it is not there. */
	titleOf(mapId: string): Promise<string>;
	now(): number;
}

export interface NewInvite {
	readonly role: InviteRow["role"];
	readonly label: string;
	/** ISO 8601. */
	readonly expiresAt: string | null;
	readonly uses: number | null;
	readonly password: string | null;
}

export interface JoinWish {
	readonly token: string;
	readonly name: string;
	readonly colour: string;
	readonly password?: string | undefined;
	readonly attempt?: string | undefined;
}

export interface JoinOutcome {
	readonly answer: JoinAnswer;
	/** For the cookie; null where the caller's key goes on. */
	readonly token: string | null;
}

const minute = 60_000;
/** To one map, or to the server. */
const mostOpenLinks = 1_000;

/** Why a link does not open, and what helps. */
const closedLinks: Readonly<Record<Exclude<InviteState, "open">, string>> = {
	expired: "This link has expired; ask whoever sent it for a new one.",
	usedUp: "This link has let in as many people as it was made for; ask whoever sent it for a new one.",
	ended: "This link was ended; ask whoever sent it for a new one.",
};

/** Links: made, shown without their secret, ended, and come by. */
export class Invites {
	readonly #options: InvitesOptions;
	readonly #triesByVisitor: TryLimit;
	readonly #triesByLink: TryLimit;
	readonly #newcomers: TryLimit;

	constructor(options: InvitesOptions) {
		this.#options = options;
		const { now } = options;
		this.#triesByVisitor = new TryLimit({ most: 10, window: 15 * minute, now });
		// Somebody with many addresses gets no more than this.
		// Whoever got hold of a link without an end makes no more people than a large workshop has.
		this.#newcomers = new TryLimit({ most: 1_000, window: 60 * minute, now });
		this.#triesByLink = new TryLimit({ most: 200, window: 60 * minute, now });
	}

	/** The link's secret is answered here and never again. `base` is the server's address. */
	async create(mapId: string | null, wish: NewInvite, { by, base }: { readonly by: Changer; readonly base: string }) {
		if ((await this.list(mapId)).filter(({ state }) => state === "open").length >= mostOpenLinks)
			throw new AppError("conflict", "There are too many open links here already; end some, or use one of them again.");
		const password = wish.password === null ? null : await hashPassword(wish.password);
		const expiresAt = wish.expiresAt === null ? null : Date.parse(wish.expiresAt);
		const { row, token } = newInvite({ ...wish, mapId, password, expiresAt, createdBy: by.id, createdAt: this.#options.now() });
		if (row.expiresAt !== null && row.expiresAt <= row.createdAt)
			throw new AppError("badRequest", "The link would have expired already.", { expiresAt: "is not in the future" });
		by.requireStill();
		await this.#options.storage.createInvite(row);
		return { ...this.#answer(row), link: linkOf(base, token) } satisfies MadeInvite;
	}

	async list(mapId: string | null): Promise<Invite[]> {
		return (await this.#options.storage.listInvites(mapId)).map((row) => this.#answer(row));
	}

	/** `withPeople`: who came by it loses what it gave, except who ends it. */
	async end(mapId: string | null, id: string, { by, withPeople }: { readonly by: string; readonly withPeople: boolean }) {
		const { directory, storage, now } = this.#options;
		const ended = await storage.endInvite({ id, mapId }, { at: now(), people: withPeople, keep: by });
		if (ended === null) throw new AppError("notFound", "There is no such link here.", { id });
		if (mapId !== null) directory.removeGrants(mapId, ended.people);
		else for (const person of ended.people) directory.lowerToGuest(person);
		return { ...this.#answer(ended.invite), removedPeople: ended.people.length };
	}

	async look(token: string, visitor: SignedIn | null): Promise<LookAnswer> {
		const row = await this.#find(token);
		const state = inviteState(row, this.#options.now());
		if (state !== "open" && !this.#hasAsMuch(row, visitor)) throw closed(state);
		const needsPassword = row.password !== null;
		return {
			mapId: row.mapId,
			mapTitle: row.mapId === null || needsPassword ? null : await this.#options.titleOf(row.mapId),
			role: row.role,
			needsPassword,
			invitedBy: this.#nameOf(row.createdBy),
			you: visitor?.person ?? null,
		};
	}

	async join(wish: JoinWish, { visitor, address }: { readonly visitor: SignedIn | null; readonly address: string }) {
		const { storage, now } = this.#options;
		const row = await this.#find(wish.token);
		if (!this.#hasAsMuch(row, visitor)) await this.#checkPassword(row, wish.password ?? "", address);
		if (visitor !== null && visitor.serverRole === null)
			throw new AppError("unauthorized", "You were signed out meanwhile; open the link again.");
		if (visitor === null && !this.#newcomers.take(row.id))
			throw new AppError("tooMany", "Very many people came by this link just now; try again in an hour.");
		const token = visitor?.kind === "key" ? null : newToken();
		const at = now();
		const joined = await storage.join({
			inviteId: row.id,
			at,
			person: visitor?.person ?? { id: newId(), name: wish.name, colour: wish.colour },
			session: token === null ? null : { hash: hashOf(token), id: newId(), expiresAt: at + sessionLife },
			// A session that somebody else may have put into this browser gets no new rights.
			endsSession: token === null ? null : (visitor?.sessionHash ?? null),
			attempt: wish.attempt === undefined ? null : hashOf(wish.attempt),
		});
		if (joined.kind === "closed") throw closed(joined.state);
		this.#takeIn(joined);
		const { id, name, colour, serverRole } = joined.person;
		const { mapId } = row;
		const answer = { person: { id, name, colour }, serverRole, mapId, role: this.#roleAfter(mapId, joined) };
		return { answer, token } satisfies JoinOutcome;
	}

	#takeIn({ person, session, grant, endedSessions }: Extract<Joined, { kind: "joined" }>): void {
		const { directory } = this.#options;
		if (session !== null) directory.setSession(session);
		directory.endSessions(endedSessions, { isRenewal: true });
		directory.setPerson(person);
		if (grant !== null) directory.setGrant(grant);
	}

	#roleAfter(mapId: string | null, { person, grant }: Extract<Joined, { kind: "joined" }>): JoinAnswer["role"] {
		if (mapId === null) return null;
		return person.serverRole === "owner" ? "owner" : (grant?.role ?? null);
	}

	async #find(token: string): Promise<InviteRow> {
		const row = await this.#options.storage.findInvite(hashOf(token));
		if (row !== null) return row;
		throw new AppError("notFound", "This link is not known here; copy it again, whole, or ask for a new one.");
	}

	#hasAsMuch({ mapId, role }: InviteRow, visitor: SignedIn | null): boolean {
		const serverRole = visitor?.serverRole ?? null;
		if (visitor === null || serverRole === null) return false;
		if (mapId === null) return role !== "owner" ? isServerRoleAtLeast(serverRole, "member") : serverRole === "owner";
		const granted = visitor.granted(mapId);
		return granted !== null && role !== "member" && isMapRoleAtLeast(granted, role);
	}

	async #checkPassword({ id, password }: InviteRow, given: string, address: string): Promise<void> {
		if (password === null) return;
		if (given === "") throw new AppError("forbidden", "This link asks for a password.", { password: "is missing" });
		const visitor = `${id} ${address}`;
		if (!this.#triesByVisitor.take(visitor) || !this.#triesByLink.take(id))
			throw new AppError("tooMany", "Too many passwords were tried; try again in an hour.");
		if (!(await isPassword(given, password)))
			throw new AppError("forbidden", "The password is not the right one.", { password: "is wrong" });
		this.#triesByVisitor.forget(visitor);
	}

	#answer(row: InviteRow): Invite {
		const { id, mapId, role, label, expiresAt, uses, used, password, createdBy, createdAt } = row;
		return {
			id,
			mapId,
			role,
			label,
			expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
			uses,
			used,
			hasPassword: password !== null,
			createdAt: new Date(createdAt).toISOString(),
			createdBy: this.#nameOf(createdBy),
			state: inviteState(row, this.#options.now()),
		};
	}

	#nameOf(personId: string | null): string {
		return personId === null ? "" : (this.#options.directory.person(personId)?.name ?? "");
	}
}

function closed(state: Exclude<InviteState, "open">): AppError {
	return new AppError("gone", closedLinks[state], { state });
}
