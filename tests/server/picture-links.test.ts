import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../support/start-server.ts";
import { atUrl, type Somebody, startTeamServer } from "./people-driver.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const map = "pictured-map-1";
const start = Date.parse("2026-11-22T10:00:00Z");
const minute = 60_000;

let clock = start;
let team: Awaited<ReturnType<typeof startTeamServer>>;
let editor: Somebody;
beforeAll(async () => {
	team = await startTeamServer({ now: () => clock });
	await team.mona.must("POST", "/api/maps", { id: map, title: "Pictured" });
	editor = await team.mona.guest(map, "editor");
});
afterAll(() => team.app.close());

const links = `/api/maps/${map}/picture-links`;
const make = (wish: Record<string, unknown> = {}, who: Somebody = team.mona, path = links) => who.must("POST", path, wish);
const see = (address: string, headers: Record<string, string> = {}) => fetch(address, { headers });
const rename = (title: string, who: Somebody = team.mona) => who.must("PATCH", `/api/maps/${map}`, { title });

async function seen(address: string): Promise<{ readonly status: number; readonly text: string; readonly etag: string }> {
	const answer = await see(address);
	return { status: answer.status, text: await answer.text(), etag: answer.headers.get("etag") ?? "" };
}

describe("a picture link", () => {
	it("shows the map to somebody without a session, and nothing else of it", async () => {
		const { address, state, format, createdBy } = await make();
		expect({ state, format, createdBy }).toEqual({ state: "open", format: "svg", createdBy: team.mona.person.name });
		expect(address).toMatch(/\/pictures\/[A-Za-z0-9_-]{43}\.svg$/);
		const answer = await see(address);
		expect(answer.status).toBe(200);
		const text = await answer.text();
		expect(text).toContain("Pictured");
		expect(text).not.toContain(map);
		expect(Object.fromEntries(answer.headers)).toMatchObject({
			"content-type": "image/svg+xml",
			"cache-control": "no-cache",
			"x-content-type-options": "nosniff",
			"cross-origin-resource-policy": "cross-origin",
			"content-security-policy": expect.stringContaining("sandbox"),
		});
		expect(answer.headers.get("set-cookie")).toBeNull();
		for (const path of [`/api/maps/${map}`, `/api/maps/${map}/export?format=svg`, links])
			expect((await fetch(`${team.app.url}${path}`)).status).toBe(401);
	});

	it("is answered without a body while the map stays as it is, and shows the map as it is now", async () => {
		await rename("Before");
		const { address } = await make();
		const before = await seen(address);
		expect(before.text).toContain("Before");
		clock += minute;
		const same = await see(address, { "if-none-match": before.etag });
		expect([same.status, await same.text(), same.headers.get("etag")]).toEqual([304, "", before.etag]);
		await rename("After");
		clock += minute;
		const after = await see(address, { "if-none-match": before.etag });
		expect(after.status).toBe(200);
		expect(await after.text()).toContain("After");
		expect(after.headers.get("etag")).not.toBe(before.etag);
	});

	it("is drawn as it was made: dark, without a background, without a legend", async () => {
		const plain = await seen((await make()).address);
		const other = await seen((await make({ theme: "dark", isTransparent: true, hasLegend: false })).address);
		expect(plain.text).toContain('id="background"');
		expect(plain.text).toContain('id="Legend"');
		expect(other.text).not.toContain('id="background"');
		expect(other.text).not.toContain('id="Legend"');
		expect(other.text.length).toBeLessThan(plain.text.length);
	});

	it("is drawn once for all who ask at the same time", async () => {
		const { address } = await make();
		const answers = await Promise.all(Array.from({ length: 50 }, () => seen(address)));
		expect(new Set(answers.map(({ status, etag }) => `${status} ${etag}`)).size).toBe(1);
		expect(answers[0]?.status).toBe(200);
	});

	it("is listed without its address, and shows nothing once it is ended", async () => {
		clock += 1;
		const { address, id, ...about } = await make({}, editor);
		const { links: listed } = await team.mona.must("GET", links);
		expect(listed[0]).toEqual({ id, ...about, createdBy: editor.person.name });
		expect(JSON.stringify(listed)).not.toContain(new URL(address).pathname.slice(10, 50));
		expect((await seen(address)).status).toBe(200);
		await editor.must("DELETE", `${links}/${id}`);
		expect((await seen(address)).status).toBe(404);
		expect((await editor.call("DELETE", `${links}/${id}`)).status).toBe(404);
	});

	it("ends when its time is over", async () => {
		const { address } = await make({ expiresAt: new Date(clock + minute).toISOString() });
		expect((await seen(address)).status).toBe(200);
		clock += minute;
		expect((await seen(address)).status).toBe(404);
		const past = await team.mona.call("POST", links, { expiresAt: new Date(clock - 1).toISOString() });
		expect([past.status, past.body.error.message]).toEqual([400, "The link would have expired already."]);
	});

	it("shows nothing while whoever made it may not edit the map, which owners see", async () => {
		const leaving = await team.mona.guest(map, "editor");
		const { address, id } = await make({}, leaving);
		expect((await seen(address)).status).toBe(200);
		const role = (next: string) => team.mona.must("PATCH", `/api/maps/${map}/people/${leaving.person.id}`, { role: next });
		await role("viewer");
		expect((await seen(address)).status).toBe(404);
		const { links: listed } = await team.mona.must("GET", links);
		expect(listed.find((link: { id: string }) => link.id === id).state).toBe("makerLost");
		await role("editor");
		expect((await seen(address)).status).toBe(200);
		await team.olga.must("DELETE", `/api/people/${leaving.person.id}`);
		expect((await seen(address)).status).toBe(404);
		expect(JSON.stringify(await team.mona.must("GET", links))).not.toContain(id);
	});

	it("goes with the map to the bin and out of it", async () => {
		const binned = "pictured-map-2";
		await team.mona.must("POST", "/api/maps", { id: binned, title: "Binned" });
		const { address } = await make({}, team.mona, `/api/maps/${binned}/picture-links`);
		expect((await seen(address)).status).toBe(200);
		await team.mona.must("DELETE", `/api/maps/${binned}`);
		expect((await seen(address)).status).toBe(404);
		await team.mona.must("PATCH", `/api/maps/${binned}`, { restore: true });
		expect((await seen(address)).status).toBe(200);
	});

	it("that never was answers like one that was ended", async () => {
		const { address, id } = await make();
		await team.mona.must("DELETE", `${links}/${id}`);
		const ended = await seen(address);
		const never = ["nothing", "nothing.svg", `${"A".repeat(43)}.svg`, `${"A".repeat(43)}.png`, "..%2f..%2fetc"];
		for (const file of never) {
			const { status, text } = await seen(`${team.app.url}/pictures/${file}`);
			expect([file, status, text]).toEqual([file, 404, ended.text]);
		}
	});

	it("is one of a hundred at most, however many are made at once", async () => {
		const crowded = "pictured-map-3";
		await team.mona.must("POST", "/api/maps", { id: crowded, title: "Crowded" });
		const path = `/api/maps/${crowded}/picture-links`;
		await Promise.all(Array.from({ length: 99 }, () => make({}, team.mona, path)));
		const answers = await Promise.all(Array.from({ length: 8 }, () => team.mona.call("POST", path, {})));
		expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
		expect((await team.mona.must("GET", path)).links.length).toBe(100);
	});

	it("is limited in how often one address may ask", async () => {
		clock += minute;
		const statuses: number[] = [];
		for (let round = 0; round < 7; round++) {
			const answers = await Promise.all(Array.from({ length: 100 }, () => seen(`${team.app.url}/pictures/none.svg`)));
			statuses.push(...answers.map(({ status }) => status));
		}
		expect(statuses.filter((status) => status === 429).length).toBe(100);
		clock += minute;
		expect((await seen((await make()).address)).status).toBe(200);
	});
});

it("outlives a restart of the server, which stores only a hash of it; what nobody made is not shown to everybody", async () => {
	const dataDir = temporaryFolder();
	const first = await startTestApp({ dataDir });
	const made = await fetch(`${first.url}/api/maps/sample-telecom-onboarding/picture-links`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ theme: "dark" }),
	});
	const { address, createdBy } = await made.json();
	expect([made.status, createdBy]).toEqual([201, ""]);
	const before = await seen(address);
	expect(before.text).toContain("Telecom onboarding");
	await first.close();
	for (const name of readdirSync(dataDir).filter((one) => one.includes("sqlite") || one.includes(".db")))
		expect(readFileSync(join(dataDir, name)).includes(address.slice(-47, -4))).toBe(false);
	const second = await startTestApp({ dataDir });
	const again = await seen(atUrl(address, second.url));
	expect([again.status, again.etag]).toEqual([200, before.etag]);
	await second.close();
	const shared = await startTestApp({ dataDir, config: { auth: "links" } });
	expect((await seen(atUrl(address, shared.url))).status).toBe(404);
	await shared.close();
	const third = await startTestApp({ dataDir });
	expect((await seen(atUrl(address, third.url))).status).toBe(200);
	await third.close();
	rmSync(dataDir, { recursive: true, force: true });
});
