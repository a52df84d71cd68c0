import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { stepAfter } from "../../../src/shared/live/agenda.ts";
import { emptyLive, liveRoot, readLive, setLive } from "../../../src/shared/live/live-state.ts";
import { extendedTimer, leftOf, noTimer, pausedTimer, resumedTimer, startedTimer } from "../../../src/shared/live/timer.ts";
import { countDots, dotsLeft, dotsWith, type Vote } from "../../../src/shared/live/vote.ts";

const vote: Vote = {
	title: "Worst",
	dots: 3,
	mayStack: true,
	target: { kinds: ["painPoint"] },
	startedAt: 0,
	closedAt: null,
	voters: 0,
	dotsCast: 0,
	result: null,
};
const pain = (id: string) => ({ id, kind: "painPoint" as const });

describe("dots", () => {
	it("are as many on a card as was last wished, from whichever tab", () => {
		const once = dotsWith(vote, {}, { card: pain("a"), count: 2 });
		expect(dotsWith(vote, once, { card: pain("a"), count: 2 })).toEqual({ a: 2 });
		const both = dotsWith(vote, once, { card: pain("b"), count: 1 });
		expect(both).toEqual({ a: 2, b: 1 });
		expect(dotsLeft(vote, both)).toBe(0);
		expect(dotsWith(vote, both, { card: pain("a"), count: 0 })).toEqual({ b: 1 });
	});

	const single = { ...vote, mayStack: false };
	it.each([
		["too many", vote, { a: 2 }, pain("b"), 2, "You have 3 dots in this vote"],
		["too many on one card", vote, {}, pain("a"), 4, "You have 3 dots"],
		["two on one card of one each", single, {}, pain("a"), 2, "each card takes one dot"],
		["of another kind", vote, {}, { id: "a", kind: "gain" as const }, 1, "not about this card"],
		["not among the chosen", { ...vote, target: { cards: ["b"] } }, {}, pain("a"), 1, "not about this card"],
		["for a card that is gone", vote, {}, { id: "a", kind: null }, 1, "not on the map any more"],
		["after the close", { ...vote, closedAt: 5 }, {}, pain("a"), 1, "is closed"],
		["taken back after the close", { ...vote, closedAt: 5 }, { a: 1 }, pain("a"), 0, "is closed"],
	])("are refused with a sentence: %s", (_, given, mine, card, count, sentence) => {
		expect(() => dotsWith(given, mine as Record<string, number>, { card, count })).toThrow(sentence);
	});

	it("can be taken back from a card that is gone", () => {
		expect(dotsWith(vote, { a: 2 }, { card: { id: "a", kind: null }, count: 0 })).toEqual({});
	});

	it("add up, and whoever took all back is no voter", () => {
		expect(countDots([{ a: 2, b: 1 }, { a: 1 }, {}])).toEqual({ result: { a: 3, b: 1 }, voters: 2, dotsCast: 4 });
	});
});

describe("a timer", () => {
	const minute = 60_000;
	it("runs, rests and goes on with what was left", () => {
		const running = startedTimer(300, 1_000);
		expect(leftOf(running, 1_000 + minute)).toBe(4 * minute);
		const paused = pausedTimer(running, 1_000 + minute);
		expect([leftOf(paused, 1e9), pausedTimer(paused, 1e9)]).toEqual([4 * minute, paused]);
		const again = resumedTimer(paused, 5e6);
		expect([leftOf(again, 5e6), resumedTimer(again, 6e6)]).toEqual([4 * minute, again]);
	});

	it("takes a minute more in each state, also when it is over", () => {
		const running = startedTimer(60, 0);
		expect(leftOf(extendedTimer(running, 60, minute / 2), minute / 2)).toBe(1.5 * minute);
		expect(leftOf(extendedTimer(running, 60, 10 * minute), 10 * minute)).toBe(minute);
		expect(leftOf(extendedTimer(pausedTimer(running, 0), 60, 0), 0)).toBe(2 * minute);
		expect(leftOf(extendedTimer(running, -3_600, 0), 0)).toBe(0);
		expect(leftOf(extendedTimer(startedTimer(86_400, 0), 86_400, 0), 0)).toBe(86_400_000);
	});

	it("that is not there cannot be changed", () => {
		for (const change of [() => pausedTimer(noTimer, 0), () => resumedTimer(noTimer, 0), () => extendedTimer(noTimer, 60, 0)])
			expect(change).toThrow("There is no timer");
	});
});

describe("an agenda", () => {
	const steps = ["a", "b"].map((id) => ({ id, title: id, seconds: 0, view: null }));
	it("goes from step to step and ends", () => {
		const idAfter = (from: string | null) => stepAfter({ steps, current: null }, from)?.id ?? null;
		expect([idAfter(null), idAfter("a"), idAfter("b"), idAfter("gone")]).toEqual(["a", "b", null, null]);
	});
});

describe("the live document", () => {
	it("of a map without a workshop reads as nothing", () => {
		expect(readLive(new Y.Doc())).toEqual(emptyLive);
	});

	it("is read with its locks and blanks, keeps what did not change, and leaves out what it cannot understand", () => {
		const doc = new Y.Doc();
		setLive(doc, "timer", { key: "now", value: startedTimer(60, 0) });
		setLive(doc, "votes", { key: "v1", value: vote });
		setLive(doc, "votes", { key: "constructor", value: vote });
		setLive(doc, "votes", { key: "v2", value: { title: "half of one" } });
		setLive(doc, "lead", { key: "now", value: "nobody" });
		setLive(doc, "blanks", { key: "w1:c1", value: { stepId: "s", laneId: "l", person: "p" } });
		setLive(doc, "blanks", { key: "w1", value: { stepId: "s", laneId: "l", person: "p" } });
		for (const key of ["map", "lane:b", "lane:a", "stage:s", "shelf:x"]) setLive(doc, "locks", { key, value: true });
		liveRoot(doc, "locks").set("lane:c", "yes");
		const state = readLive(doc);
		expect(state).toMatchObject({
			timer: { state: "running", endsAt: 60_000 },
			votes: { v1: vote },
			lead: null,
			blanks: { w1: { c1: { person: "p" } } },
			locks: { map: true, lanes: ["a", "b"], stages: ["s"] },
		});
		expect(Object.keys(state.votes)).toEqual(["v1"]);
		setLive(doc, "timer", { key: "now", value: undefined });
		const next = readLive(doc, state);
		expect([next.votes === state.votes, next.locks === state.locks, next.timer.state]).toEqual([true, true, "off"]);
	});

	it("does not grow by what is there already", () => {
		const doc = new Y.Doc();
		setLive(doc, "votes", { key: "v1", value: vote });
		const before = Y.encodeStateAsUpdate(doc).length;
		setLive(doc, "votes", { key: "v1", value: structuredClone(vote) });
		setLive(doc, "votes", { key: "v3", value: undefined });
		expect(Y.encodeStateAsUpdate(doc).length).toBe(before);
	});
});
