import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { RawClient } from "./driver.ts";
import { Somebody, startTeamServer } from "./people-driver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let team: Awaited<ReturnType<typeof startTeamServer>>;
/** A member who was given nothing of what the other one made. */
let ida: Somebody;
const map = "map-of-mona-1";
const png = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
	"base64",
);
let picture = "";

beforeAll(async () => {
	team = await startTeamServer();
	const { app, olga, mona } = team;
	ida = await Somebody.by((await olga.must("POST", "/api/invites", { role: "member" })).link, "Ida");
	await mona.must("POST", "/api/maps", { id: map, title: "Secret plans" });
	const sent = await fetch(`${app.url}/api/maps/${map}/files`, { method: "POST", headers: mona.headers, body: png });
	picture = (await sent.json()).hash;
	await ida.must("POST", "/api/maps", { id: "map-of-ida-1" });
});
afterAll(() => team.app.close());

describe("a map that one was not given", () => {
	it("is in no list, and neither is it in the bin", async () => {
		await team.mona.must("POST", "/api/maps", { id: "binned-map-1", title: "Thrown away" });
		await team.mona.must("DELETE", "/api/maps/binned-map-1");
		for (const query of ["", "?bin=1"]) {
			const answer = JSON.stringify(await ida.must("GET", `/api/maps${query}`));
			expect(answer).not.toContain("map-of-mona");
			expect(answer).not.toContain("Thrown away");
		}
		expect((await team.mona.must("GET", "/api/maps?bin=1")).maps).toMatchObject([{ title: "Thrown away", role: "owner" }]);
	});

	it("cannot be had by making, importing or duplicating one of its id; nothing of it is told and nothing changed", async () => {
		const calls: readonly (readonly [string, unknown])[] = [
			["/api/maps", { id: map, title: "Mine now" }],
			["/api/maps/map-of-ida-1/duplicate", { id: map }],
		];
		for (const [path, body] of calls) {
			const answer = await ida.call("POST", path, body);
			expect(answer).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
			expect(JSON.stringify(answer.body)).not.toContain("Secret");
		}
		const imported = await fetch(`${team.app.url}/api/maps/import?format=mermaid&id=${map}`, {
			method: "POST",
			headers: { ...ida.headers, "content-type": "text/plain" },
			body: "journey\n  title Mine\n  section One\n    Step: 3: Me",
		});
		expect(imported.status).toBe(409);
		expect((await ida.call("GET", `/api/maps/${map}`)).status).toBe(403);
		expect(await team.mona.must("GET", `/api/maps/${map}`)).toMatchObject({ title: "Secret plans", stages: 0 });
		expect((await team.mona.must("GET", `/api/maps/${map}/people`)).people).toHaveLength(1);
	});

	it("made again by its owner is answered as it is", async () => {
		expect(await team.mona.call("POST", "/api/maps", { id: map })).toMatchObject({
			status: 200,
			body: { title: "Secret plans", role: "owner" },
		});
	});

	it("shows its pictures to those who were given it, through its own address only", async () => {
		const status = async (one: Somebody, id: string) =>
			(await fetch(`${team.app.url}/api/maps/${id}/files/${picture}`, { headers: one.headers })).status;
		expect(await status(team.mona, map)).toBe(200);
		expect(await status(ida, map)).toBe(403);
		expect(await status(ida, "map-of-ida-1")).toBe(404);
		expect(await status(new Somebody(team.app.url), map)).toBe(401);
	});

	it("cannot be duplicated or exported, and an editor who is a guest may not fill the server with copies", async () => {
		expect((await ida.call("POST", `/api/maps/${map}/duplicate`, {})).status).toBe(403);
		expect((await ida.call("GET", `/api/maps/${map}/export?format=json`)).status).toBe(403);
		const editor = await team.mona.guest(map, "editor");
		expect((await editor.call("POST", `/api/maps/${map}/duplicate`, {})).status).toBe(403);
		expect((await editor.call("POST", "/api/maps", {})).status).toBe(403);
		expect((await editor.call("GET", `/api/maps/${map}/export?format=json`)).status).toBe(200);
		// Out of the bin takes who may put it there.
		expect((await editor.call("PATCH", `/api/maps/${map}`, { restore: true })).status).toBe(403);
	});
});

describe("a stranger", () => {
	it("learns how to come in, and nothing of the machine", async () => {
		const answer = await new Somebody(team.app.url).must("GET", "/api/server");
		expect(answer).toEqual({
			version: "",
			protocol: expect.any(Number),
			auth: "links",
			publicUrl: null,
			isLoopbackOnly: false,
			lanUrls: [],
		});
		expect(await ida.must("GET", "/api/server")).toMatchObject({ version: "test" });
		for (const path of ["/metrics", "/api/openapi.json", "/api/me"])
			expect((await new Somebody(team.app.url).call("GET", path)).status).toBe(401);
	});

	it("waits for no body to be read, and its refusal is logged without what it sent", async () => {
		const words = "secret words ".repeat(100);
		const body = JSON.stringify({ operations: [{ name: words, args: {} }] });
		const headers = { "content-type": "application/json", authorization: `Bearer odo_${"k".repeat(43)}` };
		const answer = await fetch(`${team.app.url}/api/maps/${map}/operations`, { method: "POST", headers, body });
		expect(answer.status).toBe(401);
		const socket = new RawClient(`${team.app.syncUrl}/${map}?token=odo_${"t".repeat(43)}`);
		await socket.untilClosed();
		expect(team.app.logged.join()).not.toMatch(/secret words|kkkk|tttt/);
	});
});

describe("another site", () => {
	it("can make nobody's browser join, sign out or share, though their cookie were sent", async () => {
		const { link } = await team.mona.linkTo(map, { role: "viewer" });
		const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
		const calls: readonly (readonly [string, string, unknown])[] = [
			["POST", "/api/join", { token: link.split("#")[1], name: "Planted", colour: "teal" }],
			["POST", "/api/sign-out", undefined],
			["POST", `/api/maps/${map}/invites`, { role: "owner" }],
			["DELETE", `/api/maps/${map}/people/${team.mona.person.id}`, undefined],
			["POST", "/api/keys", { label: "theirs" }],
		];
		for (const [method, path, body] of calls) {
			const answer = await team.mona.fetch(method, path, body, foreign);
			expect([path, answer.status, answer.headers.get("set-cookie")]).toEqual([path, 403, null]);
		}
		expect((await team.mona.call("GET", "/api/me")).status).toBe(200);
	});
});

describe("a server with https in front", () => {
	it("answers a cookie that only https carries and no neighbour can set, and links of its public address", async () => {
		const publicUrl = "https://maps.example.org";
		const { app, olga } = await startTeamServer({ config: { publicUrl } });
		await olga.must("POST", "/api/maps", { id: "public-map-1" });
		const { link } = await olga.linkTo("public-map-1", { role: "viewer" });
		expect(link).toMatch(/^https:\/\/maps\.example\.org\/join#/);
		const response = await new Somebody(app.url).join(link);
		expect(response.headers.get("set-cookie")).toMatch(/^__Host-odograph=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
		const elsewhere = await olga.fetch("POST", "/api/keys", { label: "x" }, { origin: app.url });
		expect(elsewhere.status).toBe(403);
		expect((await olga.fetch("POST", "/api/keys", { label: "x" }, { origin: publicUrl })).status).toBe(201);
		await app.close();
	});
});
