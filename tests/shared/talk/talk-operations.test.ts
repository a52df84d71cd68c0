import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { AppError } from "../../../src/shared/errors.ts";
import { marksOf, unreadIn } from "../../../src/shared/talk/talk.ts";
import { personRoot } from "../../../src/shared/talk/talk-document.ts";
import {
	addThread,
	deleteComment,
	editComment,
	markRead,
	react,
	reply,
	setResolved,
} from "../../../src/shared/talk/talk-operations.ts";
import { createTalkProjection, talkIn } from "../../../src/shared/talk/talk-projection.ts";
import { mostCharacters } from "../../../src/shared/talk/talk-records.ts";

const [ada, ben] = ["ada-ada-1", "ben-ben-1"];
const origin = { name: "test" };
const anchor = { kind: "node", collection: "cards", id: "card-one" } as const;
const now = Date.UTC(2026, 0, 1);

let doc = new Y.Doc();
beforeEach(() => {
	doc = new Y.Doc();
});

const begin = (text = "Why is this so slow?", person = ada) => addThread(doc, { person, anchor, text, now }, origin);
const threadOf = (id: string) => talkIn(doc).byId.get(id);
const only = (id: string) => threadOf(id)?.comments.map(({ author, text }) => [author, text]);
const codeOf = (run: () => unknown) => {
	try {
		run();
		return "done";
	} catch (error) {
		return error instanceof AppError ? error.code : "bug";
	}
};

describe("a thread", () => {
	it("begins with a comment at its place, and goes on in the order in which people knew of each other", () => {
		const { threadId, commentId } = begin();
		const other = reply(doc, { person: ben, threadId, text: " Because of the form. ", now: 0 }, origin);
		expect(threadOf(threadId)).toMatchObject({
			...{ author: ada, anchor, at: now, isResolved: false, isDeleted: false, people: [ada, ben], lastSeq: 2 },
			comments: [
				{ id: commentId, author: ada, text: "Why is this so slow?", seq: 1, at: now, editedAt: null },
				// A clock that is wrong orders nothing.
				{ id: other, author: ben, text: "Because of the form.", seq: 2, at: 0, editedAt: null },
			],
		});
		expect(talkIn(doc).byAnchor.get("node:cards:card-one")).toEqual([threadOf(threadId)]);
	});

	it("is answered, resolved and reopened in order, whatever number somebody claims", () => {
		const { threadId } = begin();
		const most = Number.MAX_SAFE_INTEGER;
		const id = `${ben}.loud-one`;
		const loud = personRoot(doc, ben);
		loud.set(`comment:${id}`, { threadId, text: "I have the last word", seq: most, at: now });
		loud.set(`state:${threadId}`, { resolved: true, seq: most });
		expect(threadOf(threadId)?.isResolved).toBe(false);
		const said = ["One", "Two", "Three"].map((text) => reply(doc, { person: ada, threadId, text, now }, origin));
		expect(
			threadOf(threadId)
				?.comments.map((comment) => comment.id)
				.slice(1),
		).toEqual([...said, id]);
		setResolved(doc, { person: ada, threadId, isResolved: true }, origin);
		expect(threadOf(threadId)?.isResolved).toBe(true);
		setResolved(doc, { person: ada, threadId, isResolved: false }, origin);
		expect(threadOf(threadId)?.isResolved).toBe(false);
		// Nor does it stand before what is younger.
		expect([begin("Younger").threadId, threadId]).toEqual(talkIn(doc).threads.map((thread) => thread.id));
		// Whoever reads the same anew sees the same, and goes on after it.
		const copy = new Y.Doc();
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
		expect(talkIn(copy).greatestSeq).toBe(talkIn(doc).greatestSeq);
		expect(talkIn(copy).threads).toEqual(talkIn(doc).threads);
	});

	it("stands before others when something is said in it", () => {
		const [first, second] = [begin("One").threadId, begin("Two").threadId];
		const order = () => talkIn(doc).threads.map(({ id }) => id);
		expect(order()).toEqual([second, first]);
		reply(doc, { person: ben, threadId: first, text: "Still there", now }, origin);
		expect(order()).toEqual([first, second]);
	});

	it("is resolved and opened again by anybody, and by whoever says something more", () => {
		const { threadId } = begin();
		setResolved(doc, { person: ben, threadId, isResolved: true }, origin);
		expect(threadOf(threadId)?.isResolved).toBe(true);
		setResolved(doc, { person: ada, threadId, isResolved: false }, origin);
		expect(threadOf(threadId)?.isResolved).toBe(false);
		setResolved(doc, { person: ben, threadId, isResolved: true }, origin);
		reply(doc, { person: ada, threadId, text: "Not quite", now }, origin);
		expect(threadOf(threadId)?.isResolved).toBe(false);
	});
});

describe("a comment", () => {
	it("is changed and deleted by its writer alone", () => {
		const { threadId, commentId } = begin();
		reply(doc, { person: ben, threadId, text: "Yes", now }, origin);
		expect(codeOf(() => editComment(doc, { person: ben, commentId, text: "Changed", now }, origin))).toBe("forbidden");
		expect(codeOf(() => deleteComment(doc, { person: ben, commentId }, origin))).toBe("forbidden");
		editComment(doc, { person: ada, commentId, text: "Why?", now: now + 1 }, origin);
		expect(threadOf(threadId)?.comments[0]).toMatchObject({ text: "Why?", seq: 1, at: now, editedAt: now + 1 });
		deleteComment(doc, { person: ada, commentId }, origin);
		expect(only(threadId)).toEqual([
			[ada, ""],
			[ben, "Yes"],
		]);
		expect(JSON.stringify(personRoot(doc, ada).toJSON())).not.toContain("Why");
		expect(codeOf(() => editComment(doc, { person: ada, commentId, text: "Back", now }, origin))).toBe("gone");
	});

	it("of which nothing is left takes its thread along, and an answer to that is told so", () => {
		const { threadId, commentId } = begin();
		deleteComment(doc, { person: ada, commentId }, origin);
		expect(threadOf(threadId)?.isDeleted).toBe(true);
		expect(codeOf(() => reply(doc, { person: ben, threadId, text: "But why?", now }, origin))).toBe("gone");
	});

	it("carries reactions, each person's once", () => {
		const { threadId, commentId } = begin();
		for (const person of [ben, ada, ben]) react(doc, { person, commentId, emoji: "👍", isGiven: true }, origin);
		react(doc, { person: ada, commentId, emoji: "🎉", isGiven: true }, origin);
		const reactions = () => threadOf(threadId)?.comments[0]?.reactions;
		expect(reactions()).toEqual([
			{ emoji: "👍", people: [ada, ben] },
			{ emoji: "🎉", people: [ada] },
		]);
		react(doc, { person: ada, commentId, emoji: "🎉", isGiven: false }, origin);
		expect(reactions()).toEqual([{ emoji: "👍", people: [ada, ben] }]);
	});

	it("is refused with a sentence where it is empty, too long or broken, and nothing is written then", () => {
		const { threadId } = begin();
		const before = Y.encodeStateAsUpdate(doc);
		const say = (text: string) => () => reply(doc, { person: ben, threadId, text, now }, origin);
		expect(say(" \n ")).toThrow("The comment is empty; write something first.");
		expect(say("x".repeat(2 ** 20))).toThrow("A comment holds at most 10000 characters and this one has 1048576; shorten it");
		expect(say("half \ud83d")).toThrow("half a character");
		expect(codeOf(say("x".repeat(mostCharacters)))).toBe("done");
		expect(before.length).toBeLessThan(Y.encodeStateAsUpdate(doc).length);
	});
});

describe("what is not there", () => {
	it("is said to be missing", () => {
		const [threadId, commentId] = [`${ada}.no-such-thread`, `${ada}.no-such-comment`];
		expect(codeOf(() => reply(doc, { person: ben, threadId, text: "Hello", now }, origin))).toBe("notFound");
		expect(codeOf(() => setResolved(doc, { person: ben, threadId, isResolved: true }, origin))).toBe("notFound");
		expect(codeOf(() => markRead(doc, { person: ben, threadId }, origin))).toBe("notFound");
		expect(codeOf(() => react(doc, { person: ben, commentId, emoji: "👍", isGiven: true }, origin))).toBe("notFound");
		expect(codeOf(() => reply(doc, { person: ben, threadId: "no id", text: "Hello", now }, origin))).toBe("badRequest");
		expect(codeOf(() => begin("Hello", "__proto__"))).toBe("badRequest");
		expect(doc.store.clients.size).toBe(0);
	});
});

describe("what somebody has not read", () => {
	const unread = (threadId: string, person: string) => {
		const thread = threadOf(threadId);
		return thread === undefined ? [] : unreadIn(thread, { person, marks: marksOf(talkIn(doc), person, threadId) });
	};
	const texts = (threadId: string, person: string) => unread(threadId, person).map(({ text }) => text);

	it("is what others said since, also what comes late from somebody who was offline", () => {
		const { threadId } = begin("One");
		const offline = new Y.Doc();
		Y.applyUpdate(offline, Y.encodeStateAsUpdate(doc));
		reply(offline, { person: ben, threadId, text: "Late", now }, origin);
		for (const text of ["Two", "Three", "Four"]) reply(doc, { person: "cleo-cleo-1", threadId, text, now }, origin);
		expect(texts(threadId, ada)).toEqual(["Two", "Three", "Four"]);
		markRead(doc, { person: ada, threadId }, origin);
		expect(texts(threadId, ada)).toEqual([]);
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(offline));
		expect(texts(threadId, ada)).toEqual(["Late"]);
		expect(texts(threadId, ben)).toEqual(["One", "Two", "Three", "Four"]);
	});

	it("is written only where there is news", () => {
		const { threadId } = begin("One");
		markRead(doc, { person: ben, threadId }, origin);
		const before = Y.encodeStateVector(doc);
		markRead(doc, { person: ben, threadId }, origin);
		markRead(doc, { person: ada, threadId }, origin);
		expect(Y.encodeStateVector(doc)).toEqual(before);
	});
});

describe("a projection", () => {
	it("keeps what did not change, and tells once for each transaction", () => {
		const [one, other] = [begin("One"), begin("Two")];
		const projection = createTalkProjection(doc);
		let calls = 0;
		projection.subscribe(() => {
			calls += 1;
		});
		const before = projection.get();
		reply(doc, { person: ben, threadId: one.threadId, text: "Yes", now }, origin);
		const after = projection.get();
		expect(calls).toBe(1);
		expect(after.byId.get(other.threadId)).toBe(before.byId.get(other.threadId));
		expect(after.byId.get(one.threadId)?.comments[0]).toBe(before.byId.get(one.threadId)?.comments[0]);
		expect(after.byId.get(one.threadId)?.anchor).toBe(before.byId.get(one.threadId)?.anchor);
		expect(after.people).toBe(before.people);
		markRead(doc, { person: ada, threadId: one.threadId }, origin);
		expect(projection.get().threads).toBe(after.threads);
		projection.close();
		begin("Three");
		expect(calls).toBe(2);
	});
});

describe("what a peer wrote that this version cannot read", () => {
	const good = { threadId: "", text: "Fine", seq: 1, at: now };
	const thread = `${ben}.thread-1`;
	const write = (person: string, entries: Readonly<Record<string, unknown>>) =>
		doc.transact(() => {
			for (const [key, value] of Object.entries(entries)) personRoot(doc, person).set(key, value);
		});

	it("is skipped, counted and kept", () => {
		write(ben, {
			[`thread:${thread}`]: { anchor, at: now },
			[`comment:${ben}.comment-1`]: { ...good, threadId: thread },
			[`comment:${ben}.comment-2`]: { ...good, threadId: thread, text: 5 },
			[`comment:${ben}.comment-3`]: { ...good, threadId: thread, seq: -1 },
			[`comment:${ben}.comment-4`]: "nothing of the kind",
			[`comment:${ben}.comment-5`]: { ...good, threadId: thread, text: "x".repeat(20_000) },
			[`thread:${ben}.thread-2`]: { anchor: { kind: "moon" }, at: now },
			[`state:${thread}`]: { resolved: "yes", seq: 2 },
			[`reaction:${ben}.comment-1:👍`]: "given",
			[`read:${thread}`]: 12,
			"something:else": true,
			"thread:no-author": { anchor, at: now },
		});
		const talk = talkIn(doc);
		expect(talk.threads.map(({ id, comments }) => [id, comments.length])).toEqual([[thread, 1]]);
		expect(talk.unreadable).toBe(8);
		expect(personRoot(doc, ben).size).toBe(12);
		write(ben, { [`comment:${ben}.comment-4`]: { ...good, threadId: thread, seq: 2 } });
		expect(talkIn(doc).byId.get(thread)?.comments).toHaveLength(2);
		expect(talkIn(doc).unreadable).toBe(7);
	});

	it("and what claims to be another's counts for nothing", () => {
		write(ben, { [`thread:${thread}`]: { anchor, at: now }, [`comment:${ben}.comment-1`]: { ...good, threadId: thread } });
		const before = talkIn(doc).threads;
		write("eve-eve-1", {
			[`thread:${thread}`]: { anchor: { kind: "map" }, at: 1 },
			[`comment:${ben}.comment-1`]: { ...good, threadId: thread, text: "Forged" },
			[`comment:${ben}.comment-9`]: { ...good, threadId: thread, text: "Forged" },
		});
		expect(talkIn(doc).threads).toEqual(before);
		expect(talkIn(doc).unreadable).toBe(3);
	});
});
