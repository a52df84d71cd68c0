import { afterEach, describe, expect, it } from "vitest";
import type { InviteRow, Joining } from "../../server/storage/access-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import type { StorageUnderTest } from "./storage.ts";

const invite: InviteRow = {
	id: "invite-one",
	hash: "hash-of-invite",
	mapId: "map-one-1",
	role: "editor",
	label: "the team",
	password: null,
	expiresAt: 10_000,
	uses: 1,
	used: 0,
	createdBy: "olga-owner",
	createdAt: 1_000,
	endedAt: null,
};

function joining(name: string, changes: Partial<Joining> = {}): Joining {
	return {
		inviteId: invite.id,
		at: 2_000,
		person: { id: `id-of-${name}`, name, colour: "teal" },
		session: { hash: `session-of-${name}`, id: `s-${name}`, expiresAt: 90_000 },
		endsSession: null,
		attempt: null,
		...changes,
	};
}

/** What every driver must do about people, links and sessions. */
export function describeAccessStorage(name: string, create: () => StorageUnderTest): void {
	describe(`storage of access: ${name}`, () => {
		const opened: { storage: Storage; place: StorageUnderTest }[] = [];
		afterEach(async () => {
			for (const { storage, place } of opened.splice(0)) {
				await storage.close().catch(() => undefined);
				await place.remove();
			}
		});

		async function open() {
			const place = create();
			const entry = { storage: await place.open(), place };
			opened.push(entry);
			return entry;
		}

		it("keeps who joined, as what, and with which session, over a close", async () => {
			const entry = await open();
			await entry.storage.createMap({ id: "map-one-1", state: null, person: "olga-owner", owner: "olga-owner", at: 500 });
			await entry.storage.createInvite(invite);
			const joined = await entry.storage.join(joining("ada"));
			expect(joined).toMatchObject({ kind: "joined", person: { name: "ada", serverRole: "guest" }, grant: { role: "editor" } });
			await entry.storage.close();
			entry.storage = await entry.place.open();
			const stored = await entry.storage.loadAccess();
			expect(stored.people).toMatchObject([{ id: "id-of-ada", name: "ada", seenAt: 2_000, removedAt: null }]);
			expect(stored.sessions).toMatchObject([{ hash: "session-of-ada", kind: "browser", expiresAt: 90_000 }]);
			expect(stored.grants).toEqual([
				{ mapId: "map-one-1", personId: "olga-owner", role: "owner", at: 500, inviteId: null },
				{ mapId: "map-one-1", personId: "id-of-ada", role: "editor", at: 2_000, inviteId: "invite-one" },
			]);
			expect(await entry.storage.listInvites("map-one-1")).toEqual([{ ...invite, used: 1 }]);
		});

		it("lets one in of two who come together on the last use", async () => {
			const { storage } = await open();
			await storage.createInvite(invite);
			const both = await Promise.all([storage.join(joining("ada")), storage.join(joining("ben"))]);
			expect(both.map(({ kind }) => kind).sort()).toEqual(["closed", "joined"]);
			expect(both).toContainEqual({ kind: "closed", state: "usedUp" });
			expect((await storage.loadAccess()).people.length).toBe(1);
		});

		it("knows a joining that is sent again as the same person, and ends the session that nobody got", async () => {
			const { storage } = await open();
			await storage.createInvite(invite);
			await storage.join(joining("ada", { attempt: "attempt-one" }));
			const again = { person: { id: "other-id", name: "ada", colour: "teal" }, attempt: "attempt-one" };
			const second = { hash: "second-session", id: "s-2", expiresAt: 90_000 };
			const joined = await storage.join(joining("ada", { ...again, session: second, at: 60_000 }));
			expect(joined).toMatchObject({ kind: "joined", person: { id: "id-of-ada" }, endedSessions: ["session-of-ada"] });
			expect((await storage.loadAccess()).sessions.map(({ hash }) => hash)).toEqual(["second-session"]);
			expect((await storage.listInvites("map-one-1"))[0]?.used).toBe(1);
			expect(await storage.join(joining("ada", { ...again, at: 2_000 + 3_600_001 }))).toEqual({
				kind: "closed",
				state: "expired",
			});
		});

		it("takes no use for who has as much already, and never lowers a role", async () => {
			const { storage } = await open();
			await storage.createInvite({ ...invite, uses: null });
			await storage.createInvite({ ...invite, id: "to-look", hash: "h2", role: "viewer", uses: null });
			await storage.join(joining("ada"));
			const again = await storage.join(joining("ada", { inviteId: "to-look", session: null }));
			expect(again).toMatchObject({ kind: "joined", grant: { role: "editor", inviteId: "invite-one" }, session: null });
			expect((await storage.listInvites("map-one-1")).map(({ used }) => used).sort()).toEqual([0, 1]);
		});

		it("keeps a link that has expired closed, whatever the clock says later", async () => {
			const { storage } = await open();
			await storage.createInvite(invite);
			await storage.endExpired(10_000);
			expect(await storage.join(joining("ada", { at: 5_000 }))).toEqual({ kind: "closed", state: "expired" });
		});

		it("ends sessions whose time is over, for good", async () => {
			const { storage } = await open();
			await storage.createInvite({ ...invite, uses: null });
			await storage.join(joining("ada"));
			await storage.join(joining("ben", { session: { hash: "session-of-ben", id: "s-ben", expiresAt: 95_000 } }));
			await storage.touchSession("session-of-ben", 80_000, 99_000);
			expect(await storage.endExpired(96_000)).toEqual(["session-of-ada"]);
			expect(await storage.loadAccess()).toMatchObject({
				people: [{ seenAt: 2_000 }, { seenAt: 80_000 }],
				sessions: [{ hash: "session-of-ben" }],
			});
		});

		it("ends a link, and on wish takes what it gave, except from one", async () => {
			const { storage } = await open();
			await storage.createInvite({ ...invite, uses: null });
			for (const person of ["ada", "ben"]) await storage.join(joining(person));
			expect(await storage.endInvite({ id: invite.id, mapId: null }, { at: 3_000, people: true, keep: "" })).toBeNull();
			const which = { id: invite.id, mapId: invite.mapId };
			const ended = await storage.endInvite(which, { at: 3_000, people: true, keep: "id-of-ben" });
			expect(ended).toMatchObject({ invite: { endedAt: 3_000 }, people: ["id-of-ada"] });
			expect((await storage.loadAccess()).grants.map(({ personId }) => personId)).toEqual(["id-of-ben"]);
			expect(await storage.join(joining("cyd"))).toEqual({ kind: "closed", state: "ended" });
		});

		it("removes a person with every session and role, and keeps the name", async () => {
			const { storage } = await open();
			await storage.createInvite({ ...invite, uses: null });
			await storage.join(joining("ada"));
			await storage.removePerson("id-of-ada", 4_000);
			expect(await storage.loadAccess()).toMatchObject({
				people: [{ name: "ada", removedAt: 4_000 }],
				sessions: [],
				grants: [],
				lockedMaps: [],
			});
			expect(await storage.join(joining("ada"))).toEqual({ kind: "closed", state: "ended" });
		});

		it("ends the links of whoever is removed, and makes none for them any more", async () => {
			const { storage } = await open();
			await storage.createInvite({ ...invite, uses: null });
			await storage.join(joining("ada"));
			const linkOfAda = (id: string) => storage.createInvite({ ...invite, id, hash: id, createdBy: "id-of-ada" });
			await linkOfAda("made-before");
			await storage.removePerson("id-of-ada", 5_000);
			await linkOfAda("being-made");
			expect(await storage.findInvite("made-before")).toMatchObject({ endedAt: 5_000 });
			expect(await storage.findInvite("being-made")).toBeNull();
		});

		it("has one unused link at a time for the first owner, and makes an owner of who comes by it", async () => {
			const { storage } = await open();
			const ownerLink: InviteRow = { ...invite, mapId: null, role: "owner", createdBy: null, expiresAt: null };
			await storage.replaceOwnerInvite({ ...ownerLink, id: "first", hash: "one" });
			await storage.replaceOwnerInvite({ ...ownerLink, id: "second", hash: "two" });
			expect(await storage.findInvite("one")).toBeNull();
			const joined = await storage.join(joining("olga", { inviteId: "second" }));
			expect(joined).toMatchObject({ kind: "joined", person: { serverRole: "owner" }, grant: null });
			await storage.replaceOwnerInvite({ ...ownerLink, id: "third", hash: "three" });
			expect((await storage.listInvites(null)).map(({ id }) => id).sort()).toEqual(["second", "third"]);
		});

		it("forgets roles and links of a map that is removed for ever", async () => {
			const { storage } = await open();
			await storage.createMap({ id: "map-one-1", state: null, person: "olga-owner", owner: "olga-owner", at: 500 });
			await storage.createInvite(invite);
			await storage.setDeleted("map-one-1", 1_500);
			expect(await storage.removeMap("map-one-1", 2_000)).toBe(true);
			expect((await storage.loadAccess()).grants).toEqual([]);
			expect(await storage.findInvite(invite.hash)).toBeNull();
		});
	});
}
