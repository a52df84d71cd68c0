import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { addThread, setResolved } from "../../../src/shared/talk/talk-operations.ts";
import { type Somebody, startTeamServer } from "../people-driver.ts";
import { Talker } from "../talk-driver.ts";
import { makeWorkshopMap, put, Workshop } from "./live-driver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let team: Awaited<ReturnType<typeof startTeamServer>>;
let mona: Somebody;
let workshop: Workshop;

beforeAll(async () => {
	team = await startTeamServer();
	mona = team.mona;
});
afterAll(() => team.app.close());
beforeEach(async ({ task }) => {
	workshop = new Workshop(`outcome-${task.id.replace(/\W/g, "-")}`, team.app.syncUrl);
	await makeWorkshopMap(mona, workshop.map);
});

describe("what a session leaves", () => {
	const create = (id: string) => ({ name: "createCard", args: { id, kind: "gain", place: { x: 0, y: 0 }, title: id } });

	it("is noted at its end: cards that were made in it, by whom, and threads that are open", async () => {
		const [ada, eve] = [await mona.guest(workshop.map, "commenter"), await mona.guest(workshop.map, "editor")];
		const operate = (...operations: object[]) => eve.must("POST", `/api/maps/${workshop.map}/operations`, { operations });
		const talker = await Talker.open(team.app.syncUrl, workshop.map, ada);
		const say = (text: string) =>
			talker.does((doc) => addThread(doc, { person: ada.person.id, anchor: { kind: "map" }, text, now: 1 }, talker));
		await workshop.do(eve, { kind: "session.start", title: "Monday" });
		await operate(create("gain-2"), create("gain-3"));
		await operate({ name: "deleteRecords", args: { records: [{ collection: "cards", id: "gain-3" }] } });
		await workshop.do(eve, { kind: "writing.open", id: "w1", title: "" });
		await workshop.do(ada, put("w1", "secret-1"));
		const { threadId } = say("Who pays?");
		const done = say("Done");
		talker.does((doc) => setResolved(doc, { person: ada.person.id, threadId: done.threadId, isResolved: true }, talker));
		await talker.untilSaved();
		const during = await ada.must("GET", `/api/maps/${workshop.map}/live/added`);
		expect(during.added).toEqual([{ person: eve.person.id, name: eve.person.name, cards: ["gain-2", "gain-3"] }]);
		await workshop.do(eve, { kind: "session.end" });
		await operate(create("gain-4"));
		const { outcome } = await workshop.seen(ada);
		const byMaker = Object.fromEntries(outcome?.added.map(({ person, cards }) => [person, cards]) ?? []);
		expect(byMaker).toEqual({ [eve.person.id]: ["gain-2", "gain-3"], [ada.person.id]: [expect.any(String)] });
		expect(outcome?.openThreads).toEqual([threadId]);
		expect((await ada.must("GET", `/api/maps/${workshop.map}/live/added`)).added).toEqual(outcome?.added);
		await workshop.do(eve, { kind: "session.start", title: "Tuesday" });
		expect((await workshop.seen(ada)).outcome).toBeNull();
		talker.client.close();
	});

	it("is nothing before the first session, and needs no more than reading the map", async () => {
		const looker = await mona.guest(workshop.map, "viewer");
		expect((await looker.must("GET", `/api/maps/${workshop.map}/live/added`)).added).toEqual([]);
	});
});
