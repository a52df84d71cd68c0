import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Somebody, startTeamServer } from "./people-driver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let team: Awaited<ReturnType<typeof startTeamServer>>;
let count = 0;
let map = "";
/** Holds up what is asked of the storage. */
let gate: Promise<void> = Promise.resolve();
let waiting = 0;

async function pass(): Promise<void> {
	waiting += 1;
	await gate;
}

function closeGate(): () => void {
	let open = () => {};
	waiting = 0;
	gate = new Promise((resolve) => {
		open = resolve;
	});
	return open;
}

beforeAll(async () => {
	team = await startTeamServer({
		wrapStorage: (storage) => ({
			...storage,
			loadRoom: async (id) => {
				await pass();
				return storage.loadRoom(id);
			},
			listInvites: async (id) => {
				await pass();
				return storage.listInvites(id);
			},
			changeGrant: async (...change) => {
				await pass();
				return storage.changeGrant(...change);
			},
			findInvite: async (hash) => {
				await pass();
				return storage.findInvite(hash);
			},
		}),
	});
});
afterAll(() => team.app.close());
beforeEach(async () => {
	count += 1;
	map = `stale-map-${count}`;
	await team.mona.must("POST", "/api/maps", { id: map, title: "Hers" });
});

describe("a key", () => {
	it("gets nobody a browser's session, also not by sending its joining again without it", async () => {
		const { link } = await team.mona.linkTo(map, { role: "editor" });
		const program = await team.mona.program();
		const thief = new Somebody(team.app.url, program.headers);
		const attempt = "a-text-that-the-thief-chose";
		expect((await thief.join(link, { attempt })).status).toBe(200);
		const later = new Somebody(team.app.url);
		await later.join(link, { attempt, name: "Thief" });
		const me = await later.call("GET", "/api/me");
		expect(me.body.person?.id).not.toBe(team.mona.person.id);
	});
});

describe("a link", () => {
	it("of somebody who is removed from the server lets nobody in any more", async () => {
		const { link: forMembers } = await team.olga.must("POST", "/api/invites", { role: "member" });
		const max = await Somebody.by(forMembers, "Max");
		await max.must("POST", "/api/maps", { id: `${map}-of-max` });
		const { link } = await max.linkTo(`${map}-of-max`, { role: "owner" });
		await team.olga.must("DELETE", `/api/people/${max.person.id}`);
		expect((await new Somebody(team.app.url).join(link)).status).toBe(410);
	});
});

describe("a joining that is sent again", () => {
	it("after signing out brings nobody back as the same person", async () => {
		const { link } = await team.mona.linkTo(map, { role: "viewer", uses: 1 });
		const ada = new Somebody(team.app.url);
		const attempt = "a-text-that-stays-in-the-page";
		await ada.join(link, { attempt, name: "Ada" });
		await ada.must("POST", "/api/sign-out");
		expect((await new Somebody(team.app.url).join(link, { attempt, name: "Ada" })).status).toBe(410);
	});
});

describe("what waits while access is taken", () => {
	it("a score stream that has not begun does not begin", async () => {
		const ada = await team.mona.guest(map, "viewer");
		const go = closeGate();
		const streaming = ada.fetch("GET", `/api/maps/${map}/scores/stream`);
		await vi.waitUntil(() => waiting > 0);
		await team.mona.must("DELETE", `/api/maps/${map}/people/${ada.person.id}`);
		go();
		const answer = await streaming;
		await answer.body?.cancel();
		expect(answer.status).toBe(403);
	});

	it("a role that is being changed does not bring the map back", async () => {
		const { id, link } = await team.mona.linkTo(map, { role: "viewer" });
		const ada = await Somebody.by(link, "Ada");
		const go = closeGate();
		const changing = team.mona.call("PATCH", `/api/maps/${map}/people/${ada.person.id}`, { role: "editor" });
		await vi.waitUntil(() => waiting > 0);
		await team.olga.must("DELETE", `/api/maps/${map}/invites/${id}?people=1`);
		go();
		expect((await changing).status).toBe(404);
		expect((await ada.call("GET", `/api/maps/${map}`)).status).toBe(403);
	});

	it("a link that is being made is not made", async () => {
		const ada = await team.mona.guest(map, "owner");
		const go = closeGate();
		const making = ada.fetch("POST", `/api/maps/${map}/invites`, { role: "owner", password: "secret words" });
		await vi.waitUntil(() => waiting > 0);
		await team.mona.must("DELETE", `/api/maps/${map}/people/${ada.person.id}`);
		go();
		expect((await making).status).toBe(403);
	});

	it("somebody who signs out while they come by a link is not signed in again", async () => {
		const { link } = await team.mona.linkTo(map, { role: "viewer" });
		const ada = await team.mona.guest(map, "viewer");
		const { cookie = "" } = ada.headers;
		const stolen = new Somebody(team.app.url, { cookie });
		const go = closeGate();
		const joining = stolen.join(link);
		await vi.waitUntil(() => waiting > 0);
		await ada.must("POST", "/api/sign-out");
		go();
		expect((await joining).status).toBe(401);
	});
});
