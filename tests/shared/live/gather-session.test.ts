import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { gatherSession, type SessionSources } from "../../../src/shared/live/gather-session.ts";
import { emptyLive, type LiveState } from "../../../src/shared/live/live-state.ts";
import { markdownOfSession } from "../../../src/shared/live/markdown-of-session.ts";
import type { Vote } from "../../../src/shared/live/vote.ts";
import { createDocument } from "../../../src/shared/map/document.ts";
import { mapOfContent } from "../../../src/shared/map/map-of-content.ts";
import { readMap } from "../../../src/shared/map/projection.ts";
import { applyOperation } from "../../../src/shared/operations/operations.ts";
import { addThread, deleteComment, setResolved } from "../../../src/shared/talk/talk-operations.ts";
import { talkIn } from "../../../src/shared/talk/talk-projection.ts";
import { longStage } from "../pdf/print-fixtures.ts";

const origin = {};
const place = { stepId: "step-1", laneId: "lane-1" };

function mapWith(cards: readonly (readonly [id: string, title: string])[], title = "Onboarding") {
	const doc = createDocument();
	const run = (name: string, args: unknown) => applyOperation(doc, name, args, origin);
	run("updateMap", { changes: { title } });
	run("createStage", { id: "stage-1", title: "Join" });
	run("createStep", { id: "step-1", stageId: "stage-1", title: "Verify" });
	run("createLane", { id: "lane-1", kind: "painPoint", title: "Pains" });
	for (const [id, name] of cards) run("createCard", { id, kind: "painPoint", place, title: name });
	return { run, map: () => readMap(doc) };
}

const person = (name: string, joinedAt: number) => ({ name, colour: "blue", joinedAt });
const session = { id: "s1", title: "Monday", startedAt: 1_000, endedAt: 2_000, facilitator: "ada-lovelace" };
const vote: Vote = {
	...{ title: "Worst", dots: 3, mayStack: true, target: { kinds: ["painPoint"] } },
	...{ startedAt: 1_100, closedAt: 1_200, voters: 2, dotsCast: 4, result: { "card-1": 1, "card-2": 3 } },
};

function told(live: Partial<LiveState>, sources: Partial<SessionSources> = {}) {
	const summary = gatherSession({
		map: mapWith([]).map(),
		live: { ...emptyLive, session, ...live },
		talk: talkIn(new Y.Doc()),
		added: null,
		timeText: ({ startedAt, endedAt }) => `${startedAt} to ${endedAt}`,
		...sources,
	});
	if (summary === null) throw new Error("there was a session");
	return summary;
}

describe("a session's summary", () => {
	it("names who took part in the order they came, also who has left", () => {
		const people = { "ben-ben-ben": person("", 3), "ada-lovelace": person("Ada", 1), "gone-gone": person("Gone", 2) };
		expect(told({ people }).people).toEqual(["Ada (facilitator)", "Gone", "Somebody"]);
		expect(told({}).when).toBe("1000 to 2000");
	});

	it("has the cards that were made in it, in the map's order, as they are called now, without those in the bin", () => {
		const { run, map } = mapWith([
			["card-1", "Was there"],
			["card-2", "First"],
			["card-3", "Deleted"],
			["card-4", ""],
		]);
		run("deleteRecords", { records: [{ collection: "cards", id: "card-3" }] });
		const added = [
			{ person: "ben-ben-ben", name: "Ben", cards: ["card-4", "never-here"] },
			{ person: "ada-lovelace", name: "As the server calls her", cards: ["card-3", "card-2"] },
			{ person: "api", name: "", cards: [] },
		];
		const people = { "ada-lovelace": person("Ada", 1) };
		const expected = [
			{ kind: "Pain point", text: "First", by: "Ada", where: "Verify, Pains" },
			{ kind: "Pain point", text: "", by: "Ben", where: "Verify, Pains" },
		];
		expect(told({ people }, { map: map(), added }).added).toEqual(expected);
		// What the end noted counts, whatever is asked for later.
		expect(told({ people, outcome: { added, openThreads: [] } }, { map: map(), added: [] }).added).toEqual(expected);
		expect(told({}, { map: map() }).added).toBeNull();
	});

	it("has the votes that were open in it, the most dots first, and says what became of a card", () => {
		const { run, map } = mapWith([
			["card-1", "Slow"],
			["card-2", "Dear"],
		]);
		const votes = {
			v1: vote,
			before: { ...vote, title: "Last week", startedAt: 10, closedAt: 20 },
			after: { ...vote, title: "Next week", startedAt: 3_000, closedAt: 4_000 },
			open: { ...vote, title: "Open", startedAt: 1_150, closedAt: null, result: null },
		};
		const [first, second, ...none] = told({ votes }, { map: map() }).votes;
		expect(first).toMatchObject({
			title: "Worst",
			isOpen: false,
			cards: [
				{ title: "Dear", dots: 3 },
				{ title: "Slow", dots: 1 },
			],
		});
		expect([second?.isOpen, second?.cards, none]).toEqual([true, [], []]);
		run("deleteRecords", { records: [{ collection: "cards", id: "card-2" }] });
		const later = told({ votes: { v1: { ...vote, result: { "card-2": 3, nowhere: 1 } } } }, { map: map() });
		expect(later.votes[0]?.cards.map(({ title }) => title)).toEqual([
			"Dear (in the bin)",
			"A card that is not on the map any more",
		]);
	});

	it("has decisions in the order they were made, and threads that were open at its end and are not resolved since", () => {
		const { map } = mapWith([["card-1", "Slow"]]);
		const doc = new Y.Doc();
		const add = (text: string, anchor: Parameters<typeof addThread>[1]["anchor"] = { kind: "map" }) =>
			addThread(doc, { person: "ben-ben-ben", anchor, text, now: 1 }, origin);
		const onCard = add("Why, @[Cleo](person:cleo-cleo)?", { kind: "node", collection: "cards", id: "card-1" });
		const [resolved, deleted, long] = [add("Done"), add("Gone"), add("x".repeat(5_000))];
		const later = add("After the end");
		setResolved(doc, { person: "ben-ben-ben", threadId: resolved.threadId, isResolved: true }, origin);
		deleteComment(doc, { person: "ben-ben-ben", commentId: deleted.commentId }, origin);
		const outcome = { added: [], openThreads: [onCard, resolved, deleted, long].map(({ threadId }) => threadId) };
		const decisions = {
			d2: { text: "Second", by: "left-long-ago", at: 1_200 },
			d1: { text: "First", by: "ada-lovelace", at: 1_100 },
		};
		const people = { "ada-lovelace": person("Ada", 1) };
		const summary = told({ decisions, people, outcome }, { map: map(), talk: talkIn(doc) });
		expect(summary.decisions).toEqual([
			{ text: "First", by: "Ada" },
			{ text: "Second", by: "" },
		]);
		expect(summary.openThreads).toEqual([
			{ where: "The whole map", text: `${"x".repeat(300)}…`, by: "" },
			{ where: "Slow", text: "Why, @Cleo?", by: "" },
		]);
		expect(told({}, { talk: talkIn(doc) }).openThreads).toHaveLength(3);
		expect(told({}, { talk: null }).openThreads).toBeNull();
		expect(later.threadId).not.toBe("");
	});

	it("is nothing where there was no session, and tells 2,000 cards of a map without titles with hostile ids", () => {
		const live = { ...emptyLive, session: null };
		const sources = { map: mapWith([]).map(), talk: null, added: null, timeText: () => "" };
		expect(gatherSession({ ...sources, live })).toBeNull();
		const content = longStage(1);
		const [card] = content.cards;
		const ids = Array.from({ length: 2_000 }, (_, index) => `card-${index}`);
		const cards = card === undefined ? [] : ids.map((id) => ({ ...card, id, title: "" }));
		const map = mapOfContent({ ...content, cards, info: { ...content.info, title: "" } });
		const summary = told(
			{ votes: { v1: { ...vote, result: { constructor: 2 } } } },
			{ map, added: [{ person: "constructor", name: "", cards: ids }] },
		);
		expect(summary.added).toHaveLength(2_000);
		const text = markdownOfSession(summary);
		expect(text.match(/- Action: without a title \(Step 1, Actions\)/g)).toHaveLength(2_000);
		expect(text).toContain("# A map without a title: Monday");
	});
});
