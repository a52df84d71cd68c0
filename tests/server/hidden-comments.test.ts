import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { commentPath } from "../../src/shared/protocol/comment-api.ts";
import { hiddenRoot } from "../../src/shared/talk/talk-document.ts";
import { addThread, editComment, reply } from "../../src/shared/talk/talk-operations.ts";
import { talkIn } from "../../src/shared/talk/talk-projection.ts";
import { editOf } from "./driver.ts";
import { type Somebody, startTeamServer } from "./people-driver.ts";
import { openPart, Talker } from "./talk-driver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const map = "hidden-map-1";
const origin = { name: "test" };

let team: Awaited<ReturnType<typeof startTeamServer>>;
let guest: Somebody;
let carl: Talker;
let mona: Talker;

beforeAll(async () => {
	team = await startTeamServer();
	await team.mona.must("POST", "/api/maps", { id: map, title: "Hidden" });
	guest = await team.mona.guest(map, "commenter");
	carl = await Talker.open(team.app.syncUrl, map, guest);
	mona = await Talker.open(team.app.syncUrl, map, team.mona);
});
afterAll(() => team.app.close());

const textIn = ({ doc }: Talker, commentId: string) =>
	talkIn(doc)
		.threads.flatMap(({ comments }) => comments)
		.find(({ id }) => id === commentId)?.text;

it("a comment is hidden from everybody by an owner alone, also in the inbox, and shown again", async () => {
	const anchor = { kind: "map" } as const;
	const said = carl.does((doc) => addThread(doc, { person: carl.person, anchor, text: "Call 0171 555", now: 0 }, origin));
	await carl.untilSaved();
	const { commentId, threadId } = said;
	const set = (who: Somebody, hidden: boolean, comment = commentId) => who.call("PATCH", commentPath(map, comment), { hidden });
	expect((await set(guest, true)).status).toBe(403);
	expect((await set(team.mona, true, `${carl.person}.not-there`)).status).toBe(404);
	expect((await set(team.mona, true, "no id")).status).toBe(400);
	expect(await set(team.mona, true)).toMatchObject({ status: 200, body: { done: true } });
	await carl.client.until(() => textIn(carl, commentId) === "");
	expect(() => editComment(carl.doc, { person: carl.person, commentId, text: "Again", now: 0 }, origin)).toThrow(/has hidden/);
	expect((await guest.must("GET", "/api/inbox")).threads).toEqual([]);
	// What is answered is there, without what was hidden.
	mona.does((doc) => reply(doc, { person: mona.person, threadId, text: "Please do not.", now: 0 }, origin));
	await mona.untilSaved();
	expect((await guest.must("GET", "/api/inbox")).threads).toMatchObject([{ comments: 1, first: { words: "Please do not." } }]);
	expect((await set(team.mona, false)).status).toBe(200);
	await carl.client.until(() => textIn(carl, commentId) === "Call 0171 555");
	await team.mona.must("DELETE", `/api/maps/${map}`);
	expect((await set(team.mona, true)).status).toBe(410);
});

it("no socket can write what is hidden, not even an owner's", async () => {
	await team.mona.must("POST", "/api/maps", { id: "hidden-map-2", title: "Forged" });
	const socket = await openPart(team.app.syncUrl, "hidden-map-2.talk", team.mona);
	const doc = new Y.Doc();
	const forged = editOf(doc, () => hiddenRoot(doc).set("mona-mona.comment", { by: "mona-mona", at: 1 }));
	socket.sendUpdate(forged);
	expect((await socket.untilClosed()).code).toBeGreaterThan(4000);
});
