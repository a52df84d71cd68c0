import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { AppError } from "../../../src/shared/errors.ts";
import type { Talk } from "../../../src/shared/talk/talk.ts";
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
import { talkIn } from "../../../src/shared/talk/talk-projection.ts";
import { type SeededRandom, seededRandom } from "../../support/seeded-random.ts";

/** New ids of a run are counted, so that a seed always plays the same run. */
const ids = vi.hoisted(() => ({ next: 0 }));
vi.mock("../../../src/shared/map/new-id.ts", () => ({ newId: () => `n${ids.next++}` }));

const isSoak = process.env.ODOGRAPH_SOAK === "1";
const runs = isSoak ? 5_000 : 60;
vi.setConfig({ testTimeout: isSoak ? 7_200_000 : 60_000 });
const origin = { name: "test" };

interface Peer {
	readonly person: string;
	readonly doc: Y.Doc;
}

/** Two people with two tabs each, and one with a single one. */
const people = ["ada", "ada", "ben", "ben", "cleo"].map((name) => `${name}-1`);

function play(seed: number): Peer[] {
	ids.next = 0;
	const random = seededRandom(seed);
	const peers = people.map((person, index): Peer => {
		const doc = new Y.Doc();
		doc.clientID = index + 1;
		return { person, doc };
	});
	// Reading from the start, so that each follows its document through every step.
	for (const { doc } of peers) talkIn(doc);
	for (let step = 0; step < 120; step++) {
		if (random.below(3) === 0) deliver(random.pick(peers), random.pick(peers), random);
		else act(random.pick(peers), random);
	}
	for (let round = 0; round < 2; round++) for (const from of peers) for (const to of peers) bring(from, to);
	return peers;
}

function bring(from: Peer, to: Peer): void {
	Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)));
}

/** All of it, or only a part that may have to wait for the rest. */
function deliver(from: Peer, to: Peer, random: SeededRandom): void {
	const update = Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc));
	if (random.below(3) > 0) Y.applyUpdate(to.doc, update);
	else Y.applyUpdate(to.doc, Y.diffUpdate(update, Y.encodeStateVector(random.pick([from, to]).doc)));
}

const texts = ["Yes", "No", "Why?", "@[Ben](person:ben-1) look", "語 🙂", "<b>"];
const anchors = [
	{ kind: "map" },
	{ kind: "node", collection: "cards", id: "card-one" },
	{ kind: "cell", stepId: "step-one", laneId: "lane-one" },
	{ kind: "point", x: 1, y: 2 },
] as const;

function act({ person, doc }: Peer, random: SeededRandom): void {
	const { threads } = talkIn(doc);
	const now = random.below(1_000);
	const text = random.pick(texts);
	if (threads.length === 0 || random.below(8) === 0) {
		addThread(doc, { person, anchor: random.pick(anchors), text, now }, origin);
		return;
	}
	const { id: threadId, comments } = random.pick(threads);
	const { id: commentId } = random.pick(comments);
	const actions = [
		() => reply(doc, { person, threadId, text, now }, origin),
		() => reply(doc, { person, threadId, text, now }, origin),
		() => editComment(doc, { person, commentId, text, now }, origin),
		() => deleteComment(doc, { person, commentId }, origin),
		() => setResolved(doc, { person, threadId, isResolved: random.below(2) === 0 }, origin),
		() => react(doc, { person, commentId, emoji: random.pick(["👍", "🎉"]), isGiven: random.below(3) > 0 }, origin),
		() => markRead(doc, { person, threadId }, origin),
	];
	try {
		random.pick(actions)();
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		expect(["forbidden", "gone"]).toContain(error.code);
	}
}

const seen = ({ threads, people: named, marks, unreadable }: Talk) => ({
	...{ threads, unreadable },
	named: [...named],
	marks: [...marks].map(([person, read]) => [person, [...read].sort(byKey)]).sort(byKey),
});
const byKey = ([a]: readonly unknown[], [b]: readonly unknown[]) => (String(a) < String(b) ? -1 : 1);

describe("people who talk at once", () => {
	it(`see the same in the end, as somebody does who comes then (${runs} runs)`, () => {
		for (let seed = 1; seed <= runs; seed++) {
			const peers = play(seed);
			const newcomer = new Y.Doc();
			Y.applyUpdate(newcomer, Y.encodeStateAsUpdate((peers[0] as Peer).doc));
			const expected = seen(talkIn(newcomer));
			for (const { doc } of peers) {
				expect({ seed, ...seen(talkIn(doc)) }).toEqual({ seed, ...expected });
				// Who saw what was overwritten since knows of a greater one.
				expect(talkIn(doc).greatestSeq).toBeGreaterThanOrEqual(talkIn(newcomer).greatestSeq);
			}
			expect(expected.unreadable).toBe(0);
		}
	});

	it("each write their own root alone", () => {
		for (let seed = 1; seed <= 10; seed++) {
			for (const { doc } of play(seed)) {
				for (const [client, structs] of doc.store.clients) {
					const root = personRoot(doc, people[client - 1] ?? "");
					for (const struct of structs) expect(struct instanceof Y.Item && struct.parent === root).toBe(true);
				}
			}
		}
	});
});
