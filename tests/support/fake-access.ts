import { AppError } from "../../src/shared/errors.ts";
import type { Invite, LookAnswer, MapPerson, ServerPerson } from "../../src/shared/protocol/access-api.ts";
import type { InviteCalls } from "../../src/sync/access-client.ts";

export function inviteOf(changes: Partial<Invite> = {}): Invite {
	return {
		id: "i1",
		mapId: "map-00000001",
		role: "editor",
		label: "",
		expiresAt: null,
		uses: null,
		used: 0,
		hasPassword: false,
		createdAt: "2026-03-01T00:00:00.000Z",
		createdBy: "Ada",
		state: "open",
		...changes,
	};
}

export function lookOf(changes: Partial<LookAnswer> = {}): LookAnswer {
	return {
		mapId: "map-00000001",
		mapTitle: "Onboarding",
		role: "editor",
		needsPassword: false,
		invitedBy: "Grace",
		you: null,
		...changes,
	};
}

export function mapPersonOf(name: string, changes: Partial<MapPerson> = {}): MapPerson {
	const id = `person-${name.toLowerCase()}`;
	return {
		id,
		name,
		colour: "teal",
		role: "editor",
		joinedAt: "2026-03-01T00:00:00.000Z",
		seenAt: null,
		invite: null,
		...changes,
	};
}

export function serverPersonOf(name: string, changes: Partial<ServerPerson> = {}): ServerPerson {
	const id = `person-${name.toLowerCase()}`;
	return {
		id,
		name,
		colour: "teal",
		serverRole: "guest",
		joinedAt: "2026-03-01T00:00:00.000Z",
		seenAt: null,
		maps: 1,
		...changes,
	};
}

interface FakeInvites {
	/** What was asked for, as `call: JSON`. */
	readonly asked: string[];
	readonly kept: Invite[];
	readonly refuse?: AppError | null;
}

/** Links kept in memory; `asked` notes every call that changes something. */
export function fakeInvites<NewInvite extends { readonly role: Invite["role"] }>(server: FakeInvites): InviteCalls<NewInvite> {
	return {
		list: async () => [...server.kept],
		async create(invite) {
			server.asked.push(`make ${JSON.stringify(invite)}`);
			if (server.refuse) throw server.refuse;
			const made = inviteOf({ id: `i${server.kept.length + 1}`, role: invite.role });
			server.kept.unshift(made);
			return { ...made, link: "https://maps.example/join#secret-of-the-link" };
		},
		async end(id, { withPeople }) {
			server.asked.push(`end ${id}${withPeople ? " with people" : ""}`);
			const at = server.kept.findIndex((invite) => invite.id === id);
			const found = server.kept[at];
			if (!found) throw new AppError("notFound", "There is no such link.");
			server.kept[at] = { ...found, state: "ended" };
			return withPeople ? found.used : 0;
		},
	};
}
