import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { databasePath } from "../../server/storage/sqlite/open-database.ts";
import type { InboxAnswer } from "../../src/shared/protocol/inbox-api.ts";
import { mentionText } from "../../src/shared/talk/comment-text.ts";
import { addThread, deleteComment, markRead, reply, setResolved } from "../../src/shared/talk/talk-operations.ts";
import { talkIn } from "../../src/shared/talk/talk-projection.ts";
import { createInboxClient } from "../../src/sync/inbox-client.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { createMap, RawClient } from "./driver.ts";
import { type Somebody, startTeamServer } from "./people-driver.ts";
import { Talker } from "./talk-driver.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const newFolder = keptFolders();
const origin = { name: "test" };
const [one, two] = ["inbox-map-1", "inbox-map-2"];
const wholeMap = { kind: "map" } as const;

describe("an inbox", () => {
	let team: Awaited<ReturnType<typeof startTeamServer>>;
	let guest: Somebody;
	let viewer: Somebody;
	let mona: Talker;
	let carl: Talker;
	let elsewhere: Talker;
	const ids: Record<string, string> = {};

	const inboxOf = (who: Somebody, query = ""): Promise<InboxAnswer> => who.must("GET", `/api/inbox?${query}`);
	const words = ({ threads }: InboxAnswer) => threads.map(({ first }) => first.words);
	const begin = async (talker: Talker, text: string, anchor: Parameters<typeof addThread>[1]["anchor"] = wholeMap, now = 0) => {
		const { threadId } = talker.does((doc) => addThread(doc, { person: talker.person, anchor, text, now }, origin));
		await talker.untilSaved();
		ids[text] = threadId;
		return threadId;
	};

	beforeAll(async () => {
		team = await startTeamServer();
		await team.mona.must("POST", "/api/maps", { id: one, title: "One" });
		await team.mona.must("POST", "/api/maps", { id: two, title: "Two" });
		const operations = [
			{ name: "createStage", args: { id: "stage-one", title: "Aware" } },
			{ name: "createStep", args: { id: "step-one", stageId: "stage-one", title: "Search" } },
		];
		await team.mona.must("POST", `/api/maps/${one}/operations`, { operations });
		guest = await team.mona.guest(one, "commenter");
		viewer = await team.mona.guest(one, "viewer");
		const { syncUrl } = team.app;
		[mona, carl] = [await Talker.open(syncUrl, one, team.mona), await Talker.open(syncUrl, one, guest)];
		elsewhere = await Talker.open(syncUrl, two, team.mona);
		// By clocks that are years apart, and in the wrong order.
		await begin(mona, "Whole map", wholeMap, Date.UTC(2040, 0, 1));
		await begin(carl, "On the step", { kind: "node", collection: "steps", id: "step-one" }, 0);
		await begin(elsewhere, "On the other map");
		await mona.client.until(() => talkIn(mona.doc).threads.length === 2);
	});
	afterAll(() => team.app.close());

	it("has what is said about all maps that somebody may see, what was said last first", async () => {
		expect(words(await inboxOf(team.mona))).toEqual(["On the other map", "On the step", "Whole map"]);
		expect(words(await inboxOf(team.olga))).toHaveLength(3);
		expect(words(await inboxOf(guest))).toEqual(["On the step", "Whole map"]);
		expect(words(await inboxOf(viewer))).toEqual(["On the step", "Whole map"]);
		const [thread] = (await inboxOf(guest)).threads;
		expect(thread).toMatchObject({
			...{ mapId: one, mapTitle: "One", threadId: ids["On the step"], isResolved: false, isMentioned: false, unread: 0 },
			...{ anchor: { kind: "node", collection: "steps", id: "step-one" }, people: [carl.person], comments: 1 },
			first: { author: carl.person, words: "On the step", at: "1970-01-01T00:00:00.000Z" },
		});
		expect(Date.parse(thread?.changedAt ?? "")).toBeGreaterThan(Date.UTC(2026, 0, 1));
	});

	it("says who is called what, as the server knows them", async () => {
		await carl.client.until(() => talkIn(carl.doc).people.has(carl.person));
		expect(talkIn(carl.doc).people.get(carl.person)).toEqual({ name: "A commenter", colour: "teal" });
		await vi.waitFor(async () => {
			expect((await inboxOf(guest)).people).toEqual({
				[carl.person]: { name: "A commenter", colour: "teal" },
				[mona.person]: { name: "Mona", colour: "teal" },
			});
		});
	});

	it("is nobody's who is not signed in, and tells of no map that somebody may not see", async () => {
		const stranger = await fetch(`${team.app.url}/api/inbox`);
		expect(stranger.status).toBe(401);
		for (const id of [two, "no-such-map-1"]) {
			const { status, body } = await guest.call("GET", `/api/inbox?map=${id}`);
			expect([status, body.error.code]).toEqual([403, "forbidden"]);
		}
		const gone = await team.mona.guest(one, "commenter");
		expect(words(await inboxOf(gone))).toHaveLength(2);
		await team.mona.must("DELETE", `/api/maps/${one}/people/${gone.person.id}`);
		expect(await inboxOf(gone)).toEqual({ threads: [], people: {}, unread: 0, next: null });
		// Nobody says who they are where the server knows.
		const { threads } = await inboxOf(guest, `filter=mine&person=${mona.person}`);
		expect(threads.map(({ threadId }) => threadId)).toEqual([ids["On the step"]]);
	});

	it("counts what somebody has not read", async () => {
		expect((await inboxOf(guest)).unread).toBe(1);
		await carl.client.until(() => talkIn(carl.doc).threads.length === 2);
		carl.does((doc) => markRead(doc, { person: carl.person, threadId: ids["Whole map"] ?? "" }, origin));
		await carl.untilSaved();
		expect((await inboxOf(guest)).unread).toBe(0);
		mona.does((doc) => reply(doc, { person: mona.person, threadId: ids["Whole map"] ?? "", text: "And this?", now: 0 }, origin));
		await mona.untilSaved();
		const { threads, unread } = await inboxOf(guest);
		expect([unread, threads[0]?.first.words, threads[0]?.last.words, threads[0]?.unread]).toEqual([
			1,
			"Whole map",
			"And this?",
			1,
		]);
	});

	it("is filtered by who is in it, who is mentioned, what is not done with, and a stage", async () => {
		const text = `${mentionText({ kind: "person", id: carl.person, name: "Carl" })} look`;
		const { commentId } = mona.does((doc) => addThread(doc, { person: mona.person, anchor: wholeMap, text, now: 0 }, origin));
		await mona.untilSaved();
		expect(words(await inboxOf(guest, "filter=mentioned"))).toEqual(["@Carl look"]);
		expect(words(await inboxOf(team.mona, "filter=mentioned"))).toEqual([]);
		expect(words(await inboxOf(guest, "filter=mine"))).toEqual(["On the step"]);
		mona.does((doc) => setResolved(doc, { person: mona.person, threadId: ids["Whole map"] ?? "", isResolved: true }, origin));
		await mona.untilSaved();
		expect(words(await inboxOf(guest, "filter=unresolved"))).toEqual(["@Carl look", "On the step"]);
		expect(words(await inboxOf(team.mona, `map=${one}&stage=stage-one`))).toEqual(["On the step"]);
		expect(words(await inboxOf(team.mona, `map=${one}&stage=no-such-stage`))).toEqual([]);
		expect((await guest.call("GET", "/api/inbox?stage=stage-one")).status).toBe(400);
		expect((await guest.call("GET", "/api/inbox?filter=everything")).status).toBe(400);
		mona.does((doc) => deleteComment(doc, { person: mona.person, commentId }, origin));
		await mona.untilSaved();
		expect(words(await inboxOf(guest, "filter=mentioned"))).toEqual([]);
	});

	it("comes page by page, each thread once", async () => {
		for (let n = 0; n < 5; n++) await begin(elsewhere, `Thread ${n}`);
		const seen: string[] = [];
		let before = "";
		do {
			const page = await inboxOf(team.mona, `limit=2&before=${encodeURIComponent(before)}`.replace(/&before=$/, ""));
			expect(page.threads.length).toBeLessThanOrEqual(2);
			seen.push(...page.threads.map(({ threadId }) => threadId));
			before = page.next ?? "";
		} while (before !== "");
		expect(seen.length).toBe(8);
		expect(new Set(seen).size).toBe(8);
	});

	it("has nothing of a map in the bin", async () => {
		await team.mona.must("DELETE", `/api/maps/${two}`);
		expect(new Set((await inboxOf(team.mona)).threads.map(({ mapId }) => mapId))).toEqual(new Set([one]));
		expect(words(await inboxOf(team.mona, `map=${two}`))).toEqual([]);
		await team.mona.must("PATCH", `/api/maps/${two}`, { restore: true });
		expect((await inboxOf(team.mona)).threads.length).toBe(8);
	});
});

describe("an inbox on a server of this machine", () => {
	it("is whoever's the page says, read by its client, and there again after a crash before it was written", async () => {
		const dataDir = newFolder();
		const [person, map] = ["ada-ada-1", "local-map-1"];
		const open = (url: string) => createInboxClient({ base: url }).list({ person, filter: "mine", mapId: map });
		const app = await startTestApp({ dataDir });
		await createMap(app.url, { id: map, title: "Local" });
		const address = `${app.syncUrl}/${map}.talk?ack=1&person=${person}&name=Ada`;
		const ada = new Talker(person, await new RawClient(address).open());
		ada.does((doc) => addThread(doc, { person, anchor: wholeMap, text: "Mine", now: 0 }, origin));
		await ada.untilSaved();
		expect((await open(app.url)).threads).toMatchObject([{ mapTitle: "Local", first: { words: "Mine", author: person } }]);
		await vi.waitFor(async () => expect((await open(app.url)).people).toEqual({ [person]: { name: "Ada", colour: "" } }));
		ada.client.close();
		await app.close();
		const db = new Database(databasePath(dataDir));
		db.exec("DELETE FROM talks");
		db.close();
		const again = await startTestApp({ dataDir });
		expect((await open(again.url)).threads).toHaveLength(1);
		await again.close();
	});
});
