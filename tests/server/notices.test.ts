import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Notice, NoticeList } from "../../src/shared/protocol/notice-api.ts";
import { mentionText } from "../../src/shared/talk/comment-text.ts";
import { addThread } from "../../src/shared/talk/talk-operations.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { startServer } from "../support/start-server.ts";
import { createMap } from "./driver.ts";
import { type Somebody, startTeamServer } from "./people-driver.ts";
import { until } from "./sources/hook-driver.ts";
import { Talker } from "./talk-driver.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const newFolder = keptFolders();
const webhookPauses = { delay: 5 };
const map = "notices-map-1";
const place = { stepId: "step-1", laneId: "lane-1" };
const basis = [
	{ name: "createStage", args: { id: "stage-1", title: "Join" } },
	{ name: "createStep", args: { id: "step-1", stageId: "stage-1", title: "Verify" } },
	{ name: "createLane", args: { id: "lane-1", kind: "painPoint" } },
	{ name: "createCard", args: { id: "card-1", kind: "painPoint", place, title: "Too slow" } },
	{ name: "createCard", args: { id: "card-2", kind: "painPoint", place, title: "Too dear" } },
	{ name: "createOwner", args: { id: "owner-one", kind: "person", name: "  a COMMENTER " } },
	{ name: "createOwner", args: { id: "owner-team", kind: "team", name: "Sales" } },
];
const assign = (ownerId: string, id = "card-1") => ({ name: "setOwner", args: { collection: "cards", id, ownerId, role: "R" } });
const setStatus = (status: string, id = "card-1") => ({ name: "updateCards", args: { ids: [id], changes: { status } } });

describe("what concerns somebody", () => {
	let team: Awaited<ReturnType<typeof startTeamServer>>;
	/** Called as an owner of the map is. */
	let guest: Somebody;
	beforeEach(async () => {
		team = await startTeamServer({ webhookPauses });
		await team.mona.must("POST", "/api/maps", { id: map, title: "Onboarding" });
		await operate(...basis);
		guest = await team.mona.guest(map, "commenter");
	});
	afterEach(() => team.app.close());

	const operate = (...operations: object[]) => team.mona.must("POST", `/api/maps/${map}/operations`, { operations });
	const listOf = (who: Somebody, query = ""): Promise<NoticeList> => who.must("GET", `/api/notices?${query}`);
	const newsOf = async (who: Somebody, query = "") => (await listOf(who, query)).notices.map(({ event }: Notice) => event);
	const untilNews = (who: Somebody, count: number, query = "") => until(async () => (await newsOf(who, query)).length === count);

	it("is an assignment, a status of what they own or wrote about, a mention, and no deed of their own", async () => {
		await operate(assign("owner-one"));
		await untilNews(guest, 1);
		await operate(setStatus("open"), setStatus("open", "card-2"));
		await untilNews(guest, 2);
		expect((await listOf(guest)).notices).toMatchObject([
			{ event: "card.statusChanged", detail: "open", record: { id: "card-1", title: "Too slow" }, isUnread: true },
			{ event: "card.assigned", detail: "responsible", by: "Mona", mapId: map, mapTitle: "Onboarding", threadId: "" },
		]);
		const says = (talker: Talker, text: string) => {
			const anchor = { kind: "node", collection: "cards", id: "card-2" } as const;
			return talker.does((doc) => addThread(doc, { person: talker.person, anchor, text, now: 0 }, { name: "test" }));
		};
		const carl = await Talker.open(team.app.syncUrl, map, guest);
		says(carl, mentionText({ kind: "person", id: guest.person.id, name: "Me" }));
		await carl.untilSaved();
		// Written beside the talk when lists are read: the inbox does that.
		await guest.must("GET", "/api/inbox");
		await operate(setStatus("planned", "card-2"));
		await untilNews(guest, 3);
		const mona = await Talker.open(team.app.syncUrl, map, team.mona);
		const { threadId } = says(mona, mentionText({ kind: "person", id: guest.person.id, name: "You" }));
		await untilNews(guest, 4);
		expect((await listOf(guest, `map=${map}`)).notices[0]).toMatchObject({ event: "comment.mentioned", threadId, by: "Mona" });
		expect(await newsOf(team.mona)).toEqual([]);
		expect(await newsOf(guest, "map=no-such-map-1")).toEqual([]);
	});

	it("is read up to a number, by them alone, and nothing that is not there yet", async () => {
		await operate(assign("owner-one"));
		await untilNews(guest, 1);
		const [first] = (await listOf(guest)).notices;
		await team.mona.must("POST", "/api/notices/seen", { number: 1e9, person: guest.person.id });
		expect(await listOf(guest)).toMatchObject({ unread: 1, notices: [{ isUnread: true }] });
		await guest.must("POST", "/api/notices/seen", { number: 1e9 });
		expect(await listOf(guest)).toMatchObject({ unread: 0, notices: [{ number: first?.number, isUnread: false }] });
		await operate(setStatus("open"));
		await untilNews(guest, 2);
		expect((await listOf(guest)).unread).toBe(1);
		expect((await guest.call("POST", "/api/notices/seen", { number: -1 })).status).toBe(400);
	});

	it("is shown as long as they may see the map, and while it is not in the bin", async () => {
		await operate(assign("owner-one"), assign("owner-team"));
		await untilNews(guest, 1);
		// Whoever says that they are the team is told as it is, and no more by their name.
		expect(await newsOf(guest, `owner=${map}:owner-team`)).toHaveLength(1);
		expect(await newsOf(guest, `owner=${map}:nobody`)).toEqual([]);
		await team.mona.must("DELETE", `/api/maps/${map}`);
		expect(await newsOf(guest)).toEqual([]);
		await team.mona.must("PATCH", `/api/maps/${map}`, { restore: true });
		expect(await newsOf(guest)).toHaveLength(1);
		await team.mona.must("DELETE", `/api/maps/${map}/people/${guest.person.id}`);
		expect(await listOf(guest, `owner=${map}:owner-team`)).toEqual({ notices: [], unread: 0 });
		expect((await fetch(`${team.app.url}/api/notices`)).status).toBe(401);
		expect((await guest.call("GET", "/api/notices?owner=nonsense")).status).toBe(400);
	});

	it("is a score of what they own that falls past its target", async () => {
		const metric = "score-one";
		await team.mona.must("POST", "/api/metrics", { id: metric, name: "Effort", kind: "csat", target: 50, minimumN: 1 });
		const answers = (value: number, from: number) =>
			team.mona.must(
				"POST",
				`/api/metrics/${metric}/answers`,
				Array.from({ length: 90 }, (_, index) => ({ id: `a-${from + index}`, value, at: new Date().toISOString() })),
			);
		await answers(5, 0);
		const owned = { name: "setOwner", args: { collection: "stages", id: "stage-1", ownerId: "owner-one", role: "A" } };
		await operate(owned, { name: "setMetric", args: { collection: "stages", id: "stage-1", metricId: metric, on: true } });
		await untilNews(guest, 1);
		// One look is done before the next begins: by then it knows how the score stands.
		await operate(assign("owner-one"));
		await untilNews(guest, 2);
		for (let round = 1; round <= 4; round += 1) await answers(1, round * 100);
		await untilNews(guest, 3);
		expect((await listOf(guest)).notices[0]).toMatchObject({ event: "score.pastTarget", detail: "Effort", by: "", record: null });
	});
});

it("keeps the last two hundred of a reader, whatever happened", async () => {
	const app = await startTestApp({ webhookPauses });
	await createMap(app.url, { id: map, title: "Many" });
	const cards = Array.from({ length: 300 }, (_, n) => `card-${n}`);
	const call = (operations: object[]) => post(`${app.url}/api/maps/${map}/operations`, { operations });
	await call([
		{ name: "createOwner", args: { id: "owner-ada", kind: "person", name: "Ada" } },
		...cards.map((id) => ({ name: "createCard", args: { id, kind: "painPoint", place: { x: 1, y: 1 }, title: id } })),
	]);
	await call(cards.map((id) => assign("owner-ada", id)));
	const unread = async () => (await news(app.url)).unread;
	await until(async () => (await unread()) >= 200);
	expect(await unread()).toBe(200);
	await app.close();
});

it("is there after a kill right after it happened, and once", async () => {
	const dataDir = newFolder();
	const server = await startServer({ dataDir });
	await createMap(server.url, { id: map, title: "Kept" });
	const operations = [...basis, { name: "createOwner", args: { id: "owner-ada", kind: "person", name: "Ada" } }];
	await post(`${server.url}/api/maps/${map}/operations`, { operations });
	await post(`${server.url}/api/maps/${map}/operations`, { operations: [assign("owner-ada")] });
	await server.kill("SIGKILL");
	for (let start = 0; start < 2; start += 1) {
		const again = await startTestApp({ dataDir, webhookPauses });
		await until(async () => (await news(again.url)).notices.length > 0);
		expect((await news(again.url)).notices).toHaveLength(1);
		await again.close();
	}
});

async function news(url: string): Promise<NoticeList> {
	return (await fetch(`${url}/api/notices?name=ada&person=ada-ada-1`)).json();
}

async function post(url: string, body: object): Promise<void> {
	const answer = await fetch(url, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body),
	});
	expect(answer.status).toBe(200);
}
