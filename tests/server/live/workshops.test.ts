import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { closeCodes } from "../../../src/shared/protocol/sync.ts";
import { type Somebody, startTeamServer } from "../people-driver.ts";
import { openPart } from "../talk-driver.ts";
import { makeWorkshopMap, put, voteAct, Workshop } from "./live-driver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let team: Awaited<ReturnType<typeof startTeamServer>>;
let clock = Date.UTC(2026, 2, 2, 10);
let count = 0;
let workshop: Workshop;
let mona: Somebody;
let [ada, ben, eve]: Somebody[] = [];
const people = () => [ada, ben, eve] as [Somebody, Somebody, Somebody];

beforeAll(async () => {
	team = await startTeamServer({ now: () => clock });
	mona = team.mona;
});
afterAll(() => team.app.close());
beforeEach(async () => {
	count += 1;
	const map = `workshop-map-${count}`;
	await makeWorkshopMap(mona, map);
	workshop = new Workshop(map, team.app.syncUrl);
	[ada, ben, eve] = [await mona.guest(map, "commenter"), await mona.guest(map, "commenter"), await mona.guest(map, "editor")];
});

const vote = (id: string, card: string, dots: number) => ({ kind: "vote.put", vote: id, card, dots }) as const;

describe("a vote", () => {
	it("is hidden until it is closed, counts each person once, and forgets who gave what", async () => {
		const [ada, ben, eve] = people();
		await workshop.do(eve, voteAct("v1"));
		expect((await workshop.do(ada, vote("v1", "pain-1", 1))).dots).toEqual({ "pain-1": 1 });
		await workshop.do(ada, vote("v1", "pain-2", 1));
		await workshop.do(ada, vote("v1", "pain-1", 1));
		await workshop.do(ben, vote("v1", "pain-1", 1));
		await workshop.do(ben, vote("v1", "pain-1", 0));
		expect((await workshop.seen(eve)).votes.v1).toMatchObject({ voters: 1, dotsCast: 2, result: null, closedAt: null });
		expect((await workshop.mine(ada)).votes).toEqual({ v1: { "pain-1": 1, "pain-2": 1 } });
		expect((await workshop.mine(ben)).votes).toEqual({});
		// A late joiner.
		const late = await mona.guest(workshop.map, "commenter");
		await workshop.do(late, vote("v1", "pain-1", 1));
		for (const _ of [1, 2]) await workshop.do(eve, { kind: "vote.close", vote: "v1" });
		const closed = (await workshop.seen(ada)).votes.v1;
		expect(closed).toMatchObject({ voters: 2, dotsCast: 3, result: { "pain-1": 2, "pain-2": 1 }, closedAt: clock });
		expect((await workshop.mine(ada)).votes).toEqual({});
	});

	it("of two tabs that put a person's last dot at once takes one", async () => {
		const [ada, , eve] = people();
		await workshop.do(eve, voteAct("v1", { dots: 1 }));
		const answers = await Promise.all(["pain-1", "pain-2", "pain-3"].map((card) => workshop.try(ada, vote("v1", card, 1))));
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
		await workshop.do(eve, { kind: "vote.close", vote: "v1" });
		expect((await workshop.seen(eve)).votes.v1?.dotsCast).toBe(1);
	});

	it("counts who left the page, and not who may not take part any more", async () => {
		const [ada, ben, eve] = people();
		const leaver = await mona.guest(workshop.map, "commenter");
		await workshop.do(eve, voteAct("v1", { mayStack: true }));
		for (const who of [ada, ben, leaver, eve]) await workshop.do(who, vote("v1", "pain-1", 2));
		await workshop.do(mona, { kind: "person.remove", person: ada.person.id, withLink: true });
		expect((await workshop.seen(eve)).votes.v1).toMatchObject({ voters: 3, dotsCast: 6 });
		await mona.must("PATCH", `/api/maps/${workshop.map}/people/${ben.person.id}`, { role: "viewer" });
		await leaver.must("DELETE", `/api/maps/${workshop.map}/me`);
		await workshop.do(eve, { kind: "vote.close", vote: "v1" });
		expect((await workshop.seen(eve)).votes.v1).toMatchObject({ voters: 1, result: { "pain-1": 2 } });
	});

	it.each([
		["for a card that is not there", "v1", "pain-9", 1, 404, "not on the map any more"],
		["for a card in the bin", "v1", "pain-3", 1, 404, "not on the map any more"],
		["for a card of another kind", "v1", "gain-1", 1, 409, "not about this card"],
		["with two dots on a card of one each", "v1", "pain-1", 2, 409, "takes one dot"],
		["in no vote", "v9", "pain-1", 1, 404, "no such vote"],
		["after the close", "v0", "pain-1", 1, 409, "is closed"],
	])("is refused with a sentence: %s", async (_, id, card, dots, status, sentence) => {
		const [ada, , eve] = people();
		for (const each of ["v0", "v1"]) await workshop.do(eve, voteAct(each));
		await workshop.do(eve, { kind: "vote.close", vote: "v0" });
		const operations = [{ name: "deleteRecords", args: { records: [{ collection: "cards", id: "pain-3" }] } }];
		await mona.must("POST", `/api/maps/${workshop.map}/operations`, { operations });
		const answer = await workshop.try(ada, vote(id, card, dots));
		expect(answer).toMatchObject({ status, body: { error: { message: expect.stringContaining(sentence) } } });
	});

	it("can be removed with its result, and its id is free again", async () => {
		const [ada, , eve] = people();
		for (const _ of [1, 2]) await workshop.do(eve, voteAct("v1"));
		expect((await workshop.try(eve, voteAct("v1", { dots: 5 }))).status).toBe(409);
		await workshop.do(ada, vote("v1", "pain-1", 1));
		await workshop.do(eve, { kind: "vote.remove", vote: "v1" });
		expect((await workshop.seen(eve)).votes).toEqual({});
		await workshop.do(eve, voteAct("v1"));
		expect((await workshop.mine(ada)).votes).toEqual({});
	});
});

describe("private writing", () => {
	it("shows the others blanks until the reveal, then cards under their writers' names", async () => {
		const [ada, ben, eve] = people();
		await workshop.do(eve, { kind: "writing.open", id: "w1", title: "Pains" });
		await workshop.do(ada, put("w1", "a1", "First words"));
		await workshop.do(ada, put("w1", "a1", "Ada's secret"));
		await workshop.do(ada, put("w1", "a2"));
		await workshop.do(ada, { kind: "writing.drop", writing: "w1", card: "a2" });
		await workshop.do(ben, put("w1", "b1", "Ben's secret"));
		const before = await workshop.seen(eve);
		expect(before.blanks).toEqual({
			w1: {
				a1: { stepId: "step-1", laneId: "lane-1", person: ada.person.id },
				b1: { stepId: "step-1", laneId: "lane-1", person: ben.person.id },
			},
		});
		expect((await workshop.mine(ada)).cards).toMatchObject([{ writing: "w1", id: "a1", title: "Ada's secret" }]);
		for (const _ of [1, 2]) await workshop.do(eve, { kind: "writing.reveal", writing: "w1" });
		const cards = await workshop.cards(eve);
		const written = cards.filter(({ title }) => title.includes("secret"));
		expect(written.map(({ title }) => title).sort()).toEqual(["Ada's secret", "Ben's secret"]);
		const { records } = await mona.must("GET", `/api/maps/${workshop.map}/activity/latest`);
		const authors = written.map(({ id }) => records.find((row: { record: string }) => row.record === id)?.person);
		expect(authors.sort()).toEqual([ada.person.id, ben.person.id].sort());
		expect(await workshop.seen(eve)).toMatchObject({ blanks: {}, writings: { w1: { revealedAt: clock } } });
		expect((await workshop.mine(ada)).cards).toEqual([]);
		expect((await workshop.try(ada, put("w1", "a3"))).body.error.message).toContain("on the map already");
	});

	it("takes nobody's card from them, though everybody knows its id", async () => {
		const [ada, ben, eve] = people();
		await workshop.do(eve, { kind: "writing.open", id: "w1", title: "" });
		await workshop.do(ada, put("w1", "a1", "Ada's secret"));
		expect((await workshop.try(ben, put("w1", "a1", "Not Ada's"))).status).toBe(409);
		expect((await workshop.try(ben, { kind: "writing.drop", writing: "w1", card: "a1" })).status).toBe(409);
		const place = { stepId: "step-1", laneId: "lane-1" };
		const operations = [{ name: "createCard", args: { id: "a1", kind: "note", place, title: "In its place" } }];
		await eve.must("POST", `/api/maps/${workshop.map}/operations`, { operations });
		expect((await workshop.try(eve, { kind: "writing.remove", writing: "w1" })).status).toBe(409);
		await workshop.do(eve, { kind: "writing.reveal", writing: "w1" });
		expect((await workshop.cards(eve)).map(({ title }) => title)).toContain("Ada's secret");
	});

	it("is refused where there is no such cell", async () => {
		const [ada, , eve] = people();
		await workshop.do(eve, { kind: "writing.open", id: "w1", title: "" });
		const elsewhere = { ...put("w1", "a1"), card: { ...(put("w1", "a1") as { card: object }).card, stepId: "step-9" } };
		expect(await workshop.try(ada, elsewhere)).toMatchObject({ status: 404 });
	});
});

describe("leading", () => {
	it("a timer runs by the server's clock, whatever the callers' say", async () => {
		const [, , eve] = people();
		const { now } = await workshop.do(eve, { kind: "timer.start", seconds: 300 });
		expect(now).toBe(clock);
		expect((await workshop.seen(eve)).timer).toEqual({ state: "running", endsAt: clock + 300_000, seconds: 300 });
		const wrong = { kind: "timer.start", seconds: 300, now: clock + 3_600_000 };
		expect((await workshop.try(eve, wrong)).status).toBe(400);
		clock += 60_000;
		await workshop.do(eve, { kind: "timer.pause" });
		await workshop.do(eve, { kind: "timer.extend", seconds: 60 });
		expect((await workshop.seen(eve)).timer).toEqual({ state: "paused", left: 300_000, seconds: 360 });
		await workshop.do(eve, { kind: "timer.resume" });
		expect((await workshop.seen(eve)).timer).toMatchObject({ state: "running", endsAt: clock + 300_000 });
		await workshop.do(eve, { kind: "timer.stop" });
		expect((await workshop.try(eve, { kind: "timer.pause" })).status).toBe(409);
	});

	it("the agenda's next step starts its timer and takes everybody there, once for two who press", async () => {
		const [, , eve] = people();
		const steps = [
			{ id: "s1", title: "One", seconds: 60, view: { kind: "stage", id: "stage-1" } as const },
			{ id: "s2", title: "Two", seconds: 0, view: null },
		];
		await workshop.do(eve, { kind: "agenda.set", steps });
		await Promise.all([eve, mona].map((who) => workshop.do(who, { kind: "agenda.next", from: null })));
		const first = await workshop.seen(eve);
		expect(first).toMatchObject({ agenda: { current: "s1" }, timer: { state: "running" }, lead: { view: steps[0]?.view } });
		await workshop.do(eve, { kind: "agenda.next", from: "s1" });
		expect(await workshop.seen(eve)).toMatchObject({ agenda: { current: "s2" }, timer: { state: "off" }, lead: first.lead });
		await workshop.do(eve, { kind: "agenda.next", from: "s2" });
		expect((await workshop.seen(eve)).agenda.current).toBeNull();
		expect((await workshop.try(eve, { kind: "agenda.go", step: "s9" })).status).toBe(404);
		expect((await workshop.try(eve, { kind: "agenda.set", steps: [steps[0], steps[0]] })).status).toBe(400);
	});

	it("is handed over, to whoever can lead only", async () => {
		const [ada, , eve] = people();
		const view = { kind: "map" } as const;
		await workshop.do(eve, { kind: "lead.summon", view, lens: "heat", stage: null });
		const { lead } = await workshop.seen(ada);
		await workshop.do(eve, { kind: "lead.summon", view, lens: "heat", stage: null });
		expect((await workshop.seen(ada)).lead?.summonedAt).toBeGreaterThan(lead?.summonedAt ?? 0);
		expect((await workshop.try(mona, { kind: "lead.show", stage: "stage-1" })).status).toBe(409);
		expect((await workshop.try(eve, { kind: "lead.hand", person: ada.person.id })).status).toBe(409);
		await workshop.do(eve, { kind: "lead.hand", person: mona.person.id });
		await workshop.do(mona, { kind: "lead.show", stage: "stage-1" });
		expect((await workshop.seen(ada)).lead).toMatchObject({ person: mona.person.id, lens: "heat", stage: "stage-1" });
		await workshop.do(eve, { kind: "lead.end" });
		expect((await workshop.seen(ada)).lead).toBeNull();
	});

	it("a session notes who was there and what was decided, and its end counts, reveals and tidies", async () => {
		const [ada, , eve] = people();
		await workshop.do(ada, { kind: "session.join", name: "Somebody else" });
		expect((await workshop.seen(ada)).people).toEqual({});
		await workshop.do(eve, { kind: "session.start", title: "Monday" });
		expect((await workshop.try(eve, { kind: "session.start", title: "Again" })).status).toBe(409);
		await workshop.do(ada, { kind: "session.join", name: "Somebody else" });
		await workshop.do(eve, { kind: "decision.put", id: "d1", text: "Rent a van" });
		await workshop.do(eve, { kind: "decision.put", id: "d2", text: "Buy a van" });
		await workshop.do(eve, { kind: "decision.remove", id: "d2" });
		for (const area of ["lane", "stage"] as const) await workshop.do(eve, { kind: "lock.area", area, id: `${area}-1`, on: true });
		expect((await workshop.seen(ada)).locks).toEqual({ map: false, lanes: ["lane-1"], stages: ["stage-1"] });
		await workshop.do(eve, voteAct("v1"));
		await workshop.do(ada, vote("v1", "pain-1", 1));
		await workshop.do(eve, { kind: "writing.open", id: "w1", title: "" });
		await workshop.do(ada, put("w1", "a1", "Ada's secret"));
		await workshop.do(eve, { kind: "timer.start", seconds: 5 });
		for (const _ of [1, 2]) await workshop.do(eve, { kind: "session.end" });
		const after = await workshop.seen(ada);
		expect(after).toMatchObject({
			session: { title: "Monday", facilitator: eve.person.id, endedAt: clock },
			decisions: { d1: { text: "Rent a van", by: eve.person.id } },
			votes: { v1: { result: { "pain-1": 1 } } },
			timer: { state: "off" },
			locks: { lanes: [], stages: [] },
			blanks: {},
		});
		expect(
			Object.values(after.people)
				.map(({ name }) => name)
				.sort(),
		).toEqual(["A commenter", "A editor"]);
		expect((await workshop.cards(eve)).map(({ title }) => title)).toContain("Ada's secret");
	});
});

describe("a locked map", () => {
	it("makes editors commenters at once, on sockets and over HTTP, leaves owners alone, and lets go again", async () => {
		const [ada, , eve] = people();
		const path = `/api/maps/${workshop.map}/operations`;
		const rename = { operations: [{ name: "updateMap", args: { changes: { title: "Changed" } } }] };
		const sockets = await Promise.all([eve, ada, mona].map((who) => openPart(workshop.syncUrl, workshop.map, who)));
		for (const socket of sockets) await socket.until(() => socket.received.length > 0);
		await workshop.do(mona, { kind: "lock.map", on: true });
		expect(await sockets[0]?.untilClosed()).toEqual(closeCodes.accessChanged);
		expect([sockets[1]?.closed, sockets[2]?.closed]).toEqual([null, null]);
		expect((await workshop.seen(ada)).locks.map).toBe(true);
		expect((await eve.call("POST", path, rename)).status).toBe(403);
		expect((await workshop.try(eve, { kind: "timer.start", seconds: 5 })).status).toBe(403);
		expect((await eve.must("GET", `/api/maps/${workshop.map}`)).role).toBe("commenter");
		await mona.must("POST", path, rename);
		const late = await mona.guest(workshop.map, "editor");
		expect((await late.call("POST", path, rename)).status).toBe(403);
		await workshop.do(mona, { kind: "lock.map", on: false });
		await eve.must("POST", path, rename);
		expect((await workshop.seen(ada)).locks.map).toBe(false);
		for (const socket of sockets) socket.close();
	});
});

describe("a map", () => {
	it("that is in the bin, or is none, has no workshop", async () => {
		const olga = team.olga;
		const none = new Workshop("no-such-map-1", team.app.syncUrl);
		expect(await none.try(olga, { kind: "timer.start", seconds: 5 })).toMatchObject({ status: 404 });
		expect((await olga.call("GET", "/api/maps/no-such-map-1/live/mine")).status).toBe(404);
		await mona.must("DELETE", `/api/maps/${workshop.map}`);
		expect(await workshop.try(mona, { kind: "timer.start", seconds: 5 })).toMatchObject({
			status: 409,
			body: { error: { message: closeCodes.inBin.reason } },
		});
	});
});
