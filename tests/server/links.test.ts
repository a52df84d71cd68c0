import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { RawClient } from "./driver.ts";
import { Caller, cookieOf, Somebody, startTeamServer, tokenOf } from "./people-driver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let team: Awaited<ReturnType<typeof startTeamServer>>;
let now = Date.now();
let count = 0;
let map = "";

beforeAll(async () => {
	team = await startTeamServer({ now: () => now });
});
afterAll(() => team.app.close());
beforeEach(async () => {
	count += 1;
	map = `map-of-mona-${count}`;
	await team.mona.must("POST", "/api/maps", { id: map, title: "Hers" });
});

const stranger = () => new Somebody(team.app.url);

describe("the first owner", () => {
	it("came by a link that was good once, and owns every map", async () => {
		const { app, olga } = team;
		expect((await stranger().join(app.ownerLink() ?? "")).status).toBe(410);
		expect(await olga.must("GET", "/api/me")).toMatchObject({ person: { name: "Olga" }, serverRole: "owner", auth: "links" });
		expect(await olga.must("GET", `/api/maps/${map}`)).toMatchObject({ title: "Hers", role: "owner" });
	});
});

describe("a link", () => {
	it("lets in by name and answers the cookie, out of reach of scripts and of other sites", async () => {
		const { link } = await team.mona.linkTo(map, { role: "editor" });
		expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/join#[\w-]{43}$/);
		const gus = stranger();
		const response = await gus.join(link, { name: " Gus " });
		expect(await response.json()).toMatchObject({ person: { name: "Gus" }, serverRole: "guest", mapId: map, role: "editor" });
		expect(response.headers.get("set-cookie")).toMatch(/^odograph=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/);
		expect(await gus.must("GET", `/api/maps/${map}`)).toMatchObject({ title: "Hers", role: "editor" });
		expect((await gus.must("GET", "/api/maps")).maps).toMatchObject([{ id: map, role: "editor" }]);
	});

	it("is shown before it is come by, and tells what it opens to nobody without it", async () => {
		const { link } = await team.mona.linkTo(map, { role: "viewer" });
		expect(await stranger().must("POST", "/api/join/look", { token: tokenOf(link) })).toEqual({
			mapId: map,
			mapTitle: "Hers",
			role: "viewer",
			needsPassword: false,
			invitedBy: "Mona",
			you: null,
		});
		const wrong = await stranger().call("POST", "/api/join/look", { token: `${tokenOf(link)}x` });
		expect(wrong).toMatchObject({ status: 404, body: { error: { message: expect.stringContaining("not known here") } } });
	});

	it("is stored without its secret, and never answered again", async () => {
		const { link, id } = await team.mona.linkTo(map, { role: "viewer", label: "the board" });
		const answer = await team.mona.must("GET", `/api/maps/${map}/invites`);
		expect(answer.invites).toMatchObject([{ id, label: "the board", state: "open", used: 0, createdBy: "Mona" }]);
		expect(JSON.stringify(answer)).not.toContain(tokenOf(link));
	});

	it("says in one sentence that it has expired, is used up or was ended", async () => {
		const { mona } = team;
		const expiring = await mona.linkTo(map, { role: "viewer", expiresAt: new Date(now + 1_000).toISOString() });
		const single = await mona.linkTo(map, { role: "viewer", uses: 1 });
		const ended = await mona.linkTo(map, { role: "viewer" });
		await Somebody.by(single.link, "First");
		await mona.must("DELETE", `/api/maps/${map}/invites/${ended.id}`);
		now += 2_000;
		for (const [{ link }, state] of [
			[expiring, "expired"],
			[single, "usedUp"],
			[ended, "ended"],
		] as const) {
			const refusal = { error: { code: "gone", message: expect.stringContaining("This link"), fields: { state } } };
			expect(await stranger().call("POST", "/api/join/look", { token: tokenOf(link) })).toEqual({ status: 410, body: refusal });
			expect(await (await stranger().join(link)).json()).toEqual(refusal);
		}
	});

	it("lets one in of two who come together on its last use", async () => {
		const { link } = await team.mona.linkTo(map, { role: "viewer", uses: 1 });
		const both = await Promise.all([stranger().join(link), stranger().join(link)]);
		expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
		expect((await team.mona.must("GET", `/api/maps/${map}/people`)).people).toHaveLength(2);
	});

	it("with a password opens with it only, tells no title before, and bears few guesses", async () => {
		const { link } = await team.mona.linkTo(map, { role: "viewer", password: "open sesame" });
		const look = await stranger().must("POST", "/api/join/look", { token: tokenOf(link) });
		expect(look).toMatchObject({ needsPassword: true, mapTitle: null });
		expect((await stranger().join(link)).status).toBe(403);
		expect((await stranger().join(link, { password: "open sesame" })).status).toBe(200);
		for (let n = 0; n < 10; n++) expect((await stranger().join(link, { password: `guess ${n}` })).status).toBe(403);
		expect((await stranger().join(link, { password: "open sesame" })).status).toBe(429);
		now += 16 * 60_000;
		expect((await stranger().join(link, { password: "open sesame" })).status).toBe(200);
	});

	it("sent again after the answer was lost brings the same person in, and counts once", async () => {
		const { link } = await team.mona.linkTo(map, { role: "viewer", uses: 1 });
		const attempt = "a-random-text-of-the-page";
		const [lost, again] = [stranger(), stranger()];
		const first = await (await lost.join(link, { name: "Ada", attempt })).json();
		expect(await (await again.join(link, { name: "Ada", attempt })).json()).toEqual(first);
		expect((await again.call("GET", `/api/maps/${map}`)).status).toBe(200);
		// Nobody can come with what was lost.
		expect((await lost.call("GET", "/api/me")).status).toBe(401);
		expect((await stranger().join(link, { attempt: "another-text-of-the-page" })).status).toBe(410);
	});

	it("adds to who is signed in already: the same person, never less than before, and no use where nothing is added", async () => {
		const { link } = await team.mona.linkTo(map, { role: "editor", uses: 1 });
		const lower = await team.mona.linkTo(map, { role: "viewer", uses: 1 });
		const ada = await Somebody.by(link, "Ada");
		const answer = await (await ada.join(lower.link, { name: "Not Ada" })).json();
		expect(answer).toMatchObject({ person: { id: ada.person.id, name: "Ada" }, role: "editor" });
		expect((await (await ada.join(link)).json()).role).toBe("editor");
		const { invites } = await team.mona.must("GET", `/api/maps/${map}/invites`);
		expect(invites.map(({ used }: { used: number }) => used).sort()).toEqual([0, 1]);
	});

	it("takes on wish what it gave when it is ended", async () => {
		const made = await team.mona.linkTo(map, { role: "editor" });
		const ada = await Somebody.by(made.link, "Ada");
		const ended = await team.mona.must("DELETE", `/api/maps/${map}/invites/${made.id}?people=1`);
		expect(ended).toMatchObject({ state: "ended", removedPeople: 1 });
		expect((await ada.call("GET", `/api/maps/${map}`)).status).toBe(403);
	});

	it("of another map cannot be ended by this one's owner", async () => {
		const ida = await Somebody.by((await team.olga.must("POST", "/api/invites", { role: "member" })).link, "Ida");
		await ida.must("POST", "/api/maps", { id: `${map}-of-ida` });
		const { id, link } = await team.mona.linkTo(map, { role: "viewer" });
		expect((await ida.call("DELETE", `/api/maps/${map}-of-ida/invites/${id}`)).status).toBe(404);
		expect((await stranger().join(link)).status).toBe(200);
	});
});

describe("a session", () => {
	it("is the server's to name: what a browser brings along is never taken for one", async () => {
		const { link } = await team.mona.linkTo(map, { role: "viewer" });
		const planted = new Somebody(team.app.url, { cookie: `odograph=${"x".repeat(43)}` });
		expect((await planted.call("GET", "/api/me")).status).toBe(401);
		await planted.join(link);
		expect(planted.headers.cookie).not.toContain("xxx");
		const before = { ...planted.headers };
		// With each new right comes a new session, and the old one, which somebody may have planted, ends.
		const more = await team.mona.linkTo(map, { role: "editor" });
		await planted.join(more.link);
		expect((await planted.call("GET", "/api/me")).status).toBe(200);
		expect((await new Caller(team.app.url, before).call("GET", "/api/me")).status).toBe(401);
	});

	it("that was copied into another browser ends with the first one's sign-out", async () => {
		const ada = await team.mona.guest(map, "viewer");
		const thief = new Caller(team.app.url, { ...ada.headers });
		expect((await thief.call("GET", `/api/maps/${map}`)).status).toBe(200);
		const response = await ada.fetch("POST", "/api/sign-out");
		expect(response.headers.get("set-cookie")).toContain("Max-Age=0");
		expect((await thief.call("GET", `/api/maps/${map}`)).status).toBe(401);
	});

	it("ends after 90 days without a visit, for good: a clock set back brings neither it nor a link back", async () => {
		const start = now;
		const ada = await team.mona.guest(map, "viewer");
		const soon = await team.mona.linkTo(map, { role: "viewer", expiresAt: new Date(now + 60_000).toISOString() });
		now = start + 60 * 86_400_000;
		const renewed = await ada.fetch("GET", "/api/me");
		expect(cookieOf(renewed)).toBe(ada.headers.cookie);
		await team.mona.must("GET", "/api/me");
		await team.olga.must("GET", "/api/me");
		now = start + 149 * 86_400_000;
		for (const one of [team.mona, team.olga]) await one.must("GET", "/api/me");
		now = start + 151 * 86_400_000;
		expect((await ada.call("GET", "/api/me")).status).toBe(401);
		now = start;
		expect((await ada.call("GET", "/api/me")).status).toBe(401);
		expect((await stranger().join(soon.link)).status).toBe(410);
		now = start + 151 * 86_400_000;
	});
});

describe("an access key", () => {
	it("lets a program act as its person, over HTTP and on a socket, until it is ended", async () => {
		const program = await team.mona.program();
		const key = (program.headers.authorization ?? "").slice(7);
		expect(await program.must("GET", "/api/me")).toMatchObject({ person: { name: "Mona" } });
		const socket = await new RawClient(`${team.app.syncUrl}/${map}?token=${key}`).open();
		await socket.until(() => socket.received.length > 0);
		socket.close();
		const { keys } = await team.mona.must("GET", "/api/keys");
		expect(keys).toMatchObject([{ label: "a script", seenAt: expect.any(String) }]);
		expect(JSON.stringify(keys)).not.toContain(key);
		expect((await program.call("POST", "/api/keys", { label: "more" })).status).toBe(403);
		await team.mona.must("DELETE", `/api/keys/${keys[0].id}`);
		expect((await program.call("GET", "/api/me")).status).toBe(401);
		expect(team.app.logged.join("\n")).not.toContain(key);
	});

	it("is no cookie, and a cookie is no key", async () => {
		const program = await team.mona.program();
		const key = (program.headers.authorization ?? "").slice(7);
		const token = (team.mona.headers.cookie ?? "").split("=")[1];
		expect((await new Caller(team.app.url, { cookie: `odograph=${key}` }).call("GET", "/api/me")).status).toBe(401);
		expect((await new Caller(team.app.url, { authorization: `Bearer ${token}` }).call("GET", "/api/me")).status).toBe(401);
		expect(await new RawClient(`${team.app.syncUrl}/${map}?token=${token}`).untilClosed()).toEqual(closeCodes.unauthorized);
	});
});

describe("owners", () => {
	it("stay: the last one of a map, or of the server, can neither go nor become less", async () => {
		const { mona, olga } = team;
		const me = `/api/maps/${map}/people/${mona.person.id}`;
		for (const call of [mona.call("DELETE", me), mona.call("PATCH", me, { role: "viewer" })])
			expect(await call).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining("only owner") } } });
		const server = `/api/people/${olga.person.id}`;
		for (const call of [olga.call("DELETE", server), olga.call("PATCH", server, { serverRole: "member" })])
			expect((await call).status).toBe(409);
	});

	it("of whom two remove each other at once leave one", async () => {
		const { mona } = team;
		const second = await mona.guest(map, "owner");
		const both = await Promise.all([
			mona.call("DELETE", `/api/maps/${map}/people/${second.person.id}`),
			second.call("DELETE", `/api/maps/${map}/people/${mona.person.id}`),
		]);
		expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
	});

	it("see who is on a map and by which link, and change and take roles", async () => {
		const { mona } = team;
		const { link, id } = await mona.linkTo(map, { role: "editor", label: "for Ada" });
		const ada = await Somebody.by(link, "Ada");
		const { people } = await mona.must("GET", `/api/maps/${map}/people`);
		expect(people).toMatchObject([
			{ name: "Mona", role: "owner", invite: null },
			{ name: "Ada", role: "editor", invite: { id, label: "for Ada" } },
		]);
		await mona.must("PATCH", `/api/maps/${map}/people/${ada.person.id}`, { role: "viewer" });
		expect((await ada.must("GET", `/api/maps/${map}`)).role).toBe("viewer");
		await mona.must("DELETE", `/api/maps/${map}/people/${ada.person.id}`);
		expect((await ada.must("GET", "/api/maps")).maps).toEqual([]);
	});

	it("of the server remove somebody everywhere, with sessions and keys; the name stays with what was written", async () => {
		const ada = await team.mona.guest(map, "editor");
		const program = await ada.program();
		await team.olga.must("DELETE", `/api/people/${ada.person.id}`);
		for (const one of [ada, program]) expect((await one.call("GET", "/api/me")).status).toBe(401);
		expect((await team.mona.must("GET", `/api/maps/${map}/people`)).people).toHaveLength(1);
	});
});
